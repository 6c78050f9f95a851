"""Pictures look as they did when somebody last looked at them, at a quarter of their size.

`PICTURES=new` writes those in `pictures/` anew: look at them before they are kept.
"""

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from geo.maps.poster import SHAPES, draw_card
from geo.wording import speaking

KEPT = Path(__file__).parent / "pictures"
#: Steps of 255 that a dot may differ by, and how many dots may differ by more: another release smooths edges otherwise.
_STEPS, _OTHERS = 40, 0.005
LOOKED_AT = (("coverage", "16x9"), ("unrecorded", "9x16"), ("chart", "1x1"))


def small(data: bytes) -> Image.Image:
    """A quarter of each side, as a list of pictures shows it."""
    whole = Image.open(io.BytesIO(data)).convert("RGB")
    return whole.resize((whole.width // 4, whole.height // 4), Image.Resampling.BOX)


def differing(one: Image.Image, other: Image.Image) -> float:
    """The share of dots that differ by more than edges do."""
    steps = np.abs(np.asarray(one, dtype=int) - np.asarray(other, dtype=int)).max(axis=2)
    return float((steps > _STEPS).mean())


@pytest.mark.parametrize(("kind", "shape"), LOOKED_AT)
def test_a_picture_looks_as_it_did(made, kind, shape):
    """Colours, words and places."""
    with speaking("id"):
        drawn = small(draw_card(made[kind], SHAPES[shape]))
    kept = KEPT / f"{kind}_{shape}.png"
    if os.environ.get("PICTURES") == "new":
        drawn.save(kept, optimize=True)
    with Image.open(kept) as looked_at:
        assert drawn.size == looked_at.size
        assert differing(drawn, looked_at.convert("RGB")) <= _OTHERS


def test_another_class_in_one_village_is_noticed():
    """Which is a ninth of a map."""
    with Image.open(KEPT / "coverage_16x9.png") as kept:
        before = kept.convert("RGB")
    dots = np.asarray(before).copy()
    dots[(dots == (0x99, 0x34, 0x04)).all(axis=2)] = (0xFE, 0x99, 0x29)
    assert differing(Image.fromarray(dots), before) > _OTHERS
