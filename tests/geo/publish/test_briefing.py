"""What a brief says: true of any figures, and nothing is asked that does not follow from them."""

from dataclasses import fields, replace

import numpy as np
import pytest

from approved import DERATI, real_plan, real_stop
from briefed import AMONG, approved_plan, briefed, clusters_of, hostile_material, plan_of_days
from geo.intake import join_coverage, read_coverage
from geo.outreach.site import HOME, home_code
from geo.outreach.trips import Trip
from geo.publish.briefing import Section, briefing
from geo.publish.briefing.text import LONGEST_LINE, name_of, some
from geo.publish.edition import PUBLIC
from geo.village import FIGURES
from geo.wording import speaking
from hostile import NAMES


@pytest.fixture(scope="module")
def nine(grid, grid_csv):
    """The nine cells; one has no figures."""
    return join_coverage(grid, read_coverage(grid_csv))[0]


@pytest.fixture(scope="module")
def full(nine):
    """All cells with figures."""
    return nine.fillna({"eligible": 100.0, "recorded": 90.0, "unrecorded": 10.0})


def words(said):
    """All that is said, sections in one."""
    lines = []
    for each in fields(said):
        value = getattr(said, each.name)
        if isinstance(value, Section):
            lines += [value.title, *value.lines, *value.items]
        elif isinstance(value, str):
            lines.append(value)
        elif each.name in ("marks", "sources", "foot"):
            lines += value
    return lines


def test_figures_are_the_regencys(nine):
    """1300 of 1500 recorded, 200 wait; to 99 % it takes 185 more."""
    said = briefing(briefed(nine))
    assert said.figures == (
        ("86,67\u00a0%", "sudah rekam"),
        ("200", "orang belum rekam"),
        ("1.500", "wajib KTP"),
        ("185", "lagi untuk target 99\u00a0%"),
    )
    assert "86,67\u00a0%" in said.headline
    assert "31 Desember 2024" in said.subtitle


def test_each_comparison_that_differs_is_a_point(full):
    """All comparisons are kept, for the table of the slides."""
    said = briefing(briefed(full))
    differing = [check.sentence for check in said.checks if check.agrees is False]
    assert said.reconciliation.items == tuple(differing)
    assert said.reconciliation.lines[0].startswith(f"{len(differing)} dari {len(said.checks)} ")
    assert f"{len(differing)} perbandingan" in said.asked.items[-1]


def test_another_regency_is_compared_with_nothing(full):
    """And nobody is asked to settle figures of somewhere else."""
    said = briefing(briefed(full, of_region=False))
    assert said.checks == ()
    assert said.reconciliation.items == ()
    assert "tidak ada pembandingnya" in said.reconciliation.lines[0]
    assert not any("angka rilis" in item for item in said.asked.items)


def test_three_clusters_are_named_and_the_others_counted(full):
    """With what would be usual; not looked for is not none."""
    found = clusters_of(AMONG, *[(code,) for code in AMONG])
    lines = briefing(briefed(full, clusters=found)).clusters.lines
    assert lines[0] == "1. Tiga desa di Tengah, Barat dan Timur: 100 belum rekam, wajarnya 50; bukti kuat."
    assert lines[3:] == ("Dan 1 kelompok lainnya.",)
    none = briefing(briefed(full, clusters=clusters_of())).clusters.lines
    unknown = briefing(briefed(full)).clusters.lines
    assert "lebih dari kebetulan" in none[0]
    assert "belum dicari" in unknown[0]
    assert "tidak memuat" in briefing(briefed(full, PUBLIC)).clusters.lines[0]


def test_that_no_group_stands_out_is_not_said_where_one_may_be_hidden(full):
    """Only that none is among what is shown."""
    small = full.copy()
    small.loc["99.01.03.2003", [*FIGURES]] = 100.0, 98.0, 2.0
    lines = briefing(briefed(small, PUBLIC, clusters=clusters_of())).clusters.lines
    assert "angka yang ditampilkan" in lines[0]


def test_the_plan_is_told_with_its_people_in_the_internal_edition_only(full):
    """Three team-days; five stops at four places, one of them homes, which the public is not told of."""
    internal = briefing(briefed(full, plan=approved_plan()))
    public = briefing(briefed(full, PUBLIC, plan=approved_plan()))
    assert "3 hari-tim ke 4 tempat di 2 kecamatan" in internal.plan.lines[0]
    assert "3 hari-tim ke 3 tempat di 2 kecamatan" in public.plan.lines[0]
    assert "75 orang" in internal.plan.lines[1]
    assert [each.expected for each in internal.days] == [70.0, 5.0]
    assert [each.expected for each in public.days] == [None, None]
    assert not any("Diharapkan" in line or "75" in line for line in words(public))
    assert all(each.places for each in public.days)


def test_a_day_of_homes_alone_is_not_told_to_the_public(full):
    """Nor the district they are in."""
    trip = real_plan().trips[0]
    homes = Trip(trip.day, 1, (real_stop(home_code(DERATI), 492, 600, 9.0, HOME),), 480, 700, 9.0, 24)
    plan = approved_plan(replace(real_plan(), trips=(homes,)))
    assert [each.places for each in briefing(briefed(full, plan=plan)).days] == [()]
    said = briefing(briefed(full, PUBLIC, plan=plan))
    assert said.days == ()
    assert not any("Menugaskan" in line for line in words(said))


