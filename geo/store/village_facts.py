"""What the office knows of its villages: access, signal, electricity, last visit, home visits, real share, a note.

Only what was entered: what is assumed in its place is said where it is used.
"""

from datetime import date

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from geo.errors import Problem, StoreError
from geo.region import reference
from geo.sandbox.plain_text import plain_text
from geo.store import audit
from geo.store.database import reading, writing
from geo.store.facts_cells import FACTS, HOME_VISITS, REAL_SHARE, Cells, read_cells
from geo.store.regions import of_region, region_id
from geo.store.schema import boundary_set, village
from geo.store.schema import village_facts as kept
from geo.village import VILLAGE_CODE


def village_facts(store: Engine) -> pd.DataFrame:
    """What was entered, indexed by village_code: a row for each village of which anything is known.

    Columns: access (easy, moderate, hard), signal (good, weak, none), electricity (yes, partly, no), last_visit (a
    date), home_visits (people to be recorded at home), real_share (of the unrecorded, 0 to 1), note. Missing is None,
    in home_visits and real_share NaN.
    """
    with reading(store) as connection:
        held = _held(connection)
    known = {code: cells for code, cells in held.items() if any(value is not None for value in cells.values())}
    frame = pd.DataFrame(list(known.values()), index=pd.Index(known, dtype=object), columns=list(FACTS), dtype=object)
    return frame.astype({HOME_VISITS: float, REAL_SHARE: float}).rename_axis(VILLAGE_CODE)


def set_village_facts(store: Engine, changes: pd.DataFrame, actor: str) -> int:
    """Enter facts, a table like that of `village_facts`, with all or some of its columns and any of the villages.

    A missing cell is left as it is; an empty text clears what was entered. Returns how many villages changed.

    Raises
    ------
    StoreError
        Every fault of the table together: nothing is kept then.
    """
    wanted = read_cells(changes)
    with writing(store) as connection:
        _check_known(connection, wanted)
        held = _held(connection)
        changed = {code: new for code, cells in wanted.items() if (new := _new(held.get(code, {}), cells))}
        who, region, when = audit.named(actor), region_id(connection), audit.now()
        for code, cells in changed.items():
            counted = {"home_visits_at": when} if HOME_VISITS in cells else {}
            values = {**cells, **counted, "changed_at": when, "changed_by": who}
            if code in held:
                mine = of_region(kept) & (kept.c.village_code == code)
                connection.execute(kept.update().where(mine).values(values))
            else:
                connection.execute(kept.insert().values(region_id=region, village_code=code, **values))
        if changed:
            told = {code: _told(held.get(code, {}), cells) for code, cells in changed.items()}
            audit.note(connection, who, audit.VILLAGE_FACTS_SET, villages=len(changed), changes=told)
    return len(changed)


def home_visits_counted(store: Engine) -> dict[str, date]:
    """Village → the day on which the office entered how many are to be visited at home."""
    chosen = sa.select(kept.c.village_code, kept.c.home_visits_at).where(
        of_region(kept), kept.c.home_visits.is_not(None), kept.c.home_visits_at.is_not(None)
    )
    with reading(store) as connection:
        return {code: when.astimezone().date() for code, when in connection.execute(chosen)}


def _held(connection: Connection) -> dict[str, Cells]:
    """Village code → all of its facts, None where nothing was entered."""
    columns = [kept.c[name] for name in (VILLAGE_CODE, *FACTS)]
    chosen = sa.select(*columns).where(of_region(kept)).order_by(kept.c.village_code)
    return {code: dict(zip(FACTS, cells, strict=True)) for code, *cells in connection.execute(chosen)}


def _new(held: Cells, wanted: Cells) -> Cells:
    return {name: value for name, value in wanted.items() if held.get(name) != value}


def _told(held: Cells, new: Cells) -> dict[str, list[object]]:
    """Column → before and after, as the log keeps it."""
    return {name: [_plain(held.get(name)), _plain(value)] for name, value in new.items()}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _check_known(connection: Connection, wanted: dict[str, Cells]) -> None:
    """A code that no boundaries and no reference has would be known of a village that is nowhere."""
    strangers = set(wanted) - set(reference().index)
    if strangers:
        sets = sa.select(boundary_set.c.id).where(of_region(boundary_set))
        strangers -= set(
            connection.scalars(sa.select(village.c.village_code).where(village.c.boundary_set_id.in_(sets)))
        )
    if strangers:
        raise StoreError(
            *(Problem("facts_village_unknown", facts={"code": plain_text(code, 60)}) for code in sorted(strangers))
        )
