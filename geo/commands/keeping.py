"""`boundaries keep`, `boundaries list`, `template`, `aliases`: what is kept besides figures, in and out."""

import argparse
from pathlib import Path

from geo.commands.answers import aligned, messages, print_answer, problem_answers
from geo.commands.store import opened_store, person, whole_file
from geo.commands.written import write_new
from geo.intake import overlap_problems
from geo.region import region
from geo.store import BoundarySet, aliases, boundary_sets, keep_boundaries, load_boundaries, replace_aliases
from geo.store.alias_file import aliases_csv, known_villages, read_aliases
from geo.store.boundary_file import read_new_boundaries
from geo.template import coverage_template
from geo.wording import day, number, t


def boundaries_keep(options: argparse.Namespace) -> int:
    """Keep a boundary file as a set; the same file read the same way is kept once."""
    path = Path(options.file)
    new = read_new_boundaries(
        path,
        options.name or path.name,
        options.column,
        crs=options.crs,
        layer=options.layer,
        origin=options.source,
        day=options.date,
        licence=options.licence,
    )
    with opened_store() as store:
        found, is_new = keep_boundaries(store, new, person(options))
    faults = problem_answers((*new.boundaries.problems, *overlap_problems(new.boundaries)))
    answer = _set_answer(found) | {"stored": is_new, "problems": faults}
    return print_answer(options, answer, lambda: "\n".join([_kept(found, is_new), *messages(answer)]))


def boundaries_list(options: argparse.Namespace) -> int:
    """List the sets of boundaries, the one that is used by default first."""
    with opened_store() as store:
        found = boundary_sets(store)
    heads = (t("nomor"), t("tanggal"), t("desa"), t("oleh"), t("nama"), "")
    lines = [heads, *map(_line, found)]
    return print_answer(options, [*map(_set_answer, found)], lambda: aligned(lines))


def template(options: argparse.Namespace) -> int:
    """Write a workbook with a row a village, for an office to fill in."""
    path = Path(options.file)
    with opened_store() as store:
        set_id = options.set or boundary_sets(store)[0].id
        villages = load_boundaries(store, set_id).villages
    place = t("Kabupaten {name}", name=region().name)
    write_new(path, coverage_template(villages, place, options.date))
    answer = {"file": str(path), "villages": len(villages), "boundary_set": set_id}
    return print_answer(
        options, answer, lambda: t("Templat ditulis: {file}, {n} desa/kelurahan.", file=str(path), n=len(villages))
    )


def aliases_export(options: argparse.Namespace) -> int:
    """Write the learned names as a table that can be edited and brought back."""
    path = Path(options.file)
    with opened_store() as store:
        content, count = aliases_csv(store), len(aliases(store))
    write_new(path, content)
    answer = {"file": str(path), "aliases": count}
    return print_answer(
        options, answer, lambda: t("Nama yang diingat ditulis: {file}, {n} nama.", file=str(path), n=count)
    )


def aliases_import(options: argparse.Namespace) -> int:
    """Make the learned names equal to those of a table; none of them when one row cannot be used."""
    data = whole_file(Path(options.file))
    with opened_store() as store:
        done = replace_aliases(store, read_aliases(data, known_villages(store)), person(options))
    return print_answer(
        options,
        vars(done),
        lambda: t(
            "{added} nama baru, {changed} berarti desa lain, {known} tetap, {withdrawn} tidak dipakai lagi.",
            **vars(done),
        ),
    )


def _set_answer(found: BoundarySet) -> dict[str, object]:
    return {
        "id": found.id,
        "name": found.name,
        "source": found.source,
        "day": found.day and found.day.isoformat(),
        "licence": found.licence,
        "sha256": found.sha256,
        "schematic": found.schematic,
        "villages": found.villages,
        "who": found.added_by,
        "when": found.added_at.isoformat(timespec="seconds"),
    }


def _kept(found: BoundarySet, is_new: bool) -> str:
    about = {"id": str(found.id), "name": found.name, "villages": found.villages}
    if is_new:
        return t("Batas nomor {id} disimpan: {name}, {villages} desa/kelurahan.", **about)
    return t("Berkas ini sudah disimpan sebagai batas nomor {id}: {name}, {villages} desa/kelurahan.", **about)


def _line(each: BoundarySet) -> tuple[str, ...]:
    return (
        str(each.id),
        day(each.day) if each.day else "–",
        number(each.villages),
        each.added_by,
        each.name,
        t("skematik") if each.schematic else "",
    )
