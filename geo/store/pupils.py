"""Pupils who reach seventeen, by school: entered by the office, none are made up here."""

import re
from datetime import date

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from geo.errors import Problem, StoreError
from geo.sandbox.plain_text import plain_text
from geo.store import audit
from geo.store.database import reading, writing
from geo.store.facts_cells import as_whole
from geo.store.regions import of_region, region_id
from geo.store.schema import school_pupils

NPSN, PUPILS = "npsn", "pupils"
#: The ministry's number of a school: eight signs, the first may be a letter.
_NPSN = re.compile("[0-9A-Z][0-9]{7}")
#: More than any school has.
MOST_PUPILS = 100_000
_SHOWN = 60


def pupils(store: Engine) -> pd.Series:
    """Pupils of the schools that the office entered some for: whole numbers indexed by npsn, by number."""
    with reading(store) as connection:
        held = _held(connection)
    return pd.Series(held, index=pd.Index(held, name=NPSN, dtype=object), name=PUPILS, dtype="int64")


def pupils_counted(store: Engine) -> dict[str, date]:
    """School → the day on which the office last entered its pupils."""
    chosen = sa.select(school_pupils.c.npsn, school_pupils.c.changed_at).where(of_region(school_pupils))
    with reading(store) as connection:
        return {npsn: when.astimezone().date() for npsn, when in connection.execute(chosen)}


def set_pupils(store: Engine, wanted: pd.Series, actor: str) -> int:
    """Enter pupils, a Series indexed by npsn; a missing one is left as it is. Returns how many schools changed.

    Raises
    ------
    StoreError
        Every fault of it together; nothing is kept then.
    """
    wanted = _checked(wanted)
    with writing(store) as connection:
        held = _held(connection)
        changed = {npsn: [held.get(npsn), count] for npsn, count in wanted.items() if held.get(npsn) != count}
        who, region, when = audit.named(actor), region_id(connection), audit.now()
        for npsn, (before, count) in changed.items():
            values = {PUPILS: count, "changed_at": when, "changed_by": who}
            if before is None:
                connection.execute(school_pupils.insert().values(region_id=region, npsn=npsn, **values))
            else:
                mine = of_region(school_pupils) & (school_pupils.c.npsn == npsn)
                connection.execute(school_pupils.update().where(mine).values(values))
        if changed:
            audit.note(connection, who, audit.PUPILS_SET, schools=len(changed), changes=changed)
    return len(changed)


def _held(connection: Connection) -> dict[str, int]:
    columns = school_pupils.c.npsn, school_pupils.c.pupils
    chosen = sa.select(*columns).where(of_region(school_pupils)).order_by(school_pupils.c.npsn)
    return dict(connection.execute(chosen).all())


def _checked(wanted: pd.Series) -> dict[str, int]:
    """The counts that are not missing, as whole numbers; StoreError with every fault."""
    npsns = [str(npsn).strip().upper() for npsn in wanted.index]
    problems = [
        Problem("school_twice", facts={"code": plain_text(npsn, _SHOWN)})
        for npsn in dict.fromkeys(npsns)
        if npsns.count(npsn) > 1
    ]
    counts = {}
    for npsn, count in zip(npsns, wanted, strict=True):
        if not _NPSN.fullmatch(npsn):
            problems.append(Problem("npsn_malformed", facts={"code": plain_text(npsn, _SHOWN)}))
        elif not pd.isna(count):
            whole = as_whole(count, MOST_PUPILS)
            if whole is None:
                facts = {"code": npsn, "text": plain_text(count, _SHOWN), "limit": MOST_PUPILS}
                problems.append(Problem("pupils_impossible", facts=facts))
            counts[npsn] = whole
    if problems:
        raise StoreError(*problems)
    return counts
