"""A form of one stop as it was filled in, as the outcome that it tells of."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from geo.errors import DataError, Problem
from geo.outcome import NOTE_LENGTH, Outcome, StopKey, check_outcome, with_absent
from geo.sandbox.plain_text import plain_text


def filled_outcome(
    key: StopKey,
    *,
    visited: bool,
    counts: Mapping[str, int | None],
    invited: int | None = None,
    day: date | None = None,
    note: str = "",
) -> Outcome:
    """The outcome of a stop whose form says so; None is a cell that was left empty.

    Those absent are what is left of the invited when their cell is empty. `day` is None, or the planned one, for the
    planned one.

    Raises
    ------
    DataError
        What `with_absent` and `check_outcome` find; `result_of_no_visit` when people are told of, or were invited, at a
        visit that was not carried out; `result_of_nobody` when some were invited and nothing is said of any of them.
    """
    told = {name: count for name, count in counts.items() if count is not None}
    if not visited:
        if invited or any(told.values()):
            raise DataError(Problem("result_of_no_visit"))
        told, invited = {}, None
    elif invited and not told:
        # That nobody came is said by a nought: an empty row is not taken for it.
        raise DataError(Problem("result_of_nobody"))
    # One letter more than is kept is enough to be refused.
    words = plain_text(note, NOTE_LENGTH + 1)
    return check_outcome(key, as_kept(key, Outcome(visited=visited, day=day, note=words, **with_absent(told, invited))))


def as_kept(key: StopKey, outcome: Outcome) -> Outcome:
    """The outcome as another is compared with it: the planned day is no other day."""
    return replace(outcome, day=None) if outcome.day == key.day else outcome


def changed_outcomes(told: Mapping[StopKey, Outcome], held: Mapping[StopKey, Outcome]) -> dict[StopKey, Outcome]:
    """Those of the outcomes told that say something else than what is held."""
    return {
        key: outcome
        for key, outcome in told.items()
        if key not in held or as_kept(key, held[key]) != as_kept(key, outcome)
    }
