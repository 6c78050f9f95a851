"""How tables of one shape are to be read, as an operator once corrected it: by places, since words change each month."""

import hashlib
import re
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from geo.errors import CoverageError, Problem
from geo.intake import CoverageTable, understand
from geo.intake.names import name_key
from geo.intake.periods import MONTHS
from geo.sandbox import Grids
from geo.store import audit
from geo.store.database import reading
from geo.store.regions import of_region, region_id
from geo.store.schema import table_layout

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Answers:
    """What an operator said of a table: the place of its sheet, its header rows, meaning → place of the column.

    None, and no columns, where what was found by itself was right; a column's place is None where the meaning has none.
    `headings` are those of the sheet it was said of: what stands elsewhere now is not read by its old place.
    """

    sheet: int | None = None
    header_rows: tuple[int, int] | None = None
    columns: tuple[tuple[str, int | None], ...] = ()
    headings: tuple[str, ...] = ()


def shape_of(grids: Grids, guess: CoverageTable) -> str:
    """The same for every month's file of one kind: its sheets and the headings found by themselves, without dates."""
    words = [*(sheet.name for sheet in grids.sheets), "|", *guess.headings]
    return hashlib.sha256("\n".join(map(_undated, words)).encode()).hexdigest()


def answers_of(
    grids: Grids, sheet: str | None, header_rows: tuple[int, int] | None, named: dict[str, str], table: CoverageTable
) -> Answers:
    """What an operator said of a table, by places: `named` maps meaning → heading, "" for none."""
    names = [each.name for each in grids.sheets]
    places = {_folded(heading): place for place, heading in reversed([*enumerate(table.headings)])}
    places |= {heading: place for place, heading in enumerate(table.headings)}
    columns = tuple(
        sorted((meaning, places.get(heading, places.get(_folded(heading)))) for meaning, heading in named.items())
    )
    by_places = bool(columns or header_rows)
    return Answers(
        names.index(sheet) if sheet in names else None, header_rows, columns, table.headings if by_places else ()
    )


def understood_by(grids: Grids, answers: Answers) -> CoverageTable:
    """A table understood as an operator once said of one of its shape.

    Raises
    ------
    CoverageError
        When it cannot be read so, or not at all; when its columns stand elsewhere now.
    """
    sheet = sheet_of(grids, answers)
    found = understand(grids, {}, sheet, answers.header_rows)
    if not fits(answers, found):
        raise CoverageError(Problem("columns_moved"))
    return understand(grids, named_by(answers, found), sheet, answers.header_rows) if answers.columns else found


def sheet_of(grids: Grids, answers: Answers) -> str | None:
    """The name of the sheet that was chosen by its place."""
    place = answers.sheet
    return None if place is None or place >= len(grids.sheets) else grids.sheets[place].name


def named_by(answers: Answers, found: CoverageTable) -> dict[str, str]:
    """Meaning → heading of the columns that were named by their places, "" for a meaning without one.

    Empty where the columns stand elsewhere now.
    """
    if not fits(answers, found):
        return {}
    headings = found.headings
    return {
        meaning: "" if place is None else headings[place]
        for meaning, place in answers.columns
        if place is None or place < len(headings)
    }


def fits(answers: Answers, found: CoverageTable) -> bool:
    """Whether what was said by places of one table means the same in another: every heading is where it was.

    A heading may have another date. Where several differ by nothing else (`k1`, `k2`), those that were named must be
    called exactly as they were: nothing else tells whether they changed places.
    """
    if not (answers.columns or answers.header_rows):
        return True
    before, now = ([*map(_undated, headings)] for headings in (answers.headings, found.headings))
    named = (place for _, place in answers.columns if place is not None)
    return before == now and all(
        place < len(now) and (now.count(now[place]) == 1 or answers.headings[place] == found.headings[place])
        for place in named
    )


def learned_answers(store: Engine, shape: str) -> Answers | None:
    """What was said of the last table of this shape."""
    with reading(store) as connection:
        return _held(connection, shape)


def learn_answers_in(connection: Connection, shape: str, answers: Answers, who: str) -> None:
    """Remember what was said of a table, inside a writer's transaction; nothing is written when it is known."""
    if answers == (_held(connection, shape) or Answers()):
        return
    region = region_id(connection)
    values = {"answers": vars(answers), "added_at": audit.now(), "added_by": audit.named(who)}
    if not connection.execute(table_layout.update().where(_is(shape)).values(**values)).rowcount:
        connection.execute(table_layout.insert().values(region_id=region, shape=shape, **values))
    audit.note(connection, who, audit.LAYOUT_LEARNED, shape=shape[:12], answers=vars(answers))


def _is(shape: str) -> sa.ColumnElement[bool]:
    return of_region(table_layout) & (table_layout.c.shape == shape)


def _held(connection: Connection, shape: str) -> Answers | None:
    held = connection.scalar(sa.select(table_layout.c.answers).where(_is(shape)))
    if held is None:
        return None
    rows = held["header_rows"]
    columns = tuple((meaning, place) for meaning, place in held["columns"])
    return Answers(held["sheet"], tuple(rows) if rows else None, columns, tuple(held.get("headings", ())))


def _folded(heading: str) -> str:
    """A heading as `understand` compares what a person wrote."""
    return " ".join(heading.casefold().split())


def _undated(words: str) -> str:
    kept = [word for word in _DIGITS.sub(" ", words).casefold().split() if word not in MONTHS]
    return name_key(" ".join(kept))
