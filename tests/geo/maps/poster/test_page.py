"""A card on a sheet: every word whole, inside, on no other, readable; what must be said is said."""

from dataclasses import replace
from itertools import combinations

import pytest

from geo.maps.poster import SHAPES
from geo.maps.poster.draw import drawn
from geo.maps.poster.sizes import sizes_of
from geo.wording import speaking
from hostile import NAMES
from posters import MARKS, card, map_part, table

KINDS = ("coverage", "unrecorded", "clusters", "plan", "district", "chart", "list", "longest", "one")
#: The hardest on every shape, the others on the widest and on the smallest.
LOOKED_AT = [
    *((kind, shape) for kind in ("coverage", "longest") for shape in SHAPES),
    *((kind, shape) for kind in KINDS if kind not in ("coverage", "longest") for shape in ("16x9", "1x1")),
]


def said(sheet) -> str:
    """All words of a sheet in their order."""
    return " ".join(each.text for each in sheet.said)


def overlap(one, other) -> float:
    """Square points that two boxes share."""
    wide = min(one.right, other.right) - max(one.x, other.x)
    high = min(one.bottom, other.bottom) - max(one.y, other.y)
    return wide * high if wide > 0 and high > 0 else 0.0


@pytest.mark.parametrize(("kind", "shape"), LOOKED_AT)
def test_no_word_is_cut_off_or_lies_on_another(sheet, kind, shape):
    """Every line of text is wholly on the sheet, beside or below every other."""
    drawn_sheet = sheet(kind, shape)
    for each in drawn_sheet.said:
        assert each.box.x >= 0, each
        assert each.box.y >= 0, each
        assert each.box.right <= drawn_sheet.wide, each
        assert each.box.bottom <= drawn_sheet.high, each
    for one, other in combinations(drawn_sheet.said, 2):
        # Ascenders of one line may reach a point into the line above.
        assert overlap(one.box, other.box) <= 0.1 * min(one.box.wide * one.box.high, other.box.wide * other.box.high), (
            one,
            other,
        )


@pytest.mark.parametrize(("kind", "shape"), LOOKED_AT)
def test_what_a_card_must_say_is_said_in_full(sheet, made, kind, shape):
    """Title, where and when, office, marks and foot, however long."""
    words, told = said(sheet(kind, shape)), made[kind]
    for sentence in (told.title, told.subtitle, *told.heading.lines, *told.marks, *told.foot):
        assert sentence in words
    assert not any("…" in each.text for each in sheet(kind, shape).said if kind not in ("longest",))


@pytest.mark.parametrize("shape", SHAPES)
def test_titles_are_read_on_a_telephone(sheet, made, shape):
    """As a thumbnail of a quarter they are still nine points high and more; words of the panel are read at full size."""
    for kind in ("coverage", "longest"):
        drawn_sheet = sheet(kind, shape)
        title = next(each for each in drawn_sheet.said if each.text.split()[0] == made[kind].title.split()[0])
        assert title.size / 4 >= 9
        assert title.size >= sizes_of(SHAPES[shape]).least_title * 0.999
        assert min(each.size for each in drawn_sheet.said) >= 9


