"""The plan on slides: what it takes, and its days as a table."""

from collections.abc import Sequence

from pptx.presentation import Presentation

from geo.publish.briefing import Briefing, PlanDay
from geo.publish.briefing.text import some
from geo.publish.deck.measured import fitting_size, height_of
from geo.publish.deck.shapes import new_slide, points_slide, text_box
from geo.publish.deck.tables import add_table, pages_of
from geo.publish.deck.theme import INK, MARGIN, ROOM, TITLE, TOP
from geo.wording import number, t

#: Points of a table's letters; names in one of its cells; slides of a plan.
_TABLE, _NAMED, _PLAN_SLIDES = 13.0, 5, 4


def add_plan(presentation: Presentation, said: Briefing) -> None:
    """What the plan takes, then its days as a table, on as many slides as it needs."""
    if not said.days:
        points_slide(presentation, said.plan.title, (), said, said.plan.lines)
        return
    internal = said.days[0].expected is not None
    headings, widths = [t("Hari"), t("Banyak tim"), t("Kecamatan"), t("Tempat")], [1.5, 1.3, 3.2, 0.0]
    if internal:
        headings.append(t("Diharapkan terekam"))
        widths.append(2.1)
    widths[3] = ROOM - sum(widths)
    lead = said.plan.lines[: 2 if internal else 1]
    size = fitting_size(lead, ROOM - 0.3, 1.0, 16, 8)
    above = height_of(lead, ROOM - 0.3, size) + 0.1
    pages = pages_of(headings, [_row(each) for each in said.days], widths, _TABLE, above)
    shown = _shortened(pages)
    for at, page in enumerate(shown):
        title = said.plan.title if len(shown) == 1 else f"{said.plan.title} ({at + 1}/{len(shown)})"
        slide = new_slide(presentation, TITLE, title, said)
        if at == 0:
            text_box(slide, "\n".join(lead), (MARGIN, TOP, ROOM, above), size, name=t("Isi rencana"), colour=INK)
        numeric = (1, 4) if internal else (1,)
        top = TOP + (above if at == 0 else 0.0)
        add_table(slide, headings, page, widths, _TABLE, top=top, alt=said.plan.title, numeric=numeric)


def _shortened(pages: list[list[Sequence[str]]]) -> list[list[Sequence[str]]]:
    """The first pages, the days that have no room there counted in the last row."""
    if len(pages) <= _PLAN_SLIDES:
        return pages
    *before, last = pages[:_PLAN_SLIDES]
    left = 1 + sum(map(len, pages[_PLAN_SLIDES:]))
    blank = [""] * (len(last[0]) - 1)
    return [*before, [*last[:-1], [t("{n} hari lagi", n=left), *blank]]]


def _row(day: PlanDay) -> Sequence[str]:
    places = some(day.places, _NAMED) or "–"
    row = [day.words, number(day.teams), some(day.districts, _NAMED), places]
    return row if day.expected is None else [*row, number(day.expected)]
