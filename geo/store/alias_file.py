"""Learned names as a table that an office can read and edit in a spreadsheet, and back."""

from collections import defaultdict
from collections.abc import Collection
from pathlib import Path

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Engine

from geo.errors import CoverageError, Problem
from geo.export import to_csv
from geo.intake.cells import bare
from geo.intake.codes import clean_code, dotted
from geo.intake.names import name_key
from geo.region import reference
from geo.sandbox import read_grids
from geo.sandbox.plain_text import heading_key
from geo.store.aliases import Alias, aliases
from geo.store.database import reading
from geo.store.regions import of_region
from geo.store.schema import boundary_set, village
from geo.village import VILLAGE

#: The last one tells people which village is meant; on the way back the code does.
_CODE, _DISTRICT, _VILLAGE, _MEANT = "kode_desa", "kecamatan", "desa", "desa_dimaksud"
#: Rows that a sentence lists.
_LISTED = 20


def aliases_csv(store: Engine) -> bytes:
    """What is learned and in use: the code of the village that is meant, the words of the list, the village's name."""
    names = known_villages(store)
    rows = [(each.village_code, each.district, each.village, names[each.village_code]) for each in aliases(store)]
    return to_csv(pd.DataFrame(rows, columns=[_CODE, _DISTRICT, _VILLAGE, _MEANT]))


def known_villages(store: Engine) -> dict[str, str]:
    """Code → name of every village that an alias may mean: of the reference, of any set kept, of an alias in use."""
    chosen = (
        sa.select(village.c.village_code, village.c.village)
        .join(boundary_set, boundary_set.c.id == village.c.boundary_set_id)
        .where(of_region(boundary_set))
        .order_by(boundary_set.c.id)
    )
    with reading(store) as connection:
        drawn = dict(connection.execute(chosen).all())
    learned = {each.village_code: "" for each in aliases(store)}
    return learned | drawn | reference()[VILLAGE].to_dict()


def read_aliases(source: Path | bytes, known: Collection[str]) -> list[Alias]:
    """The aliases of a table with the columns kode_desa, kecamatan and desa, whatever parts its cells.

    Raises
    ------
    CoverageError
        When it is no such table, or when a row has an unknown code, no name, or another village than an equal row.
    """
    header, *body = read_grids(source).sheets[0].rows
    places = {heading_key(heading): at for at, heading in reversed([*enumerate(header[1])])}
    if not {heading_key(_CODE), heading_key(_VILLAGE)} <= places.keys():
        raise CoverageError(Problem("alias_columns_missing", facts={"headings": ", ".join(filter(None, header[1]))}))
    wanted = [places.get(heading_key(heading)) for heading in (_CODE, _DISTRICT, _VILLAGE)]
    found = {}
    for row, cells in body:
        code, *words = ("" if at is None or at >= len(cells) else bare(cells[at]) for at in wanted)
        found[row] = Alias(_known_code(code, known), *words)
    _refuse(found, known)
    return list(found.values())


def _known_code(text: str, known: Collection[str]) -> str:
    code = clean_code(text) or text
    return code if code in known or not code.isdigit() or len(code) != 10 else dotted(code)


def _refuse(found: dict[int, Alias], known: Collection[str]) -> None:
    codes = defaultdict(set)
    for each in found.values():
        codes[each.key].add(each.village_code)
    faults = {
        "alias_codes_unknown": [row for row, each in found.items() if each.village_code not in known],
        "alias_names_missing": [row for row, each in found.items() if not name_key(each.village)],
        "alias_rows_disagree": [row for row, each in found.items() if len(codes[each.key]) > 1],
    }
    problems = [Problem(kind, facts={"rows": _listed(rows)}) for kind, rows in faults.items() if rows]
    if problems:
        raise CoverageError(*problems)


def _listed(rows: list[int]) -> str:
    more = ", …" if len(rows) > _LISTED else ""
    return ", ".join(map(str, rows[:_LISTED])) + more
