"""Commands about single files: lists of names, boundaries, tables."""

import argparse
import sys
from pathlib import Path

from geo.commands.answers import both, messages, print_answer, problem_answers, whole
from geo.intake import (
    Matcher,
    examine_boundaries,
    fetch_official,
    overlap_problems,
    read_boundaries,
    read_names,
    read_reference,
    understand,
)
from geo.intake.coverage import CODE, CoverageTable
from geo.region import known_aliases, reference, region
from geo.sandbox import read_grids
from geo.sentences import reason_words
from geo.village import DISTRICT, FIGURES, VILLAGE
from geo.wording import t


def match(options: argparse.Namespace) -> int:
    """Find the village of each name in a list; print its code, or the villages that it might mean."""
    names, villages = both(
        names=lambda: read_names(Path(options.names)), reference=lambda: read_reference(Path(options.reference))
    )
    matcher = Matcher(villages, reference(), known_aliases())
    answer = []
    for code, district, name in names[[CODE, DISTRICT, VILLAGE]].itertuples(index=False):
        found = matcher.match(code, district, name)
        answer.append(
            {
                "district": district,
                "name": name,
                "code": found.code,
                "how": found.how,
                "alternatives": list(found.candidates),
                "reason": found.reason,
                "message": reason_words(found.reason) if found.reason else None,
            }
        )
    return print_answer(options, answer, lambda: "\n".join(map(_match_words, answer)))


def boundaries_fetch(options: argparse.Namespace) -> int:
    """Download the official boundaries and check them."""
    official = region().official
    path = fetch_official(official, timeout=options.timeout, progress=_progress)
    boundaries = read_boundaries(path, reference=reference())
    answer = {
        "file": path.name,
        "features": len(boundaries.villages),
        "sha256": official.sha256,
        "credit": official.credit,
    }
    places = {"n": len(boundaries.villages), "credit": official.credit}
    return print_answer(options, answer, lambda: t("Batas resmi siap: {n} desa/kelurahan ({credit}).", **places))


def boundaries_check(options: argparse.Namespace) -> int:
    """Say what a boundary file holds and what is wrong with it."""
    found = examine_boundaries(
        Path(options.file), options.column, reference(), crs=options.crs, layer=options.layer, overlaps=True
    )
    counted = found.overlaps
    answer = {
        "features": found.features,
        "villages": len(found.villages),
        "invalid": sum(problem.kind == "ring_repaired" for problem in found.problems),
        "overlaps": len(counted.pairs) if counted else None,
        "overlap_km2": round(sum(area for *_, area in counted.pairs), 6) if counted else None,
        "gaps": len(counted.gaps) if counted else None,
        "gap_km2": round(sum(counted.gaps), 6) if counted else None,
        "islands": list(counted.islands) if counted else [],
        "crs": found.crs,
        "layout": found.layout,
        "columns": found.columns,
        "layers": list(found.layers),
        "set_aside": [{"number": row.number, "name": row.name, "code": row.code} for row in found.set_aside],
        "problems": problem_answers((*found.unusable, *found.problems, *overlap_problems(found))),
    }
    return print_answer(options, answer, lambda: _boundary_words(answer))


def coverage_check(options: argparse.Namespace) -> int:
    """Say what a table was understood to mean and what is wrong with it."""
    grids = read_grids(Path(options.file))
    table = understand(grids, options.column, options.sheet, options.header_rows)
    answer = {
        "sheet": table.sheet,
        "sheets": list(table.sheets),
        "header_rows": list(table.header_rows),
        "day": table.day and table.day.isoformat(),
        "columns": table.columns,
        "headings": list(table.headings),
        "rows_in": table.rows_in,
        "rows_read": table.rows_read,
        "set_aside": [
            {"row": row, "reason": reason, "message": reason_words(reason)} for row, reason in table.set_aside.items()
        ],
        "totals": _sums(table),
        "problems": problem_answers((*table.unusable, *table.problems)),
    }
    return print_answer(options, answer, lambda: _table_words(answer))


def _sums(table: CoverageTable) -> dict[str, int | None]:
    villages = table.frame.drop(index=list(table.set_aside))
    return {figure: whole(float(villages[figure].sum(min_count=1))) for figure in FIGURES}


def _match_words(found: dict) -> str:
    said = f"{found['district']} / {found['name']}"
    if found["code"]:
        return t("{said}: {code}", said=said, code=found["code"])
    candidates = ", ".join(found["alternatives"]) or "–"
    return t("{said}: {reason}; mungkin {candidates}", said=said, reason=found["message"], candidates=candidates)


def _boundary_words(answer: dict) -> str:
    counts = t(
        "{features} poligon, {villages} desa/kelurahan, {invalid} diperbaiki. Sistem koordinat: {crs}.",
        features=answer["features"],
        villages=answer["villages"],
        invalid=answer["invalid"],
        crs=answer["crs"],
    )
    return "\n".join([counts, *messages(answer)])


def _table_words(answer: dict) -> str:
    columns = "; ".join(f"{meaning} = {heading}" for meaning, heading in answer["columns"].items())
    lines = [
        t("Lembar: {sheet}. Baris judul: {rows}.", sheet=answer["sheet"] or "–", rows=_numbers(answer["header_rows"])),
        t("Kolom: {columns}.", columns=columns or "–"),
        t(
            "{rows} baris: {read} desa/kelurahan, {aside} disisihkan.",
            rows=answer["rows_in"],
            read=answer["rows_read"],
            aside=len(answer["set_aside"]),
        ),
    ]
    lines += [t("Baris {row}: {reason}.", row=str(row["row"]), reason=row["message"]) for row in answer["set_aside"]]
    return "\n".join([*lines, *messages(answer)])


def _numbers(rows: list[int]) -> str:
    return ", ".join(map(str, rows)) or "–"


def _progress(done: int, total: int | None) -> None:
    if sys.stderr.isatty():
        share = f" / {total // 1024}" if total else ""
        print(f"\r{done // 1024}{share} KB", end="" if done != total else "\n", file=sys.stderr, flush=True)
