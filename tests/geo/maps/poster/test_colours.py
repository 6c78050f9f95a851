"""Colours of pictures as colour-blind readers and printers without colour see them.

Simulation: Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
severity 1.0, applied to linear sRGB. Distance: CIE 1976 in Lab under D65.
"""

from itertools import combinations, pairwise

import numpy as np
import pytest

from geo.maps.classes import palette
from geo.maps.poster import inks

MACHADO = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "all colours": np.eye(3),
}
TO_XYZ = np.array(((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505)))
#: A difference that is seen at a glance.
APART = 10


def linear(colour: str) -> np.ndarray:
    """Linear sRGB of `#rrggbb`."""
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(colour: str, sight: str = "all colours") -> np.ndarray:
    """L*, a*, b* as an eye sees a colour."""
    xyz = TO_XYZ @ np.clip(np.asarray(MACHADO[sight]) @ linear(colour), 0, 1) / (TO_XYZ @ np.ones(3))
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array((116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])))


def apart(one: str, other: str, sight: str) -> float:
    """CIE 1976 distance of two colours to an eye."""
    return float(np.linalg.norm(lab(one, sight) - lab(other, sight)))


def test_the_measure_is_right():
    """White to black is 100; red and green of one lightness are far apart, and near to who lacks their difference."""
    assert apart("#ffffff", "#000000", "all colours") == pytest.approx(100)
    assert apart("#b05a3c", "#7a7a28", "deuteranopia") < apart("#b05a3c", "#7a7a28", "all colours") / 2


@pytest.mark.parametrize("sight", MACHADO)
@pytest.mark.parametrize("count", range(2, 8))
def test_neighbouring_classes_stay_apart(count, sight):
    """And each from villages out of focus; those without a figure are hatched on white."""
    colours = palette(count)
    assert min(apart(one, other, sight) for one, other in pairwise(colours)) >= APART
    assert min(apart(colour, inks.PALE, sight) for colour in colours) >= APART


@pytest.mark.parametrize("count", range(2, 8))
def test_classes_are_in_order_without_colour(count):
    """Each darker than the one before, by steps that a copier keeps."""
    lightness = [lab(colour)[0] for colour in palette(count)]
    assert all(light - dark >= 4 for light, dark in pairwise(lightness))


@pytest.mark.parametrize("sight", MACHADO)
def test_what_lies_on_a_map_stands_out_from_every_class(sight):
    """Hatching from its ground; outlines, places, the office and people from each class; lines of a chart from each other."""
    classes = [colour for count in range(2, 8) for colour in palette(count)]
    assert apart(inks.HATCH, inks.BLANK, sight) >= 4 * APART
    for mark in (inks.OUTLINE, inks.PLACE, inks.PEOPLE):
        assert min(apart(mark, colour, sight) for colour in classes) >= APART
    assert apart(inks.PLACE, inks.OFFICE, sight) >= APART
    assert min(apart(one, other, sight) for one, other in combinations(inks.SERIES[:3], 2)) >= APART
