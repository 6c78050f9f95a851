"""How far each village's figures can be trusted: every village is of exactly one kind, the first of `KINDS` that fits.

A provisional correction answers for the table's row: its faults, and the doubt whose row it is, count no more. Faults
of the boundaries stay, and so does what the corrected figures themselves say.
"""

from collections.abc import Collection

import pandas as pd

from geo.errors import BOUNDARIES
from geo.faults import is_remark
from geo.intake.join import BY_PERSON, JoinReport
from geo.village import ELIGIBLE, FIGURES, RECORDED, without_figures

OVER, FAULTY, UNCERTAIN, MISSING = "over_eligible", "faulty", "uncertain", "missing"
CORRECTED, UNCHANGED, GOOD = "corrected", "unchanged", "good"
#: In this order: a village that is several of these is the first.
KINDS = (OVER, FAULTY, UNCERTAIN, MISSING, CORRECTED, UNCHANGED, GOOD)
#: A row set aside by a person: what else it might have meant is no question any more.
_SETTLED = "not_used_by_choice"


def quality(
    villages: pd.DataFrame, report: JoinReport, corrected: Collection[str] = (), unchanged: Collection[str] = ()
) -> pd.Series:
    """The kind of each village, on the index of `villages`.

    Kinds
    -----
    over_eligible
        More people recorded than are obliged.
    faulty
        A fault of the files is about this village; remarks on how they were read are none.
    uncertain
        A row that was set aside may mean it, its row is spelled another way, or a person said which row it is.
    missing
        None of the three figures is known.
    corrected
        Its figures were set by hand.
    unchanged
        All three figures are those of the snapshot before.
    good
        None of these.
    """
    index = villages.index
    answered = set(corrected)
    hits = {
        OVER: villages[RECORDED] > villages[ELIGIBLE],
        FAULTY: index.isin(_of_boundaries(report) | (_of_table(report) - answered)),
        UNCERTAIN: index.isin(_doubtful(report) - answered),
        MISSING: without_figures(villages),
        CORRECTED: index.isin(answered),
        UNCHANGED: index.isin(unchanged),
    }
    kinds = pd.Series(GOOD, index=index, dtype=object)
    for kind in reversed(KINDS[:-1]):
        kinds[hits[kind]] = kind
    return kinds


def unchanged_villages(villages: pd.DataFrame, before: pd.DataFrame) -> pd.Index:
    """The villages whose three figures are all known and all the same as `before`, on any index of village_code."""
    older = before[list(FIGURES)].reindex(villages.index)
    return villages.index[(villages[list(FIGURES)] == older).all(axis=1)]


def _faults(report: JoinReport) -> list:
    return [problem for problem in report.problems if problem.code is not None and not is_remark(problem)]


def _of_boundaries(report: JoinReport) -> set[str]:
    return {problem.code for problem in _faults(report) if problem.file == BOUNDARIES}


def _of_table(report: JoinReport) -> set[str]:
    return {problem.code for problem in _faults(report) if problem.file != BOUNDARIES}


def _doubtful(report: JoinReport) -> set[str]:
    may_mean = {code for row in report.without_boundary if row.reason != _SETTLED for code in row.candidates}
    respelled = {problem.code for problem in report.problems if problem.kind == "name_read_as"}
    return may_mean | respelled | {code for code, how in report.joined.values() if how == BY_PERSON}
