"""The attribute table of a boundary file: which column is what, and which rows are no villages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from geo.errors import Problem
from geo.intake.codes import clean_code, dotted, is_district_code, looks_kemendagri
from geo.intake.matching import Matcher
from geo.intake.names import name_key
from geo.intake.no_village import is_no_village, no_data, no_name
from geo.sandbox.plain_text import heading_key
from geo.village import BPS_CODE, DISTRICT, VILLAGE

CODE = "code"
MEANINGS = (CODE, BPS_CODE, VILLAGE, DISTRICT)

#: Attribute tables recognised by themselves (shared facts of the publishers), in order of how much they say. Headings
#: stand here as `heading_key` writes them.
LAYOUTS: dict[str, dict[str, str]] = {
    "BIG/RBI": {CODE: "kdepum", BPS_CODE: "kdebps", VILLAGE: "wadmkd", DISTRICT: "wadmkc"},
    "HDX/BPS": {CODE: "villagecode", VILLAGE: "village", DISTRICT: "district"},
    "Kemendagri": {CODE: "kode", VILLAGE: "nama", DISTRICT: "kecamatan"},
}
_OTHER_HEADINGS: dict[str, list[str]] = {
    CODE: (
        "kodedesa desakode kelkode kodekelurahan kodekel kddesa kdkel kodekeldesa kodedesakel kodedesake kodewilayah "
        "kodedagri kodekemendagri kodekemdag desacode kdepum adm4pcode villagecode kode code"
    ).split(),
    BPS_CODE: "kodebps bpscode idbps kdebps iddesa idsp2020 idsp cc4 bps".split(),
    VILLAGE: (
        "namadesa namakelurahan namades nmdesa nmkel wadmkd namobj namadesakel namakeldesa namakel desakelurahan "
        "kelurahandesa desakelur desakel keldesa kelurahand desa kelurahan kel village nama name adm4en name4 adm4id"
    ).split(),
    DISTRICT: "namakec namakecamatan namakecama nmkec kecamatan kec district wadmkc adm3en name3 adm3id".split(),
}
#: Columns that share one meaning: each row fills one of them.
_EITHER = {"desa": "kelurahan", "wadmkd": "namobj", "namadesa": "namakelurahan"}
#: Every heading whose values may be needed.
WANTED = tuple(
    dict.fromkeys(
        [column for layout in LAYOUTS.values() for column in layout.values()]
        + [heading for headings in _OTHER_HEADINGS.values() for heading in headings]
        + list(_EITHER.values())
    )
)

#: What stands for the code of a polygon that has none, before its number in the file.
WITHOUT_CODE = "tanpa-kode-"
#: Headings that a sentence lists.
_LISTED = 20
#: Districts from which on codes that all look like Kemendagri's are: BPS numbers most districts 010, 020, 030.
_FEWEST_DISTRICTS = 2


@dataclass(frozen=True)
class Understood:
    """The layout's name ("" when the columns were found one by one), meaning → column, and what is wrong with it.

    `either` is a second column of names, for rows in which the first is blank; `problems` do not keep it from being used.
    """

    layout: str
    columns: dict[str, str]
    unusable: tuple[Problem, ...] = ()
    either: str = ""
    problems: tuple[Problem, ...] = ()


def understand_columns(
    headings: tuple[str, ...], named: dict[str, str], values: dict[str, list[str]] | None = None
) -> Understood:
    """Recognise the attribute table by its headings, and by what stands under them; what a person named wins."""
    actual: dict[str, str] = {}
    for heading in headings:
        actual.setdefault(heading_key(heading), heading)
    seen, values = _listed(headings), values or {}
    missing = tuple(
        Problem("column_not_in_table", column=column, facts={"headings": seen})
        for column in named.values()
        if column not in headings
    )
    for layout, wanted in LAYOUTS.items():
        found = {meaning: actual[column] for meaning, column in wanted.items() if column in actual}
        if not named and CODE in found and (VILLAGE in found or (layout == "BIG/RBI" and "namobj" in actual)):
            found = {VILLAGE: actual.get("namobj", "")} | found
            return Understood(layout, found, _per_district(found, values), _other_names(found, actual))
    found = _by_headings(actual, values)
    found |= {meaning: column for meaning, column in named.items() if column in headings}
    problems = () if VILLAGE in found else (Problem("no_name_column", facts={"headings": seen}),)
    if CODE not in found and BPS_CODE not in found and VILLAGE not in found:
        missing, problems = (*missing, Problem("no_village_column", facts={"headings": seen})), ()
    if not named:
        missing = (*missing, *_per_district(found, values))
    return Understood("", found, missing, _other_names(found, actual), problems)


def _by_headings(actual: dict[str, str], values: dict[str, list[str]]) -> dict[str, str]:
    """Meaning → the first column that is called so, and is it: names under `DESA` are no codes."""
    found = {}
    for meaning, candidates in _OTHER_HEADINGS.items():
        known = [actual[heading] for heading in candidates if heading in actual]
        if meaning in (VILLAGE, DISTRICT):
            known = [column for column in known if not _mostly(values.get(column, []), clean_code)]
        elif meaning == CODE:
            known.sort(key=lambda column: not _mostly(values.get(column, []), clean_code))
        found |= {meaning: known[0]} if known else {}
    return found


def _other_names(found: dict[str, str], actual: dict[str, str]) -> str:
    return actual.get(_EITHER.get(heading_key(found.get(VILLAGE, "")), ""), "")


def _per_district(found: dict[str, str], values: dict[str, list[str]]) -> tuple[Problem, ...]:
    """That the polygons are districts, when their codes are."""
    codes = values.get(found.get(CODE) or found.get(BPS_CODE, ""), [])
    return (Problem("boundaries_per_district"),) if _mostly(codes, is_district_code) else ()


def _mostly(texts: list[str], holds: Callable[[str], object]) -> bool:
    filled = [text for text in texts if text]
    return 2 * sum(map(bool, map(holds, filled))) > len(filled)


def _listed(headings: tuple[str, ...]) -> str:
    more = [f"… (+{len(headings) - _LISTED})"] if len(headings) > _LISTED else []
    return ", ".join([*headings[:_LISTED], *more])


def attribute_table(values: dict[str, list[str]], understood: Understood, rows: int) -> pd.DataFrame:
    """The columns that matter, as text; blank where the file has none, or a word that says so."""
    blank = [""] * rows
    table = pd.DataFrame(
        {meaning: values.get(understood.columns.get(meaning, ""), blank) for meaning in MEANINGS}, dtype=object
    )
    others = values.get(understood.either, blank)
    names = [first if not no_name(first) else other for first, other in zip(table[VILLAGE], others, strict=True)]
    coded_rows = [
        bool(clean_code(code) or clean_code(bps)) for code, bps in zip(table[CODE], table[BPS_CODE], strict=True)
    ]
    table[VILLAGE] = [
        "" if no_name(name) or (known and no_data(name)) else name
        for name, known in zip(names, coded_rows, strict=True)
    ]
    return table


def no_villages(table: pd.DataFrame) -> list[bool]:
    """Which rows are forest, water or nobody's land."""
    return [is_no_village(row[VILLAGE], row[CODE], row[BPS_CODE]) for row in table.to_dict("records")]


