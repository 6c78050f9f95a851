"""Village codes as people write them, brought to one form.

Kemendagri (dotted `17.02.06.1004`, undotted, zeros lost) and BPS (`1702020011`, `id1702020011`) codes both have ten
digits and no arithmetic between them: what an undotted code is, only a reference table can say.
"""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from itertools import accumulate

from geo.intake.cells import bare

_KEMENDAGRI = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{1,2})\.(\d{1,4})$")
_TEN_DIGITS = re.compile(r"^\d{10}$")
#: Where one of the codings parts the ten digits: 17.02.020.011 as BPS, 1702.06.1004, 170206.1004.
_PARTED_AT = {2, 4, 6, 7}
_SEPARATORS = re.compile(r"[\s/\-,.:_]+")
_THOUSANDS = re.compile(r"^\d\.\d{3}\.\d{3}\.\d{3}$")
_SPREADSHEET_FLOAT = re.compile(r"[.,]0+$")
_SCIENTIFIC = re.compile(r"^\d(?:[.,]\d+)?e\+?0?9$")
_DISTRICT = re.compile(r"^(\d{2})\.?(\d{2})\.?(\d{2})$")
#: The last digits of what is on the map and is no village: forest, water, nobody's land.
_PSEUDO = ("888", "999")


def clean_code(text: object) -> str | None:
    """The code in one of two forms, dotted Kemendagri or ten undotted digits; None when it is neither.

    Understands surrounding blanks and apostrophes, `="…"`, a leading `id`, separators `.`, `,`, `-`, `/`, `:`, `_` or a
    space, zeros lost from a dotted group, and the `.0` or `E+09` that a spreadsheet makes of a number, as long as no digit
    is lost.
    """
    if text is None:
        return None
    code = bare(unicodedata.normalize("NFKC", str(text))).strip("'’`\"").strip().rstrip(".;,").casefold()
    if code.startswith("id"):
        code = code[2:].strip()
    if _SCIENTIFIC.match(code):
        code = _unfolded(code)
    whole = _SPREADSHEET_FLOAT.sub("", code)
    if _TEN_DIGITS.match(whole):
        return whole
    grouped = _SEPARATORS.sub(".", code)
    groups = _KEMENDAGRI.match(grouped) or _KEMENDAGRI.match(_SEPARATORS.sub(".", whole))
    if groups is None:
        return _ten_digits_parted(grouped)
    province, regency, district, village = groups.groups()
    return f"{province:0>2}.{regency:0>2}.{district:0>2}.{village:0>4}"


def is_prefixed(text: object) -> bool:
    """Whether a code says that it is of BPS: id1702020011."""
    return bare(str(text)).casefold().startswith("id")


def dotted(code: str) -> str:
    """Ten undotted digits, read as a Kemendagri code, in dotted form; a dotted code stays as it is."""
    return code if "." in code else f"{code[:2]}.{code[2:4]}.{code[4:6]}.{code[6:]}"


def looks_kemendagri(code: str) -> bool:
    """Whether the village group starts as Kemendagri numbers them: 1xxx kelurahan, 2xxx desa, 3xxx desa adat."""
    return "." in code or code[6] in "123"


def composed(district: object, village: object) -> str | None:
    """A Kemendagri code of a district's (17.02.06, 170206) and a village's four digits, kept in two columns."""
    parts = _DISTRICT.match(re.sub(r"[\s/\-]+", ".", _SPREADSHEET_FLOAT.sub("", str(district).strip())))
    number = _SPREADSHEET_FLOAT.sub("", str(village).strip())
    if parts is None or not re.fullmatch(r"[123]\d{3}", number):
        return None
    return ".".join((*parts.groups(), number))


def is_district_code(text: object) -> bool:
    """Whether a code is a district's: six digits as Kemendagri writes them (17.02.06), seven as BPS does."""
    code = _SPREADSHEET_FLOAT.sub("", bare(str(text)))
    return bool(_DISTRICT.match(re.sub(r"[\s/\-]+", ".", code)) or re.fullmatch(r"\d{7}", code))


def district_digits(text: object) -> str:
    """The digits of a district's code, 170206 or 1702020; "" of anything else."""
    return re.sub(r"\D", "", _SPREADSHEET_FLOAT.sub("", bare(str(text)))) if is_district_code(text) else ""


def is_regency_code(text: object) -> bool:
    """Whether a code is a regency's: 17.02, 1702."""
    return bool(re.fullmatch(r"\d{2}[.\s/-]?\d{2}", bare(str(text))))


def district_code(above: tuple[str, ...], district: str) -> str:
    """A district's code from columns that hold one level each: 17, 02, 6 → 170206; a whole code stays as it is."""
    own = _SPREADSHEET_FLOAT.sub("", bare(district))
    levels = [re.sub(r"\D", "", _SPREADSHEET_FLOAT.sub("", bare(level))) for level in above]
    if not levels or not all(levels) or not re.fullmatch(r"\d{1,2}", own):
        return own
    whole = "".join(level.zfill(2) for level in (levels[-1:] if len(levels[-1]) > 2 else levels))
    return whole + own.zfill(2) if len(whole) == 4 else own


def is_pseudo(code: object) -> bool:
    """Whether a code says of itself that it is no village: it ends in 888 or 999."""
    return str(code or "").strip().endswith(_PSEUDO)


def lost_digits(text: object) -> bool:
    """Whether a spreadsheet shortened a code to `1,70206E+09`: the village is gone from it for good."""
    code = str(text or "").strip().casefold()
    return bool(re.match(r"^\d[.,]\d+e\+?\d+$", code)) and clean_code(code) is None


def _ten_digits_parted(grouped: str) -> str | None:
    """The digits of a code that is parted where one of the codings parts it; of Kemendagri or BPS, nobody says."""
    parts = re.sub(r"\.0{1,2}$", "", grouped).split(".")
    ends = set(accumulate(map(len, parts)))
    if not "".join(parts).isdigit() or max(ends) != 10:
        return None
    parted = ends - {10}
    return "".join(parts) if _THOUSANDS.match(grouped) or (parted <= _PARTED_AT and parted & {6, 7}) else None


def _unfolded(code: str) -> str:
    """1.702061004e9 → 1702061004; a number that has lost digits stays as it is."""
    mantissa = code.split("e")[0].replace(",", ".")
    # With a digit less it may as well be a rounded one.
    if len(mantissa.replace(".", "")) < 10:
        return code
    try:
        return str(int(Decimal(mantissa) * 10**9))
    except (InvalidOperation, ValueError):
        return code
