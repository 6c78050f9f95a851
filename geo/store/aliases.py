"""Names that the office has learned: what an operator said a row means, for the next file that says the same."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from geo.intake.names import name_key
from geo.region import known_aliases
from geo.store import audit
from geo.store.database import reading, writing
from geo.store.regions import of_region, region_id
from geo.store.schema import alias
from geo.village import DISTRICT, VILLAGE, VILLAGE_CODE


@dataclass(frozen=True)
class Alias:
    """A village's name as some list writes it, in the district that the list gives (may be blank)."""

    village_code: str
    district: str
    village: str

    @property
    def key(self) -> str:
        """The words as they are compared: the same however they are spaced or capitalised."""
        return f"{name_key(self.district)}|{name_key(self.village)}"


@dataclass(frozen=True)
class Learned:
    """What a file of aliases changed: how many are new, mean another village now, were there, were taken away."""

    added: int
    changed: int
    known: int
    withdrawn: int


def aliases(store: Engine) -> list[Alias]:
    """What is learned and in use, by district and name."""
    with reading(store) as connection:
        return _held(connection)


def all_aliases(store: Engine) -> pd.DataFrame:
    """Shipped and learned aliases as the matcher takes them: indexed by village_code, columns district and village."""
    learned = [(each.village_code, each.district, each.village) for each in aliases(store)]
    frame = pd.DataFrame(learned, columns=[VILLAGE_CODE, DISTRICT, VILLAGE]).set_index(VILLAGE_CODE)
    return pd.concat([known_aliases(), frame])


def learn_in(connection: Connection, new: Alias, who: str) -> str:
    """Learn an alias inside a writer's transaction: "added", "changed" when it meant another village, or "known"."""
    # Only the one is looked for: a list of thousands would be read thousands of times.
    held = next(iter(_held(connection, new.key)), None)
    if held is not None and held.village_code == new.village_code:
        return "known"
    if held is not None:
        _withdraw(connection, held, who)
    region = region_id(connection)
    values = {VILLAGE_CODE: new.village_code, DISTRICT: new.district, VILLAGE: new.village, "key": new.key}
    connection.execute(
        alias.insert().values(region_id=region, added_at=audit.now(), added_by=audit.named(who), **values)
    )
    audit.note(connection, who, audit.ALIAS_LEARNED, **vars(new))
    return "added" if held is None else "changed"


def replace_aliases(store: Engine, wanted: Iterable[Alias], who: str) -> Learned:
    """Make what is learned equal to a list that the office edited: what it lacks is taken out of use, not deleted."""
    wanted = {each.key: each for each in wanted}
    with writing(store) as connection:
        gone = [each for each in _held(connection) if each.key not in wanted]
        for each in gone:
            _withdraw(connection, each, who)
        done = [learn_in(connection, each, who) for each in wanted.values()]
    return Learned(done.count("added"), done.count("changed"), done.count("known"), len(gone))


def _held(connection: Connection, key: str | None = None) -> list[Alias]:
    """The aliases in use, or the one of a key."""
    columns = alias.c.village_code, alias.c.district, alias.c.village
    chosen = sa.select(*columns).where(of_region(alias), alias.c.withdrawn_at.is_(None))
    if key is not None:
        chosen = chosen.where(alias.c.key == key)
    return [Alias(*row) for row in connection.execute(chosen.order_by(alias.c.district, alias.c.village))]


def _withdraw(connection: Connection, held: Alias, who: str) -> None:
    mine = of_region(alias) & (alias.c.key == held.key) & alias.c.withdrawn_at.is_(None)
    connection.execute(alias.update().where(mine).values(withdrawn_at=audit.now()))
    audit.note(connection, who, audit.ALIAS_WITHDRAWN, **vars(held))
