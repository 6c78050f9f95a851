"""What the office's letters say the same each time: its letterhead, and the templates that it changed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Engine

from geo.store import audit
from geo.store.database import reading, writing
from geo.store.regions import of_region, region_id
from geo.store.schema import letter_template, letterhead


@dataclass(frozen=True)
class TemplateHeld:
    """A template that the office put in the place of the program's: its bytes, when and by whom."""

    name: str
    content: bytes
    sha256: str
    added_at: datetime
    added_by: str


def letterhead_settings(store: Engine) -> dict[str, object]:
    """The settings as they were last entered, {} before: see geo.outreach.letters.office."""
    chosen = sa.select(letterhead.c.settings).where(of_region(letterhead))
    with reading(store) as connection:
        return dict(connection.scalar(chosen) or {})


def set_letterhead(store: Engine, settings: Mapping[str, object], who: str) -> bool:
    """Keep the settings, plain JSON values; return whether anything changed."""
    with writing(store) as connection:
        region = region_id(connection)
        held = connection.scalar(sa.select(letterhead.c.settings).where(of_region(letterhead)))
        if held == dict(settings):
            return False
        values = {"settings": dict(settings), "changed_at": audit.now(), "changed_by": audit.named(who)}
        if held is None:
            connection.execute(letterhead.insert().values(region_id=region, **values))
        else:
            connection.execute(letterhead.update().where(of_region(letterhead)).values(**values))
        before = held or {}
        changed = {
            name: [before.get(name), settings.get(name)]
            for name in sorted({*before, *settings})
            if before.get(name) != settings.get(name)
        }
        audit.note(connection, who, audit.LETTERHEAD_SET, changes=changed)
        return True


def letter_templates(store: Engine) -> dict[str, TemplateHeld]:
    """The templates that the office changed, by the name of their letter."""
    columns = [letter_template.c[name] for name in TemplateHeld.__dataclass_fields__]
    chosen = sa.select(*columns).where(of_region(letter_template)).order_by(letter_template.c.name)
    with reading(store) as connection:
        return {row.name: TemplateHeld(*row) for row in connection.execute(chosen)}


def keep_template(store: Engine, name: str, content: bytes, who: str) -> None:
    """Put a template in the place of the program's or of an earlier one; it has been checked before."""
    with writing(store) as connection:
        mine = of_region(letter_template) & (letter_template.c.name == name)
        connection.execute(letter_template.delete().where(mine))
        values = {"name": name, "content": content, "sha256": hashlib.sha256(content).hexdigest()}
        done = {"added_at": audit.now(), "added_by": audit.named(who)}
        connection.execute(letter_template.insert().values(region_id=region_id(connection), **values, **done))
        audit.note(connection, who, audit.TEMPLATE_KEPT, template=name, sha256=values["sha256"])


def withdraw_template(store: Engine, name: str, who: str) -> bool:
    """Go back to the program's template; return whether there was another."""
    with writing(store) as connection:
        mine = of_region(letter_template) & (letter_template.c.name == name)
        gone = bool(connection.execute(letter_template.delete().where(mine)).rowcount)
        if gone:
            audit.note(connection, who, audit.TEMPLATE_WITHDRAWN, template=name)
        return gone
