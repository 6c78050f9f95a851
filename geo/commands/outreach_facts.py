"""`facts` and `facts pupils`: what the office knows of its villages and schools, out to a workbook and back."""

import argparse
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from geo.commands.answers import messages, print_answer, problem_answers
from geo.commands.store import opened_store, person, whole_file
from geo.commands.written import write_new
from geo.errors import Problem
from geo.outreach.facts_sentences import facts_workbook, pupils_workbook
from geo.outreach.facts_table import read_pupils, read_village_facts
from geo.region import reference, schools
from geo.store import all_aliases, boundary_sets, load_boundaries, pupils, set_pupils, set_village_facts, village_facts
from geo.wording import t


def facts_export(options: argparse.Namespace) -> int:
    """Write a row a village of the boundaries in use, filled in as far as the office has entered anything."""
    with opened_store() as store:
        villages, facts = _villages(store), village_facts(store)
    return _written(options, facts_workbook(villages, facts), len(villages))


def facts_import(options: argparse.Namespace) -> int:
    """Enter what a table says of villages; what cannot be meant is listed and left as it is."""
    data = whole_file(Path(options.file))
    with opened_store() as store:
        read, problems = read_village_facts(data, _villages(store), reference(), all_aliases(store))
        changed = set_village_facts(store, read, person(options))
    return _entered(
        options,
        {"villages": len(read), "changed": changed},
        problems,
        lambda: t("{n} desa terbaca, {changed} berubah.", n=len(read), changed=changed),
    )


def pupils_export(options: argparse.Namespace) -> int:
    """Write a row a school, with the pupils that the office has entered."""
    with opened_store() as store:
        counted = pupils(store)
    return _written(options, pupils_workbook(schools(), counted), len(schools()))


def pupils_import(options: argparse.Namespace) -> int:
    """Enter what a table says of schools; what cannot be meant is listed and left as it is."""
    read, problems = read_pupils(whole_file(Path(options.file)), schools())
    with opened_store() as store:
        changed = set_pupils(store, read, person(options))
    return _entered(
        options,
        {"schools": len(read), "changed": changed},
        problems,
        lambda: t("{n} sekolah terbaca, {changed} berubah.", n=len(read), changed=changed),
    )


def _villages(store) -> pd.DataFrame:
    return load_boundaries(store, boundary_sets(store)[0].id).villages


def _written(options: argparse.Namespace, content: bytes, rows: int) -> int:
    path = Path(options.file)
    write_new(path, content)
    words = t("Tabel ditulis: {file}, {n} baris.", file=str(path), n=rows)
    return print_answer(options, {"file": str(path), "rows": rows}, lambda: words)


def _entered(
    options: argparse.Namespace, counts: dict[str, int], problems: tuple[Problem, ...], words: Callable[[], str]
) -> int:
    answer = counts | {"problems": problem_answers(problems)}
    return print_answer(options, answer, lambda: "\n".join([words(), *messages(answer)]))