def luminance(colour: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_every_word_stands_out_from_its_ground(sheet):
    """4.5 to 1 and more (WCAG 2.2, AA), large or small."""
    pairs = {(each.colour, each.on) for kind in KINDS for each in sheet(kind, "16x9").said}
    assert len(pairs) >= 4
    for colour, ground in pairs:
        light, dark = sorted((luminance(colour), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (colour, ground)


def across(sheet) -> list:
    """Texts that run slanting over the sheet."""
    return [text for text in sheet.figure.texts if text.get_rotation() % 360]


@pytest.mark.parametrize(("kind", "shape"), [("coverage", "1x1"), ("chart", "16x9"), ("list", "9x16"), ("one", "a4")])
def test_marks_run_across_the_map_or_whatever_stands_there(made, kind, shape):
    """In full, twice or more, within the sheet and below the title: who cuts them off cuts the map."""
    marked = drawn(replace(made[kind], marks=MARKS), SHAPES[shape])
    slanting = across(marked)
    assert len(slanting) >= 2
    for text in slanting:
        assert all(mark in text.get_text() for mark in MARKS)
        x0, y0, x1, y1 = text.get_window_extent(marked.canvas.get_renderer()).extents
        assert x0 >= 0
        assert y0 >= 0
        assert x1 <= marked.wide
        assert y1 <= marked.high
    assert not across(drawn(replace(made[kind], marks=()), SHAPES[shape]))


def test_a_watermark_runs_over_the_whole_sheet(sheet):
    """From corner to corner, larger than the marks."""
    drawn_sheet = sheet("unrecorded", "1x1")
    (watermark,) = [text for text in across(drawn_sheet) if text.get_text() == "INTERNAL"]
    box = watermark.get_window_extent(drawn_sheet.canvas.get_renderer())
    assert max(box.width, box.height) >= drawn_sheet.wide * 0.5
    assert watermark.get_fontsize() > max(text.get_fontsize() for text in across(drawn_sheet) if text is not watermark)


@pytest.mark.parametrize("shape", ["1x1", "a4-mendatar"])
def test_rows_without_room_are_counted_and_whole_tables_are_whole(shape):
    """Rows that show and rows that are counted are all there are."""
    cut = drawn(card(panel=(table(90),)), SHAPES[shape])
    shown = sum(each.text.startswith("Desa Suka Maju") for each in cut.said)
    assert 4 <= shown <= 90
    assert shown == 90 or f"dan {90 - shown} desa lain" in said(cut)
    whole = drawn(card(panel=(table(90, whole=True),)), SHAPES[shape])
    assert sum(each.text.startswith("Desa Suka Maju") for each in whole.said) == 90


def test_no_line_of_the_subtitle_begins_with_a_dot():
    """Nor is a sign changed: it can be found in a PDF."""
    told = card(
        panel=(), subtitle="Kabupaten Rejang Lebong dan sekitarnya, Bengkulu · data per 31 Desember 2024 · 156 desa"
    )
    lines = [each.text for each in drawn(told, SHAPES["9x16"]).said]
    assert told.subtitle in " ".join(lines)
    assert not any(line.startswith("·") for line in lines)


def test_words_alone_fill_their_space():
    """A few sentences are written larger than beside a map."""
    few = drawn(card(panel=(table(5),)), SHAPES["16x9"])
    row = next(each for each in few.said if each.text == "Desa Suka Maju 0")
    assert row.size > sizes_of(SHAPES["16x9"]).text * 1.3


def test_hostile_names_show_literally(villages):
    """No sign of theirs is markup, a formula or a place to fill, wherever they stand."""
    names = [name for name in NAMES if len(name) < 60]
    part = map_part(villages.assign(district=[names[at % len(names)] for at in range(len(villages))]))
    hostile = card(
        part,
        title=" ".join(names),
        foot=tuple(names),
        heading=replace(card().heading, lines=tuple(names)),
        panel=(table(len(names), title=names[1], rows=tuple((name, "1", "2") for name in names)),),
    )
    drawn_sheet = drawn(hostile, SHAPES["1x1"])
    for name, shown in NAMES.items():
        if name in names:
            # In the foot, on the map and in the table; title and office may break the long ones.
            assert sum(shown in each.text for each in drawn_sheet.said) >= 2, shown
    texts = [*drawn_sheet.figure.texts, *(text for axes in drawn_sheet.figure.axes for text in axes.texts)]
    assert not any(text.get_parse_math() for text in texts)


def test_north_is_named_in_the_language_in_force(villages):
    """U, N."""
    with speaking("en"):
        assert "N" in [each.text for each in drawn(card(map_part(villages)), SHAPES["1x1"]).said]


def test_a_logo_stands_beside_the_office(villages):
    """Its own colours are on the sheet, above the title."""
    import io

    import numpy as np
    from PIL import Image

    from geo.maps.poster import draw_card

    data = io.BytesIO()
    Image.new("RGB", (40, 60), (0, 170, 90)).save(data, "PNG")
    with_logo = card(panel=(), heading=replace(card().heading, logo=data.getvalue()))
    dots = np.asarray(Image.open(io.BytesIO(draw_card(with_logo, SHAPES["1x1"]))).convert("RGB"))
    rows, columns = np.nonzero((dots == (0, 170, 90)).all(axis=2))
    assert len(rows) > 500
    assert rows.max() < 200
    assert columns.max() < 150
