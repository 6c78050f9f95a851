"""Village codes as people write them, brought to one form.

Kemendagri (dotted `17.02.06.1004`, undotted, zeros lost) and BPS (`1702020011`, `id1702020011`) codes both have ten
digits and no arithmetic between them: what an undotted code is, only a reference table can say.
"""

import re

_DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{1,2})\.(\d{1,4})$")
_TEN_DIGITS = re.compile(r"^\d{10}$")
_SPREADSHEET_FLOAT = re.compile(r"\.0+$")


def clean_code(text: object) -> str | None:
    """The code in one of two forms, dotted Kemendagri or ten undotted digits; None when it is neither.

    Understands surrounding blanks, a leading `id`, separators `.`, `-`, `/` or a space, zeros lost from a dotted
    group, and the `.0` that a spreadsheet adds to a number.
    """
    if text is None:
        return None
    code = str(text).strip().lower()
    if code.startswith("id"):
        code = code[2:]
    if _TEN_DIGITS.match(_SPREADSHEET_FLOAT.sub("", code)):
        return _SPREADSHEET_FLOAT.sub("", code)
    groups = _DOTTED.match(re.sub(r"[\s/\-]+", ".", code))
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
