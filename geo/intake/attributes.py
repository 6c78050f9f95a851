"""The attribute table of a boundary file: which column is what, and which rows are no villages."""

import re
from dataclasses import dataclass

import pandas as pd

from geo.errors import Problem
from geo.intake.codes import clean_code, dotted, is_pseudo, looks_kemendagri
from geo.intake.matching import Matcher
from geo.intake.names import name_key
from geo.village import BPS_CODE, DISTRICT, VILLAGE

CODE = "code"
MEANINGS = (CODE, BPS_CODE, VILLAGE, DISTRICT)


#: Attribute tables recognised by themselves (shared facts of the publishers), in order of how much they say.
LAYOUTS: dict[str, dict[str, str]] = {
    "BIG/RBI": {CODE: "kdepum", BPS_CODE: "kdebps", VILLAGE: "wadmkd", DISTRICT: "wadmkc"},
    "HDX/BPS": {CODE: "village_code", VILLAGE: "village", DISTRICT: "district"},
    "Kemendagri": {CODE: "kode", VILLAGE: "nama", DISTRICT: "kecamatan"},
}
_OTHER_HEADINGS: dict[str, list[str]] = {
    CODE: (
        "kode_desa desa_kode kel_kode kode_kelurahan kode_kel kd_desa kode_wilayah kddesa desa_code kdepum "
        "adm4_pcode village_code kode_kemendagri kode code"
    ).split(),
    BPS_CODE: "kode_bps bps_code id_bps kdebps iddesa bps".split(),
    VILLAGE: (
        "nama_desa nama_kelurahan nama_des nmdesa wadmkd namobj desa kelurahan nama_kel kel village nama name "
        "adm4_en adm4_id"
    ).split(),
    DISTRICT: "nama_kec nama_kecamatan nmkec kecamatan kec district wadmkc adm3_en adm3_id".split(),
}
#: Every heading whose values may be needed.
WANTED = tuple(
    dict.fromkeys(
        [column for layout in LAYOUTS.values() for column in layout.values()]
        + [heading for headings in _OTHER_HEADINGS.values() for heading in headings]
        + ["namobj"]
    )
)

#: What stands for the code of a polygon that has none, before its number in the file.
WITHOUT_CODE = "tanpa-kode-"

