"""Generate sample facts of outreach per village, and pupils per school: DATA SIMULASI.

    python data/scripts/sample_outreach.py

Nobody publishes how hard the way to a village is, when it was last visited, how many people there need a visit at home,
or how many pupils of a school reach seventeen without a recording. These are made up so that a plan can be tried before
the office enters its own. Names, codes, points and areas are real; no other number is evidence of anything.

Whole numbers only, as in sample_figures.py: the same seed gives the same file everywhere.
"""

import csv
from datetime import date, timedelta
from math import isqrt
from pathlib import Path

import numpy

DATA = Path(__file__).resolve().parent.parent
SEED = 1702

OFFICE = (-347_796, 10_253_189)  # latitude, longitude in 1/100,000 degree

# The way is easy near Curup and hard far from it or in wide villages: kilometres, and square kilometres / 2 counted
# like kilometres, because people of a wide village live far from its road.
EASY_UP_TO, MODERATE_UP_TO = 9_000, 38_000  # metres

# Percent of villages by access: signal good and weak, electricity yes and partly (the rest has none); visited at all.
SIGNAL = {"easy": (90, 100), "moderate": (60, 92), "hard": (25, 70)}
ELECTRICITY = {"easy": (100, 100), "moderate": (92, 100), "hard": (65, 92)}
VISITED = {"easy": 85, "moderate": 65, "hard": 40}
FIRST_VISIT, VISIT_DAYS = date(2024, 1, 15), 1_000

# Elderly and disabled people to be visited at home: one for so many unrecorded people, and luck in percent.
UNRECORDED_A_HOME_VISIT = 40
HOME_LUCK = (0, 200)

# Pupils who reach seventeen and have no recording: a total that is plausible beside 10,500 unrecorded people, of whom
# they are a part, shared out by the kind of school and luck.
PUPILS = 2_400
SIZE = {("SMA", "negeri"): 100, ("SMK", "negeri"): 110, ("MA", "negeri"): 110, ("SLB", "negeri"): 8}
PRIVATE_SIZE = 40
PUPIL_LUCK = (60, 140)

VILLAGE_HEADER = ("village_code", "access", "signal", "electricity", "last_visit", "home_visits", "keterangan")
PUPIL_HEADER = ("npsn", "pupils", "keterangan")
LABEL = "DATA SIMULASI"


def main(folder=DATA):
    rng = numpy.random.default_rng(SEED)
    villages, pupils = village_facts(rng), pupils_by_school(rng)
    write(Path(folder) / "sample_outreach.csv", VILLAGE_HEADER, villages)
    write(Path(folder) / "sample_pupils.csv", PUPIL_HEADER, pupils)
    print(f"{LABEL}: {len(villages)} villages, {len(pupils)} schools, {sum(row[1] for row in pupils)} pupils")


def village_facts(rng):
    unrecorded = {row["kode_desa"]: int(row["belum_rekam"]) for row in read("sample_coverage.csv")}
    villages = read("villages.csv")
    draws = rng.integers(0, 100, size=(len(villages), 3)).tolist()
    days = rng.integers(0, VISIT_DAYS, size=len(villages)).tolist()
    luck = rng.integers(*HOME_LUCK, size=len(villages), endpoint=True).tolist()
    rows = []
    for village, (signal, power, visit), ahead, share in zip(villages, draws, days, luck, strict=True):
        code, access = village["village_code"], access_of(village)
        rows.append(
            (
                code,
                access,
                chosen(signal, SIGNAL[access], ("good", "weak", "none")),
                chosen(power, ELECTRICITY[access], ("yes", "partly", "no")),
                (FIRST_VISIT + timedelta(days=ahead)).isoformat() if visit < VISITED[access] else "",
                unrecorded[code] * share // (100 * UNRECORDED_A_HOME_VISIT),
                LABEL,
            )
        )
    return rows


def access_of(village):
    whole, _, rest = village["area_km2"].partition(".")
    area = int(whole) * 1_000 + int(rest.ljust(3, "0")[:3])  # in 1/1,000 km²
    way = metres_to_office(village) + area // 2
    return "easy" if way <= EASY_UP_TO else "moderate" if way <= MODERATE_UP_TO else "hard"


def chosen(draw, limits, words):
    """The word whose share of a hundred a draw falls into."""
    return words[sum(draw >= limit for limit in limits)]


def pupils_by_school(rng):
    schools = read("schools.csv")
    luck = rng.integers(*PUPIL_LUCK, size=len(schools), endpoint=True).tolist()
    weights = [
        SIZE.get((school["kind"], school["status"]), PRIVATE_SIZE) * share
        for school, share in zip(schools, luck, strict=True)
    ]
    return [(school["npsn"], pupils, LABEL) for school, pupils in zip(schools, share_out(PUPILS, weights), strict=True)]


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


def write(path, header, rows):
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
