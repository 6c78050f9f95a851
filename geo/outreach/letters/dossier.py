"""An approved plan with all that its papers say: where its places lie, whose figures they are, who signs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import geopandas as gpd
import pandas as pd

from geo.outreach.letters.office import Letterhead
from geo.outreach.trips import OutreachPlan


@dataclass(frozen=True)
class Dossier:
    """All that the papers of one approved plan are made from.

    Attributes
    ----------
    number, name, approved_by, approved_on, sha256
        The plan in the store: its number, its name, its approval, and the sum of its document.
    plan
        The plan itself.
    places
        `geo.outreach.places.places_of` on the plan's boundaries: index code; kind, name, district, village_code,
        latitude, longitude (NaN: no point is known), access.
    villages
        The plan's boundaries with the figures that it was made from (EPSG:4326).
    facts
        Village facts in use (geo.outreach.facts), on the index of the villages: access, signal, electricity, note.
    simulated, schematic
        Whether any figure is simulated, whether the boundaries are drawn by us: every paper says so.
    sources
        Sentences: where figures and boundaries come from, and of which day.
    letterhead
        What the office's letters say the same each time.
    templates
        The office's own templates by the name of their letter; the others are the program's.
    dated
        The date on the letters; None: a dotted line.
    first_number
        The running number of the first letter; None: dotted lines.
    """

    number: int
    name: str
    approved_by: str
    approved_on: date
    sha256: str
    plan: OutreachPlan
    places: pd.DataFrame
    villages: gpd.GeoDataFrame
    facts: pd.DataFrame
    simulated: bool
    schematic: bool
    sources: tuple[str, ...]
    letterhead: Letterhead = field(default_factory=Letterhead)
    templates: Mapping[str, bytes] = field(default_factory=dict)
    dated: date | None = None
    first_number: int | None = None
