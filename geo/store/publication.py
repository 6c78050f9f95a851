"""What the office's publications say the same each time: which counts are small, and the logo above them."""

import hashlib
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from geo.publish.edition import PUBLIC, SMALL, Edition
from geo.store import audit
from geo.store.database import reading, writing
from geo.store.regions import of_region, region_id
from geo.store.schema import publication


@dataclass(frozen=True)
class PublicationSettings:
    """Below which count a number of people is small in the public edition (None: none is), and the logo, a PNG."""

    small: int | None = SMALL
    logo: bytes | None = None


def publication_settings(store: Engine) -> PublicationSettings:
    """The settings as they were last chosen."""
    with reading(store) as connection:
        return _held(connection) or PublicationSettings()


def set_publication_small(store: Engine, small: int | None, who: str) -> bool:
    """Choose below which count a number is small, None for not hiding any; return whether anything changed.

    Raises
    ------
    ValueError
        When no edition can have it.
    """
    Edition(PUBLIC, small)
    with writing(store) as connection:
        before = (_held(connection) or PublicationSettings()).small
        if before == small:
            return False
        _keep(connection, who, small=small)
        audit.note(connection, who, audit.SMALL_CHOSEN, small=small, before=before)
        return True


def set_logo(store: Engine, png: bytes | None, who: str) -> bool:
    """Keep a logo as `geo.publish.logo.read_logo` made it, or take it away; return whether anything changed."""
    with writing(store) as connection:
        if (_held(connection) or PublicationSettings()).logo == png:
            return False
        _keep(connection, who, logo=png)
        if png is None:
            audit.note(connection, who, audit.LOGO_TAKEN_AWAY)
        else:
            audit.note(connection, who, audit.LOGO_KEPT, sha256=hashlib.sha256(png).hexdigest(), bytes=len(png))
        return True


def _held(connection: Connection) -> PublicationSettings | None:
    chosen = sa.select(publication.c.small, publication.c.logo).where(of_region(publication))
    row = connection.execute(chosen).one_or_none()
    return row and PublicationSettings(*row)


def _keep(connection: Connection, who: str, **values: object) -> None:
    values |= {"changed_at": audit.now(), "changed_by": audit.named(who)}
    if _held(connection) is None:
        first = {"region_id": region_id(connection), "small": SMALL, "logo": None}
        connection.execute(publication.insert().values(**first | values))
    else:
        connection.execute(publication.update().where(of_region(publication)).values(**values))
