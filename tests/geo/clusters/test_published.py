"""Results that others printed: SaTScan's and FleXScan's own reports, and a table of a paper, to the last printed digit.

`published/README.md` tells where the data and every printed figure come from.
"""

import csv
from decimal import Decimal
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geo import clusters

PUBLISHED = Path(__file__).parent / "published"
SIMULATIONS = 999

DEGREES, METRES = ["longitude", "latitude"], ["easting", "northing"]
#: What was run, by its name in printed.csv: data, function, plane, and options. SaTScan and FleXScan measured on the
#: globe in two of them; in UTM zone 18 (EPSG:32618) the same windows are found.
RUNS = {
    "satscan plane half": ("new_york", "spatial_scan", DEGREES, {"model": "poisson", "max_population": 0.5}),
    "satscan plane tenth": ("new_york", "spatial_scan", DEGREES, {"model": "poisson", "max_population": 0.1}),
    "satscan globe half": ("new_york", "spatial_scan", METRES, {"model": "poisson", "max_population": 0.5}),
    "satscan graves": ("graves", "spatial_scan", ["x", "y"], {"model": "bernoulli", "max_population": 0.5}),
    "flexscan circles": (
        "new_york",
        "spatial_scan",
        METRES,
        {"model": "bernoulli", "max_population": 0.5, "neighbours": 10},
    ),
    "flexscan poisson": ("new_york", "flexible_scan", DEGREES, {"model": "poisson", "neighbours": 10}),
    "flexscan binomial": ("new_york", "flexible_scan", DEGREES, {"model": "bernoulli", "neighbours": 10}),
}
#: Flexible windows are many: fewer maps keep their tests quick, and the bands of their p-values wider.
FLEXIBLE_SIMULATIONS = 99


def printed() -> list[dict]:
    """The printed clusters, every figure as it was printed; areas are numbered from 1."""
    with (PUBLISHED / "printed.csv").open(encoding="utf-8", newline="") as lines:
        return [{**row, "members": [int(area) - 1 for area in row["members"].split()]} for row in csv.DictReader(lines)]


PRINTED = printed()
each_cluster = pytest.mark.parametrize("row", PRINTED, ids=lambda row: f"{row['run']} {row['rank']}")


@cache
def table(name: str) -> pd.DataFrame:
    """One of the published data sets."""
    return pd.read_csv(PUBLISHED / f"{name}.csv")


@cache
def found(run: str) -> list:
    """The clusters of a run, computed once for all the tests of it."""
    name, function, plane, options = RUNS[run]
    data = table(name)
    if name == "graves":
        cases, population = data["affected"], np.ones(len(data))
    else:
        cases, population = data["cases"], data["population"]
    where = [data[plane].to_numpy()]
    if function == "flexible_scan":
        where.append([[int(area) - 1 for area in areas.split()] for areas in data["neighbours"].fillna("")])
    return getattr(clusters, function)(
        cases.to_numpy(), np.asarray(population), *where, null="constant", simulations=simulations(run), **options
    )


def simulations(run: str) -> int:
    """How many maps are drawn here; all the programs drew 999."""
    return FLEXIBLE_SIMULATIONS if RUNS[run][1] == "flexible_scan" else SIMULATIONS


def cluster(row: dict):
    """The cluster that was found with the areas of a printed one."""
    same = [each for each in found(row["run"]) if sorted(each.members) == sorted(row["members"])]
    assert len(same) == 1, f"{row['run']}: no cluster of areas {[area + 1 for area in row['members']]}"
    return same[0]


def assert_printed(value: float, figure: str):
    """The value, rounded where the figure was, is the figure: within half a unit of its last digit."""
    last_place = Decimal(figure).as_tuple().exponent
    assert value == pytest.approx(float(figure), rel=0, abs=0.5 * 10.0**last_place * (1 + 1e-9))


def test_the_data_add_up_to_the_printed_totals():
    """281 tracts, 552 cases, 1,057,673 people; 143 graves, 30 affected; neighbours are mutual."""
    new_york, graves = table("new_york"), table("graves")
    assert (len(new_york), new_york["cases"].sum(), new_york["population"].sum()) == (281, 552, 1057673)
    assert (len(graves), graves["affected"].sum()) == (143, 30)
    pairs = {
        (int(area), int(other))
        for area, others in zip(new_york["area"], new_york["neighbours"].fillna(""), strict=True)
        for other in others.split()
    }
    assert pairs == {(other, area) for area, other in pairs}


@each_cluster
def test_every_printed_cluster_is_found_to_the_printed_digits(row):
    """Its areas, cases, population, expected cases, both ratios and the log likelihood ratio."""
    this = cluster(row)
    computed = {
        "observed": this.observed,
        "population": this.population,
        "expected": this.expected,
        "observed_over_expected": this.observed / this.expected,
        "relative_risk": this.relative_risk,
        "llr": this.llr,
    }
    for name, value in computed.items():
        if row[name]:
            assert_printed(value, row[name])


@pytest.mark.parametrize("run", RUNS)
def test_the_printed_clusters_come_first_and_in_their_order(run):
    """Nothing stands between them that the program did not print."""
    expected = [sorted(row["members"]) for row in PRINTED if row["run"] == run]
    assert [sorted(each.members) for each in found(run)[: len(expected)]] == expected


@pytest.mark.parametrize("run", ["satscan plane half", "satscan plane tenth", "satscan graves"])
def test_the_members_of_the_likeliest_cluster_are_listed_as_satscan_lists_them(run):
    """By distance from the centre, the centre first."""
    likeliest = next(row["members"] for row in PRINTED if row["run"] == run)
    assert list(found(run)[0].members) == likeliest


@each_cluster
def test_p_values_are_the_printed_ones_but_for_the_luck_of_the_draw(row):
    """Four standard errors of the difference of two Monte Carlo p-values, and a rank more at the edges."""
    p, drawn = float(row["p"]), simulations(row["run"])
    spread = np.sqrt(max(p * (1 - p), 1 / SIMULATIONS) * (1 / SIMULATIONS + 1 / drawn))
    assert cluster(row).p_value == pytest.approx(p, abs=4 * spread + 1 / (drawn + 1))


@pytest.mark.parametrize("run", ["satscan plane half", "satscan globe half"])
def test_below_the_least_rank_the_gumbel_p_value_is_of_satscans_magnitude(run):
    """SaTScan printed 0.00015 and 0.000087 after 999 maps, by the same approximation from other draws."""
    row = next(row for row in PRINTED if row["run"] == run)
    assert float(row["p"]) / 4 < cluster(row).gumbel_p < float(row["p"]) * 4


@pytest.mark.parametrize(
    ("tail", "printed_rates"), [("high", [(4, "5.12"), (6, "3.76")]), ("low", [(14, "1.10")])], ids=["high", "low"]
)
def test_infant_deaths_in_north_carolina_cluster_as_the_paper_says(tail, printed_rates):
    """How many counties, and deaths per 1,000 live births in them."""
    data = table("north_carolina")
    these = clusters.spatial_scan(
        data["deaths"].to_numpy(),
        data["births"].to_numpy(),
        data[["x", "y"]].to_numpy(),
        model="poisson",
        max_population=0.25,
        null="constant",
        simulations=1,
        tail=tail,
    )[: len(printed_rates)]
    assert [len(each.members) for each in these] == [counties for counties, _ in printed_rates]
    for this, (_, rate) in zip(these, printed_rates, strict=True):
        assert_printed(1000 * this.observed / this.population, rate)
