"""The table of the standalone map: all that it says of places, once and in words, for people and for its script."""

from html import escape

import pandas as pd

from geo.publish.cards.counted import district_counted, village_words
from geo.publish.cards.names import district_words, named
from geo.publish.material import Material
from geo.publish.standalone_parts import element, joined
from geo.village import DISTRICT, FIGURES, VILLAGE
from geo.wording import t


def table_headings() -> str:
    """The cells of its head."""
    words = (t("Desa/kelurahan"), t("Wajib KTP"), t("Sudah rekam"), t("Belum rekam"), t("Cakupan"))
    return "".join(element("th", each, ' scope="col"') for each in words)


def table_parts(material: Material) -> str:
    """A part for each district, by name: the district, then its villages by name.

    A district's row has its place in `material.districts` as `data-district` and its bare name as `data-name`, a village's
    its place in `material.villages` as `data-village`.
    """
    positions = pd.Series(range(len(material.villages)), index=material.villages.index)
    return joined(_part(material, at, district, positions) for at, district in enumerate(material.districts.index))


def _part(material: Material, at: int, district: str, positions: pd.Series) -> str:
    of = district_counted(material, district)
    said = [*(of.words(figure) for figure in FIGURES), of.share]
    name = escape(named(district), quote=True)
    own = f' class="whole" data-district="{at}" data-name="{name}"'
    rows = [_row(own, district_words(district), "rowgroup", said)]
    members = material.villages[(material.villages[DISTRICT] == district).to_numpy()].sort_values(
        VILLAGE, kind="stable"
    )
    cells = material.figures.village_cells
    for code, village in members.iterrows():
        own = f' data-village="{positions[code]}"'
        rows.append(
            _row(own, named(village[VILLAGE]), "row", village_words(village, cells.loc[code], material.edition))
        )
    return f"<tbody>{joined(rows)}</tbody>"


def _row(attributes: str, name: str, scope: str, said) -> str:
    cells = "".join(element("td", each) for each in said)
    head = element("th", name, f' scope="{scope}"')
    return f"<tr{attributes}>{head}{cells}</tr>"
