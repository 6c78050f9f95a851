"""What the script of the standalone map is given: shapes and classes by position, no name and no figure."""

from collections.abc import Sequence
from math import cos, radians

from geo.maps.display import compact, display_json
from geo.publish.cards.legend import Colouring
from geo.publish.material import Material
from geo.publish.standalone_parts import HATCHING, pattern_of
from geo.village import DISTRICT, VILLAGE
from geo.wording import t

#: JSON that ends no script element and begins no comment within it.
_IN_SCRIPT = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&"}


def shapes_json(material: Material) -> str:
    """What `display_json` makes of the villages, each district by its place in `material.districts` instead of a name."""
    villages = material.villages
    places = {name: str(at) for at, name in enumerate(material.districts.index)}
    numbered = villages[[villages.geometry.name]].assign(**{VILLAGE: "", DISTRICT: villages[DISTRICT].map(places)})
    return display_json(numbered).translate(_IN_SCRIPT)


def map_shape(material: Material) -> float:
    """Width of the map by its height, between 4:5 and 3:2, so that a phone gives it no more room than it fills."""
    west, south, east, north = material.villages.total_bounds
    width = (east - west) * cos(radians((south + north) / 2))
    return min(max(width / (north - south), 0.8), 1.5) if north > south else 1.0


def painting_json(material: Material, colourings: Sequence[Colouring]) -> str:
    """The classes of each measure by the place of the village, how each class is filled, and the script's own words."""
    codes = material.villages.index
    return compact(
        {
            "measures": [
                {
                    "classes": [int(each.classes[code]) for code in codes],
                    "entries": [{"colour": entry.colour, "pattern": pattern_of(entry)} for entry in each.entries],
                }
                for each in colourings
            ],
            "hatching": HATCHING,
            "mark": " \N{MIDDLE DOT} ".join(material.marks),
            "words": {
                "found": t("{n} ditemukan", n="{n}"),
                "nothing": t("Tidak ada nama yang cocok."),
                "back": t("Tampilkan seluruh wilayah"),
                "no_shape": t("Tidak ada bentuknya pada batas ini."),
            },
        }
    ).translate(_IN_SCRIPT)
