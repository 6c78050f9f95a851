"""A table on its way into the store: understood as before, matched with what was learned; nothing is kept yet."""

from collections.abc import Mapping
from contextlib import suppress

from sqlalchemy import Engine

from geo.errors import CoverageError
from geo.intake import CoverageTable, understand
from geo.sandbox import Grids
from geo.store.aliases import Alias
from geo.store.layouts import Answers, learned_answers, shape_of, understood_by
from geo.village import DISTRICT, VILLAGE


def understand_as_before(store: Engine, grids: Grids) -> tuple[CoverageTable, Answers]:
    """What a table means, with what was said of the last one of its shape: (the table, what was said).

    Raises
    ------
    CoverageError
        When it is no table.
    """
    guess = understand(grids, {})
    answers = learned_answers(store, shape_of(grids, guess))
    if answers:
        # What was once said may not fit this file after all; then it speaks for itself.
        with suppress(CoverageError):
            found = understood_by(grids, answers)
            if not found.unusable:
                return found, answers
    return guess, Answers()


def learned_from(table: CoverageTable, decided: Mapping[int, str | None]) -> list[Alias]:
    """The aliases that an operator's decisions teach: of rows that have a name and were given a village."""
    learned = {}
    for row, code in decided.items():
        if code is None or row not in table.frame.index:
            continue
        name = table.frame.at[row, VILLAGE]
        district = table.frame.at[row, DISTRICT] or table.districts_above.get(row, "")
        if name:
            alias = Alias(code, district, name)
            learned[alias.key] = alias
    return list(learned.values())
