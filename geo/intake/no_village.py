"""What stands on a map of villages and is none: forest, water, nobody's land, and words that say there is no name.

A village may be called after any of these. A code of its own makes it one, unless the name leaves no doubt.
"""

import re

from geo.intake.codes import clean_code, is_pseudo

#: Left of a name when nothing but letters and digits counts.
_SIGNS = re.compile(r"[^0-9a-z]+")
_NO_NAME = {"", "null", "none", "nan", "n a", "nihil", "tidak ada", "tdk ada", "kosong", "tanpa nama", "0"}
_NO_DATA = re.compile(r"(tidak|tdk|belum) (ada|tersedia) (data|nama)|no data|data (kosong|tidak ada)")
#: No village, whatever its code.
_CERTAINLY = re.compile(
    r"(kawasan |kaw |area |areal )?hutan (lindung|negara|produksi|konservasi|adat|lainnya)\b.*"
    r"|(kawasan|kaw|area|areal) hutan\b.*"
    r"|(wilayah|wil|daerah) (kosong|tak bertuan|tidak bertuan)\b.*|(taman nasional|cagar alam|suaka)\b.*"
)
#: No village where no code says that it is one.
_WITHOUT_CODE = re.compile(
    r"(hutan|kawasan|kaw|area|areal|hl|hp|hpt|hpk|hsa|hsaw|tahura|twa|tak bertuan|tidak bertuan|sengketa|badan air)\b.*"
    r"|tn[a-z]{2,4}|(waduk|danau|situ|rawa|bendungan|embung|laut|sungai|perairan|tubuh air)\b.*"
)


def no_name(name: str) -> bool:
    """Whether a name is a word for having none: `-`, `NULL`, `N/A`, `Tidak Ada`."""
    return _plain(name) in _NO_NAME


def no_data(name: str) -> bool:
    """Whether a name says that nobody filled it in."""
    return bool(_NO_DATA.fullmatch(_plain(name)))


def is_no_village(name: str, *codes: str) -> bool:
    """Whether a polygon is forest, water or nobody's land: by its name, or by a code that ends in 888 or 999.

    Parameters
    ----------
    codes
        Its code, and that of BPS, as written; "" where it has none.
    """
    known = [code for code in map(clean_code, codes) if code]
    if known and is_pseudo(known[0]):
        return True
    plain = _plain(name)
    if _CERTAINLY.fullmatch(plain):
        return True
    return not known and bool(_WITHOUT_CODE.fullmatch(plain) or _NO_DATA.fullmatch(plain))


def _plain(name: str) -> str:
    return _SIGNS.sub(" ", name.casefold()).strip()
