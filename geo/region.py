"""The regency in view: the only module that knows where its facts lie (`data/`)."""

import os
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from geo.village import COVERAGE, ELIGIBLE, FIGURES, RECORDED, UNRECORDED, VILLAGE_CODE

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True)
class OfficialBoundaries:
    """Where the official polygons are published and how to know them: URL, SHA-256, credit, licence, local file."""

    url: str
    sha256: str
    credit: str
    licence: str
    date: date
    file: Path


@dataclass(frozen=True)
class Claim:
    """One published figure (angka rilis); `value` is a count or a share of 1, `quoted` the words it was published in."""

    id: str
    measure: str
    value: float
    unit: str
    date: str
    quoted: str
    source: str


@dataclass(frozen=True)
class Region:
    """Names, codes and default files of the regency in view.

    About `new_eligible_per_year` people become obliged in a year, by `new_eligible_source`.
    """

    name: str
    province: str
    code: str
    office_name: str
    capital: str
    capital_point: tuple[float, float]
    target: float
    new_eligible_per_year: int
    new_eligible_source: str
    sample_file: Path
    sample_date: date
    schematic_file: Path
    official: OfficialBoundaries


@cache
def region() -> Region:
    """The regency in view, from `data/region.toml`."""
    facts = tomllib.loads((DATA / "region.toml").read_text(encoding="utf-8"))
    official = facts["official"]
    return Region(
        name=facts["name"],
        province=facts["province"],
        code=facts["code"],
        office_name=facts["office_name"],
        capital=facts["capital"],
        capital_point=(facts["capital_latitude"], facts["capital_longitude"]),
        target=facts["target"],
        new_eligible_per_year=facts["new_eligible_per_year"],
        new_eligible_source=facts["new_eligible_source"],
        sample_file=DATA / facts["sample"]["file"],
        sample_date=facts["sample"]["date"],
        schematic_file=DATA / facts["schematic"]["file"],
        official=OfficialBoundaries(
            # An office behind a mirror sets its own address; the checksum stays the judge.
            url=os.environ.get("OFFICIAL_BOUNDARIES_URL", official["url"]),
            sha256=official["sha256"],
            credit=official["credit"],
            licence=official["licence"],
            date=official["date"],
            file=DATA / official["file"],
        ),
    )


@cache
def reference() -> pd.DataFrame:
    """The reference table of villages (`data/villages.csv`), indexed by `village_code`; codes are text."""
    text = dict.fromkeys((VILLAGE_CODE, "bps_code", "district_code", "postal_code"), str)
    return pd.read_csv(DATA / "villages.csv", dtype=text).set_index(VILLAGE_CODE)


def is_of_region(codes: pd.Index) -> bool:
    """Whether most of these villages are of the regency in view, or they are of somewhere else."""
    return bool(codes.isin(reference().index).mean() > 0.5)


@cache
def claims() -> tuple[Claim, ...]:
    """The published figures, each with its source (`data/claims.toml`)."""
    facts = tomllib.loads((DATA / "claims.toml").read_text(encoding="utf-8"))
    names = Claim.__dataclass_fields__
    return tuple(Claim(**{name: claim[name] for name in names}) for claim in facts["claim"])


@cache
def history() -> pd.DataFrame:
    """Published figures of the regency over time (`data/history.csv`), oldest first.

    `date` (datetime.date); eligible, recorded, unrecorded in people, each as the source quotes it, else our
    subtraction of the other two: `eligible_basis`, `recorded_basis`, `unrecorded_basis` say "quoted" or "derived".
    `coverage` is recorded / eligible, `coverage_quoted` the share the source prints itself (NaN: none). `date_basis`,
    `source` (URL) and `note` are text.
    """
    table = pd.read_csv(DATA / "history.csv", parse_dates=["date"]).sort_values("date", ignore_index=True)
    table["date"] = table["date"].dt.date
    for figure in FIGURES:
        table[f"{figure}_basis"] = table[figure].notna().map({True: "quoted", False: "derived"})
    for figure in (RECORDED, UNRECORDED):
        table[figure] = table[figure].fillna(table[f"{figure}_derived"])
    table[COVERAGE] = table[RECORDED] / table[ELIGIBLE]
    table["note"] = table["note"].fillna("")
    bases = [f"{figure}_basis" for figure in FIGURES]
    return table[["date", "date_basis", *FIGURES, *bases, COVERAGE, "coverage_quoted", "source", "note"]]


@cache
def province_extents() -> pd.DataFrame:
    """Where each province lies, in degrees, rounded outwards (`data/provinces.csv`): code → west, south, east, north."""
    extents = pd.read_csv(DATA / "provinces.csv", dtype={"code": str}).set_index("code")
    return extents[["west", "south", "east", "north"]]


@cache
def common_name_words() -> frozenset[str]:
    """Words that names of villages are made of all over the country (`data/name_words.csv`)."""
    return frozenset(pd.read_csv(DATA / "name_words.csv", dtype=str, keep_default_na=False)["word"])


@cache
def known_aliases() -> pd.DataFrame:
    """Other names that villages are known by (`data/aliases.csv`), indexed by `village_code`: district, village."""
    return pd.read_csv(DATA / "aliases.csv", dtype=str).set_index(VILLAGE_CODE)[["district", "village"]]


@cache
def code_changes() -> pd.DataFrame:
    """Village codes that became others (`data/code_changes.csv`): old_code, new_code, one row a pair."""
    return pd.read_csv(DATA / "code_changes.csv", dtype=str, keep_default_na=False)[["old_code", "new_code"]]


@cache
def schools() -> pd.DataFrame:
    """Senior secondary schools of the regency (`data/schools.csv`), indexed by `npsn`: codes text, missing points NaN.

    `latitude`, `longitude` as published; `outside_district` "yes" where that point is outside of the school's own
    kecamatan, "no" inside, "" without a point; then `fallback_latitude`, `fallback_longitude` are those of the place
    that `fallback` names.
    """
    text = dict.fromkeys(("npsn", "district_code", "outside_district", "fallback"), str)
    table = pd.read_csv(DATA / "schools.csv", dtype=text).set_index("npsn")
    return table.fillna({"outside_district": "", "fallback": ""})


@cache
def sample_village_facts() -> pd.DataFrame:
    """SIMULATED facts of outreach (`data/sample_outreach.csv`), indexed by `village_code`.

    Text `access`, `signal`, `electricity`; `last_visit` a date or None; `home_visits` people.
    """
    table = pd.read_csv(DATA / "sample_outreach.csv", dtype={VILLAGE_CODE: str}, parse_dates=["last_visit"])
    days = [None if pd.isna(day) else day.date() for day in table["last_visit"]]
    table["last_visit"] = pd.Series(days, index=table.index, dtype=object)
    return table.set_index(VILLAGE_CODE)[["access", "signal", "electricity", "last_visit", "home_visits"]]


@cache
def sample_pupils() -> pd.Series:
    """SIMULATED pupils who reach seventeen and have no recording (`data/sample_pupils.csv`), by `npsn`."""
    return pd.read_csv(DATA / "sample_pupils.csv", dtype={"npsn": str}).set_index("npsn")["pupils"]