_NO_VILLAGE = re.compile(
    r"^(kawasan\s+)?hutan(\s+(lindung|negara|produksi|konservasi|adat|lainnya).*)?$|^(kawasan\s+)hutan\b"
    r"|^wilayah\s+(kosong|tak\s+bertuan)|^(tidak\s+ada|no)\s+data$|^taman\s+nasional\b|^cagar\s+alam\b|^suaka\b",
    re.IGNORECASE,
)
#: Real villages have such names too: only without a village's code are they water.
_WATER = re.compile(r"^(waduk|danau|situ|rawa|bendungan|embung|laut|sungai|perairan)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Understood:
    """The layout's name ("" when the columns were found one by one), meaning → column, and what is wrong with it."""

    layout: str
    columns: dict[str, str]
    unusable: tuple[Problem, ...] = ()


def understand_columns(headings: tuple[str, ...], named: dict[str, str]) -> Understood:
    """Recognise the attribute table by its headings; what a person named wins."""
    actual = {heading.casefold(): heading for heading in headings}
    seen = ", ".join(headings)
    missing = tuple(
        Problem("column_not_in_table", column=column, facts={"headings": seen})
        for column in named.values()
        if column not in headings
    )
    for layout, wanted in LAYOUTS.items():
        found = {meaning: actual[column] for meaning, column in wanted.items() if column in actual}
        if not named and CODE in found and (VILLAGE in found or (layout == "BIG/RBI" and "namobj" in actual)):
            return Understood(layout, {VILLAGE: actual.get("namobj", "")} | found)
    found = {}
    for meaning, candidates in _OTHER_HEADINGS.items():
        known = [actual[heading] for heading in candidates if heading in actual]
        found |= {meaning: known[0]} if known else {}
    found |= {meaning: column for meaning, column in named.items() if column in headings}
    if CODE not in found and BPS_CODE not in found and VILLAGE not in found:
        missing = (*missing, Problem("no_village_column", facts={"headings": seen}))
    return Understood("", found, missing)


def attribute_table(values: dict[str, list[str]], columns: dict[str, str], rows: int) -> pd.DataFrame:
    """The columns that matter, as text; blank where the file has none."""
    return pd.DataFrame(
        {meaning: values.get(columns.get(meaning, ""), [""] * rows) for meaning in MEANINGS}, dtype=object
    )


def no_villages(table: pd.DataFrame) -> list[bool]:
    """Which rows are forest, water or nobody's land: by their names, or by a code that ends in 888 or 999."""
    return [
        is_pseudo(row[CODE]) or (not row[CODE] and is_pseudo(row[BPS_CODE])) or _is_no_village(row)
        for row in table.to_dict("records")
    ]


def coded(table: pd.DataFrame, layout: str, reference: pd.DataFrame | None) -> tuple[pd.DataFrame, list[Problem]]:
    """Index the rows by village_code, through the reference table where there is one, with its official names."""
    # Undotted codes look alike in both codings; only a publisher's own column says which they are.
    kemendagri = layout in ("BIG/RBI", "Kemendagri") and all(
        looks_kemendagri(code) for code in map(clean_code, table[CODE]) if code
    )
    rows = table.to_dict("records")
    own_codes = [_own_codes(row, kemendagri) for row in rows]
    official = _official_codes(rows, reference)
    codes, bps_codes, problems = [], [], []
    for position, (row, (code, bps), known) in enumerate(zip(rows, own_codes, official, strict=True)):
        if known:
            code, bps = known, reference.at[known, BPS_CODE] if BPS_CODE in reference else bps
        if not (code or bps):
            problems.append(Problem("boundary_without_code", facts={"name": row[VILLAGE], "n": str(position + 1)}))
        codes.append(code or bps or f"{WITHOUT_CODE}{position + 1}")
        bps_codes.append(bps)
    found = table.assign(**{BPS_CODE: bps_codes}).drop(columns=CODE).set_axis(codes, axis=0)
    return _officially_named(found, reference), problems


def told_apart(names: pd.Series) -> tuple[list[str], list[Problem]]:
    """Codes under which different villages stand apart: the first name keeps a shared code, and it is said."""
    owner: dict[str, str] = {}
    codes, problems = [], []
    for code, name in names.items():
        first = owner.setdefault(code, name)
        same = name_key(first) == name_key(name)
        codes.append(code if same else f"{code} {name}")
        if not same:
            problems.append(Problem("boundary_code_repeated", facts={"code": code, "name": name, "first": first}))
    return codes, problems


def _is_no_village(row: dict[str, str]) -> bool:
    name = row[VILLAGE]
    if _NO_VILLAGE.match(name):
        return True
    return bool(_WATER.match(name)) and clean_code(row[CODE]) is None and clean_code(row[BPS_CODE]) is None


def _official_codes(rows: list[dict], reference: pd.DataFrame | None) -> list[str | None]:
    """The reference table's code of each polygon; all None when the file is of another regency than the table."""
    if reference is None:
        return [None] * len(rows)
    matcher = Matcher(reference)
    # The code as the file writes it: undotted, only the table knows whose it is.
    found = [matcher.match(row[CODE] or row[BPS_CODE], row[DISTRICT], row[VILLAGE]).code for row in rows]
    # A name or two in common proves nothing: every regency has its Suka Maju.
    return found if sum(map(bool, found)) * 2 > len(rows) else [None] * len(rows)


def _own_codes(row: dict[str, str], kemendagri: bool) -> tuple[str | None, str | None]:
    """(Kemendagri code, BPS code) as the file itself gives them."""
    code, bps = clean_code(row[CODE]), clean_code(row[BPS_CODE])
    if code and (row[CODE].lower().startswith("id") or not ("." in code or kemendagri)):
        code, bps = None, code
    return (dotted(code) if code else None), bps


def _officially_named(found: pd.DataFrame, reference: pd.DataFrame | None) -> pd.DataFrame:
    """Names of the reference table where it knows the code; the file's own elsewhere, the code where it has none."""
    codes = found.index.to_series()
    if reference is not None:
        official = reference[~reference.index.duplicated()].reindex(found.index)
        for column in (VILLAGE, DISTRICT):
            found[column] = official[column].astype(object).where(official[column].notna(), found[column])
    found[VILLAGE] = found[VILLAGE].where(found[VILLAGE] != "", codes)
    found[DISTRICT] = found[DISTRICT].where(found[DISTRICT] != "", codes.str.slice(0, 8))
    return found