def coded(
    table: pd.DataFrame, aside: Sequence[bool], layout: str, reference: pd.DataFrame | None
) -> tuple[pd.DataFrame, list[Problem]]:
    """Index the rows by village_code, through the reference table where there is one, with its official names.

    What is no village (`aside`) needs no code.
    """
    kemendagri = _are_kemendagri([code for code in map(clean_code, table[CODE]) if code], layout)
    rows = table.to_dict("records")
    own_codes = [_own_codes(row, kemendagri) for row in rows]
    official = _official_codes(rows, reference)
    codes, bps_codes, problems = [], [], []
    for position, (row, (code, bps), known) in enumerate(zip(rows, own_codes, official, strict=True)):
        if known:
            code, bps = known, reference.at[known, BPS_CODE] if BPS_CODE in reference else bps
        if not (code or bps or aside[position]):
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


def _official_codes(rows: list[dict], reference: pd.DataFrame | None) -> list[str | None]:
    """The reference table's code of each polygon; all None when the file is of another regency than the table."""
    if reference is None:
        return [None] * len(rows)
    matcher = Matcher(reference)
    # The code as the file writes it: undotted, only the table knows whose it is.
    found = [matcher.match(row[CODE] or row[BPS_CODE], row[DISTRICT], row[VILLAGE]).code for row in rows]
    # A name or two in common proves nothing: every regency has its Suka Maju.
    return found if sum(map(bool, found)) * 2 > len(rows) else [None] * len(rows)


def _are_kemendagri(codes: list[str], layout: str) -> bool:
    """Whether undotted codes are read as Kemendagri's: both codings look alike, a publisher's own column tells.

    `kode` and `nama` are anybody's headings: there the codes must look so in more than one district.
    """
    if layout not in ("BIG/RBI", "Kemendagri") or not all(map(looks_kemendagri, codes)):
        return False
    districts = {code.replace(".", "")[:6] for code in codes}
    return layout == "BIG/RBI" or len(districts) >= _FEWEST_DISTRICTS


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
