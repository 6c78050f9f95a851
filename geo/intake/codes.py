"""Village codes as people write them, brought to one form.

Kemendagri (dotted `17.02.06.1004`, undotted, zeros lost) and BPS (`1702020011`, `id1702020011`) codes both have ten
digits and no arithmetic between them: what an undotted code is, only a reference table can say.
"""

import re
from decimal import Decimal, InvalidOperation

from geo.intake.cells import bare

_KEMENDAGRI = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{1,2})\.(\d{1,4})$")
#: 17.02.020.011: province, regency, district and village as BPS numbers them.
_BPS = re.compile(r"^(\d{2})\.(\d{2})\.(\d{3})\.(\d{3})$")
_TEN_DIGITS = re.compile(r"^\d{10}$")
#: 170206.1004, 17.02.061004, 1.702.061.004: ten digits, parted where neither coding parts them.
_TEN_DIGITS_PARTED = re.compile(r"^\d{6}\.\d{4}(?:00)?$|^\d\d\.\d\d\.\d{6}$|^\d\.\d{3}\.\d{3}\.\d{3}$")
_SPREADSHEET_FLOAT = re.compile(r"[.,]0+$")
_SCIENTIFIC = re.compile(r"^\d(?:[.,]\d+)?e\+?0?9$")
_DISTRICT = re.compile(r"^(\d{2})\.?(\d{2})\.?(\d{2})$")
#: The last digits of what is on the map and is no village: forest, water, nobody's land.
_PSEUDO = ("888", "999")


def clean_code(text: object) -> str | None:
    """The code in one of two forms, dotted Kemendagri or ten undotted digits; None when it is neither.

    Understands surrounding blanks and apostrophes, `="…"`, a leading `id`, separators `.`, `,`, `-`, `/` or a space, zeros
    lost from a dotted group, and the `.0` or `E+09` that a spreadsheet makes of a number, as long as no digit is lost.
    """
    if text is None:
        return None
    code = bare(str(text)).strip("'’`\"").strip().rstrip(".").casefold()
    if code.startswith("id"):
        code = code[2:].strip()
    if _SCIENTIFIC.match(code):
        code = _unfolded(code)
    whole = _SPREADSHEET_FLOAT.sub("", code)
    if _TEN_DIGITS.match(whole):
        return whole
    grouped = re.sub(r"[\s/\-,.]+", ".", code)
    if bps := _BPS.match(grouped):
        return "".join(bps.groups())
    if _TEN_DIGITS_PARTED.match(grouped):
        return grouped.replace(".", "")[:10]
    groups = _KEMENDAGRI.match(grouped)
    if groups is None:
        return None
    province, regency, district, village = groups.groups()
    return f"{province:0>2}.{regency:0>2}.{district:0>2}.{village:0>4}"


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


def _unfolded(code: str) -> str:
    """1.702061004e9 → 1702061004; a number that has lost digits stays as it is."""
    mantissa = code.split("e")[0].replace(",", ".")
    # A village ends in zeros only when its code does: fewer digits than that are rounded.
    if len(mantissa.replace(".", "")) < 8:
        return code
    try:
        return str(int(Decimal(mantissa) * 10**9))
    except (InvalidOperation, ValueError):
        return code
