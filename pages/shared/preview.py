"""The top of a sheet as it was understood: which rows are headings, what each column was taken for."""

from html import escape

import streamlit as st

from geo.intake import CoverageTable
from geo.intake.layout import column_letter
from geo.sandbox import Grids
from geo.wording import t
from pages.shared.join_desk import meaning_words

#: Rows shown above the header, and of the table below it.
_ABOVE, _BELOW = 3, 5


def header_preview(grids: Grids, table: CoverageTable) -> None:
    """The sheet around its header: the rows as they stand, headings marked, a meaning over each column that has one."""
    sheet = next(each for each in grids.sheets if each.name == table.sheet)
    first = table.header_rows[0] if table.header_rows else sheet.rows[0][0]
    last = table.header_rows[-1] if table.header_rows else 0
    above = [row for row in sheet.rows if row[0] < first][-_ABOVE:]
    heads = [row for row in sheet.rows if first <= row[0] <= last]
    below = [row for row in sheet.rows if row[0] > last and row not in above][:_BELOW]
    width = max(len(cells) for _, cells in sheet.rows)
    rows = [
        _row(number, cells, width, "head" if row_is_head else "")
        for number, cells, row_is_head in _marked(above, heads, below)
    ]
    letters = "".join(f"<th>{column_letter(at)}</th>" for at in range(width))
    st.html(
        f'<div class="scroll preview" tabindex="0" role="region" aria-label="{escape(t("Awal tabel"))}"><table>'
        f"<thead><tr><th></th>{letters}</tr><tr><th></th>{_meanings(table, width)}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _marked(above, heads, below):
    for rows, is_head in ((above, False), (heads, True), (below, False)):
        yield from ((number, cells, is_head) for number, cells in rows)


def _row(number: int, cells: tuple[str, ...], width: int, kind: str) -> str:
    padded = [*cells, *[""] * (width - len(cells))]
    if sum(map(bool, cells)) == 1 and cells[0]:
        body = f'<td colspan="{width}">{escape(cells[0][:120])}</td>'  # a title stands over the whole table
    else:
        body = "".join(f"<td>{escape(cell[:60])}</td>" for cell in padded)
    return f'<tr class="{kind}"><th>{number}</th>{body}</tr>'


def _meanings(table: CoverageTable, width: int) -> str:
    """What each column was taken for; a figure that is the sum of two stands over both."""
    of = {part: meaning for meaning, heading in table.columns.items() for part in heading.split(" + ")}
    of |= {heading: meaning for meaning, heading in table.columns.items()}
    words = meaning_words()
    labels = [*table.headings, *[""] * (width - len(table.headings))]
    return "".join(f"<th>{_chip(words.get(of.get(label, ''), ''))}</th>" for label in labels[:width])


def _chip(words: str) -> str:
    return f'<span class="chip">{escape(words)}</span>' if words else ""