def test_what_is_asked_follows_from_the_facts(nine, full):
    """A plan is carried out, districts prepare; without one it is asked for; missing data by name; else nothing."""
    kinds = [item.split()[0] for item in briefing(briefed(nine, plan=approved_plan(), of_region=False)).asked.items]
    assert kinds == ["Menugaskan", "Meminta", "Melengkapi"]
    without = briefing(briefed(nine, of_region=False)).asked
    assert [item.split()[0] for item in without.items] == ["Meminta", "Melengkapi"]
    assert "belum ada rencana" in without.items[0]
    assert "(Hanjuang)" in without.items[1]
    everybody = full.assign(recorded=full["eligible"], unrecorded=0.0)
    nothing = briefing(briefed(everybody, of_region=False, simulated=False)).asked
    assert (nothing.lines, nothing.items) == (("Tidak ada yang perlu diputuskan dari angka ini.",), ())


def test_each_district_is_asked_with_the_first_day_a_team_comes(full):
    """Kota Padang has teams on two days."""
    asked = briefing(briefed(full, plan=approved_plan())).asked.items[1]
    assert asked.endswith("Curup Timur (Sen 6 Okt) dan Kota Padang (Sen 6 Okt).")


def test_clusters_that_the_plan_leaves_out_are_to_be_decided(full):
    """By their numbers; those with a stop are not."""
    stops = (real_stop(DERATI, 492, 600, 9.0),)
    visited = replace(stops[0], code=AMONG[0])
    trip = replace(real_plan().trips[0], stops=(visited,))
    plan = approved_plan(replace(real_plan(), trips=(trip,)))
    found = clusters_of(*[(code,) for code in AMONG])
    items = briefing(briefed(full, clusters=found, plan=plan, of_region=False)).asked.items
    assert any("kelompok desa 2 dan 3 " in item for item in items)
    public = briefing(briefed(full, PUBLIC, clusters=found, plan=plan, of_region=False)).asked.items
    assert not any("kelompok desa" in item for item in public)


def test_simulated_figures_ask_for_nothing_in_earnest(full):
    """Their points are an example."""
    assert "hanya contoh" in briefing(briefed(full)).asked.lines[0]
    assert briefing(briefed(full, simulated=False)).asked.lines == ()


def test_no_figures_at_all_are_said_to_be_none(nine):
    """No zero anywhere, no section empty."""
    empty = nine.assign(**dict.fromkeys(FIGURES, np.nan))
    said = briefing(briefed(empty, day=None, trend=()))
    assert [number for number, _ in said.figures] == ["tanpa data"] * 3
    assert "9 dari 9" in said.finding.lines[0]
    assert not any({"0", "nan", "None"} & {*line.split()} for line in words(said))
    sections = [said.finding, said.reconciliation, said.clusters, said.plan, said.asked]
    assert all(section.lines or section.items for section in sections)


def test_hidden_totals_are_named_hidden(full):
    """Two people of the whole regency are not recorded: neither they nor the coverage are said."""
    small = full.iloc[:1].assign(recorded=98.0, unrecorded=2.0)
    said = briefing(briefed(small, PUBLIC, of_region=False))
    assert [number for number, _ in said.figures][:2] == ["disamarkan", "disamarkan"]
    assert not any("98" in line for line in words(said))


def test_names_are_lines_that_end(nine):
    """Hostile ones show as text; none is longer than fits."""
    said = words(briefing(hostile_material(nine)))
    whole = " ".join(said)
    assert [shown for shown in NAMES.values() if name_of(shown) not in whole] == []
    assert not any("\n" in line or "\x00" in line or "\u202e" in line for line in said)
    assert max(map(len, briefing(hostile_material(nine)).sources)) <= LONGEST_LINE


def test_lists_end_in_time():
    """With how many there are more; points of a section too."""
    assert some(["A", "B", "C"], 3) == "A, B dan C"
    assert some(["A", "B", "C", "D"], 2) == "A, B dan 2 lainnya"
    assert Section("", (), ("a", "b", "c")).shortened(2).items == ("a", "b", "Dan 1 lainnya.")
    assert Section("", (), ("a", "b")).shortened(2).items == ("a", "b")


def test_a_month_is_told_by_its_first_days(full):
    """And how many follow."""
    said = briefing(briefed(full, plan=plan_of_days(20)))
    assert len(said.days) == 20
    assert said.plan.lines[-1].endswith("lalu 17 hari lagi.")


def test_english_is_english(full):
    """All of it, in the language in force."""
    with speaking("en"):
        said = briefing(briefed(full, clusters=clusters_of(AMONG), plan=approved_plan()))
    own = {*said.marks, *said.sources, *said.heading.lines}
    indonesian = {"dan", "di", "belum", "yang", "rekam", "desa", "orang", "tidak"}
    assert [line for line in words(said) if line not in own and indonesian & {*line.lower().split()}] == []
