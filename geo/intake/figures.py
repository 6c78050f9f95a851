"""Counts of people in cells: read, completed where two give the third, checked against each other and against sums."""

import math
import re
from functools import lru_cache

from geo.errors import Problem
from geo.intake.cells import bare
from geo.village import ELIGIBLE, FIGURES, PRINTED, RECORDED, UNRECORDED

ROW = "row"
_BLANK = {"", "-", "–", "—", "−", "--", "..", "...", "…", "null", "none", "n/a", "#n/a", "tidak ada data"}
_ZERO = {"nihil"}
_GROUPED = re.compile(r"^-?[1-9]\d{0,2}([., '’])\d{3}(\1\d{3})*$")
_WHOLE = re.compile(r"^-?\d+([.,]0+)?$")
_GROUPED_WITH_ZEROS = re.compile(r"^(-?[1-9]\d{0,2}(?:\.\d{3})+),0+$|^(-?[1-9]\d{0,2}(?:,\d{3})+)\.0+$")
#: 1.750,- and 1.750 jiwa and 1.750.
_AFTER_COUNT = re.compile(r"(?<=\d)(?:,-|\.|\s*(?:jiwa|orang|org)\.?)$", re.IGNORECASE)
#: Characters of the largest count of people there can be, separators included.
_LONGEST_COUNT = 15
#: Share of the rows from which a fault is one of the column, not of each row.
_MOST = 0.5
_ENOUGH = 5
_MOST_ROWS_SAID = 10


@lru_cache(maxsize=65_536)
def people(text: str) -> float | None:
    """A count of people as written: `1750`, `1.750`, `1,750`, `1 750`, `1750,0`, `1.750 jiwa`; NaN when blank, None when none."""
    if text.isascii() and text.isdigit() and len(text) <= _LONGEST_COUNT:
        return float(text)
    text = _AFTER_COUNT.sub("", bare(text))
    text = text[1:] if text[:1] == "+" and text[1:2].isdigit() else text
    if len(text) > _LONGEST_COUNT:
        return None
    if text.casefold() in _BLANK:
        return float("nan")
    if text.casefold() in _ZERO:
        return 0.0
    if both := _GROUPED_WITH_ZEROS.match(text):
        text = both.group(1) or both.group(2)
    if _GROUPED.match(text):
        return float(re.sub(r"[., '’]", "", text))
    return float(re.split(r"[.,]", text)[0]) if _WHOLE.match(text) else None


def read_figures(record: dict[str, object], texts: dict[str, list[str]], labels: dict[str, str]) -> list[Problem]:
    """Put the figures of a row into `record`, NaN where blank or unusable; return what is unusable.

    `texts` are the cells of each figure: one, or two that are added. A row with an unusable figure is not completed
    from its others: they may be just as wrong.
    """
    faults = []
    for figure in (*FIGURES, PRINTED):
        counts = [people(text) for text in texts.get(figure, [""])]
        bad = next((at for at, count in enumerate(counts) if count is None or count < 0), None)
        if bad is not None:
            kind = "not_a_count" if counts[bad] is None else "negative"
            text = texts[figure][bad][:40]
            faults.append(Problem(kind, row=record[ROW], column=labels[figure], facts={"text": text}))
        record[figure] = float("nan") if bad is not None else float(sum(counts))
    return faults


def complete(record: dict[str, object], *, derive: bool) -> list[Problem]:
    """Derive the one figure that is missing of three, when asked to, and check those that are there."""
    eligible, recorded, unrecorded = (record[figure] for figure in FIGURES)
    missing = [figure for figure in FIGURES if math.isnan(record[figure])]
    derived = {ELIGIBLE: recorded + unrecorded, RECORDED: eligible - unrecorded, UNRECORDED: eligible - recorded}
    facts = {"eligible": eligible, "recorded": recorded, "unrecorded": unrecorded}
    problems = []
    if len(missing) == 1 and derive:
        figure = missing[0]
        record[figure] = derived[figure]
        facts[figure] = derived[figure]
        if figure == RECORDED and derived[figure] < 0:
            # More people without recording than people obliged: no count of recorded people follows from that.
            record[figure] = float("nan")
            return [Problem("unrecorded_above_eligible", row=record[ROW], facts=facts)]
        if figure == UNRECORDED and derived[figure] < 0:
            record[figure] = float("nan")
    elif not missing and unrecorded != eligible - recorded:
        problems.append(Problem("figures_do_not_add_up", row=record[ROW], facts=facts))
    if recorded > eligible:
        problems.append(Problem("recorded_above_eligible", row=record[ROW], facts=facts))
    return problems


def gathered(problems: list[Problem], rows: int) -> list[Problem]:
    """Say a fault once for the whole table when it stands in most rows, or in many of a column: then it is the column's."""
    once = []
    for kind, mostly in (
        ("recorded_above_eligible", "recorded_above_eligible_mostly"),
        ("figures_do_not_add_up", "figures_do_not_add_up_mostly"),
        ("men_and_women_differ", "men_and_women_differ_mostly"),
    ):
        same = [problem for problem in problems if problem.kind == kind]
        if rows >= _ENOUGH and len(same) > _MOST * rows:
            once.append(Problem(mostly, facts={"n": len(same), "of": rows, "since": str(same[0].row)}))
            problems = [problem for problem in problems if problem.kind != kind]
    for kind, often in (("not_a_count", "not_counts"), ("negative", "negatives")):
        for column in dict.fromkeys(problem.column for problem in problems if problem.kind == kind):
            same = [problem for problem in problems if (problem.kind, problem.column) == (kind, column)]
            if len(same) > _ENOUGH:
                facts = {"n": len(same), "rows": some_rows([each.row for each in same]), "text": same[0].facts["text"]}
                once.append(Problem(often, column=column, facts=facts))
                problems = [problem for problem in problems if (problem.kind, problem.column) != (kind, column)]
    return [*once, *problems]


def some_rows(rows: list[int]) -> str:
    """Row numbers, the first few of them."""
    shown = ", ".join(map(str, rows[:_MOST_ROWS_SAID]))
    return f"{shown}, …" if len(rows) > _MOST_ROWS_SAID else shown


def check_totals(records: list[dict[str, object]], totals: set[int]) -> list[Problem]:
    """Each row of sums against the rows it may add up: those since the last one, those up to the next, or all."""
    everything = [record for record in records if record[ROW] not in totals]
    stated = [record for record in records if record[ROW] in totals]
    if not everything or not stated:
        return []
    # The blocks of rows between the rows of sums, before the first and after the last.
    blocks: list[list[dict[str, object]]] = [[]]
    for record in records:
        if record[ROW] in totals:
            blocks.append([])
        else:
            blocks[-1].append(record)
    of_all = _sums(everything)
    of_blocks = [_sums(block) if block else None for block in blocks]
    problems = []
    for at, record in enumerate(stated):
        above, below = of_blocks[at], of_blocks[at + 1]
        for figure in FIGURES:
            said = record[figure]
            sums = [block[figure] for block in (above, below, of_all) if block is not None]
            if not math.isnan(said) and said not in sums:
                problems.append(_differs(record[ROW], figure, said, sums[0]))
    return problems


def _differs(row: int, figure: str, stated: float, summed: float) -> Problem:
    return Problem("totals_row_differs", row=row, column=figure, facts={"said": stated, "sum": summed})


def _sums(records: list[dict[str, object]]) -> dict[str, float]:
    return {figure: sum(record[figure] for record in records if not math.isnan(record[figure])) for figure in FIGURES}
