"""Generate the sample figures per village: DATA SIMULASI.

    python data/scripts/sample_figures.py

The office does not publish figures per village. These are made up so that the dashboard has something to show: real
villages, weights from the 2019 voter roll, and totals equal to the published ones. No row is evidence of anything.

Whole numbers only: square roots and exponentials may differ in their last digit from one machine to the next, whole
numbers never do, so the same seed gives the same file everywhere.
"""

import csv
from math import isqrt
from pathlib import Path

import numpy

DATA = Path(__file__).resolve().parent.parent
SEED = 1702  # the regency's code; any other number makes other, equally invented figures

# The published totals on the basis the dashboard uses (claims.toml).
ELIGIBLE = 214_740
UNRECORDED = 10_500

# Unrecorded per 10,000 eligible, before everything is scaled to UNRECORDED: roads get longer and recording rarer with
# the distance from the office in Curup. Where a district's real rate of 2020 is known, half way towards it (geometric
# mean): good and bad districts stay so, but four more years of work have levelled them somewhat.
OFFICE = (-347_796, 10_253_189)  # latitude, longitude in 1/100,000 degree
RATE_AT_OFFICE = 180
RATE_PER_KM = 18

# Pockets: neighbouring villages that are worse than their surroundings, in percent of the rate they would have had.
# Each is a pattern a cluster test ought to meet; that it lies in these villages is invention, like everything here.
POCKETS = {
    "core of a bad district": (170, ("17.02.21.2003", "17.02.21.2004", "17.02.21.2007", "17.02.21.2008")),
    "small villages at the edge": (330, ("17.02.24.2005", "17.02.24.2006", "17.02.24.2007")),
    "wide, thinly settled villages": (240, ("17.02.07.2025", "17.02.07.2026", "17.02.07.2028")),
    "across a district border": (230, ("17.02.06.2005", "17.02.06.2020", "17.02.23.2009")),
    "populous villages, moderate rate": (200, ("17.02.11.2009", "17.02.11.2010", "17.02.11.2011")),
}

# Chance between villages: the rate times two draws from this range of percents, so most stay near and a few stray far.
LUCK = (65, 135)

# Villages where everybody is recorded: every second of those with the fewest people left. A true zero does occur, and
# the dashboard must tell it from a missing figure.
COMPLETE = 11

HEADER = ("kode_desa", "kecamatan", "desa", "wajib_ktp", "sudah_rekam", "belum_rekam", "keterangan")
LABEL = "DATA SIMULASI"


def main(folder=DATA):
    rows = write(Path(folder) / "sample_coverage.csv")
    eligible, recorded, unrecorded = (sum(row[column] for row in rows) for column in (3, 4, 5))
    print(f"{LABEL}: {len(rows)} villages, eligible {eligible}, recorded {recorded}, unrecorded {unrecorded}")


def write(path):
    """Generate the figures and write them; returns the rows."""
    rows = generate()
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows)
    return rows


def generate():
    villages = read("villages.csv")
    voters = {row["village_code"]: int(row["voters"]) for row in read("voters_2019.csv")}
    eligible = share_out(ELIGIBLE, [voters[village["village_code"]] for village in villages])
    unrecorded = share_out(UNRECORDED, weigh(villages, eligible))
    return [
        (v["village_code"], v["district"], v["village"], obliged, obliged - missed, missed, LABEL)
        for v, obliged, missed in zip(villages, eligible, unrecorded, strict=True)
    ]


def weigh(villages, eligible):
    """How much of the unrecorded falls to each village: its people times its rate times luck; nothing if complete."""
    rng = numpy.random.default_rng(SEED)
    luck = rng.integers(*LUCK, size=(len(villages), 2), endpoint=True).tolist()
    known = known_rates()
    weights = [
        people * rate(village, known) * first * second
        for village, people, (first, second) in zip(villages, eligible, luck, strict=True)
    ]
    fewest = sorted(range(len(weights)), key=weights.__getitem__)[: 2 * COMPLETE : 2]
    return [0 if place in fewest else weight for place, weight in enumerate(weights)]


def rate(village, known):
    base = RATE_AT_OFFICE + RATE_PER_KM * metres_to_office(village) // 1_000
    if village["district_code"] in known:
        base = isqrt(base * known[village["district_code"]])
    for percent, codes in POCKETS.values():
        if village["village_code"] in codes:
            base = base * percent // 100
    return base


def known_rates():
    """The real district rates of 27 August 2020, unrecorded per 10,000 eligible."""
    return {
        row["district_code"]: 10_000 * int(row["unrecorded"]) // int(row["eligible"])
        for row in read("districts_2020.csv")
    }


def metres_to_office(village):
    place = (steps(village["latitude"]), steps(village["longitude"]))
    far = isqrt(sum((there - here) ** 2 for there, here in zip(place, OFFICE, strict=True)))
    return far * 1_113 // 1_000


def steps(degrees):
    """A coordinate with its five decimals as a whole number."""
    whole, decimals = degrees.lstrip("-").split(".")
    return int(whole + decimals.ljust(5, "0")) * (-1 if degrees.startswith("-") else 1)


def share_out(total, weights):
    """Split a total in proportion to weights, by largest remainder: whole people, and the sum is exact."""
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(total * weights[place] % whole), place))
    for place in by_remainder[: total - sum(shares)]:
        shares[place] += 1
    return shares


def read(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
