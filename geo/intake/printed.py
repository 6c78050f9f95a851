"""The column of cards printed: found when everything else is, so that it changes nothing of it."""

from geo.intake.cells import share_of
from geo.intake.doubts import judge_decimals
from geo.intake.figure_headings import is_printed
from geo.intake.figures import people
from geo.intake.layout import Layout, column_letter
from geo.intake.meanings import Columns
from geo.intake.subjects import about_another_paper
from geo.village import PRINTED


def find_printed(layout: Layout, columns: Columns, named: set[str]) -> None:
    """Add the column of cards printed, when one says so best; what a person named, or said not to be there, is left alone."""
    if not columns.give_figures:
        # Without them there is no table; where commas have cut them, no count is certain.
        columns.positions.pop(PRINTED, None)
        return
    if PRINTED not in named:
        taken = {at for held in columns.positions.values() for at in held}
        found = [at for at in _said(layout) if at not in taken and _holds_counts(layout, at)]
        of_ktp = [at for at in found if "ktp" in layout.labels[at].casefold()]
        if len(best := of_ktp or found) == 1:
            columns.positions[PRINTED] = (best[0],)
    if PRINTED in columns.positions:
        columns.decimals |= judge_decimals(layout, columns, columns.positions[PRINTED])


def _said(layout: Layout) -> list[int]:
    """The columns whose headings say so, and stand to the right of no other paper."""
    return [
        at
        for at in range(len(layout.labels))
        if layout.headings[at] is None
        and is_printed(_label(layout, at))
        and not about_another_paper(layout.sheet.name, layout.titles, layout.labels[: at + 1])
        and not _may_be_of_the_next(layout, at)
    ]


def _label(layout: Layout, at: int) -> str:
    """A column's own words: the letter that tells it from another of the same words is not `L` for men."""
    return layout.labels[at].removesuffix(f"[{column_letter(at)}]").strip()


def _may_be_of_the_next(layout: Layout, at: int) -> bool:
    """`CETAK` over BELUM and then SUDAH: it stands in the middle of its columns, and this one is already the next's."""
    before = layout.labels[at - 1].casefold() if at and len(layout.header) > 1 else ""
    return "cetak" in before and ("belum" in before or "blm" in before)


def _holds_counts(layout: Layout, at: int) -> bool:
    """Not dates, nor shares: at least half of what is there are counts."""
    cells = [row[at] for _, row in layout.body if at < len(row) and row[at]]
    return len(cells) < 2 or share_of(cells, lambda text: people(text) is not None) >= 0.5
