"""Pieces that pages are made of. Every string from a file is escaped where it becomes HTML: here and in `detail`."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from itertools import repeat
from pathlib import Path

import streamlit as st

from geo.intake import Check
from geo.region import claims, region
from geo.sentences import basis_sentence, check_sentence
from geo.source_sentences import boundaries_sentence, figures_sentence, period_words
from geo.source_sentences import mark_words as short_marks
from geo.source_sentences import when_words as when_words
from geo.village import ELIGIBLE, RECORDED, UNRECORDED
from geo.wording import month, t
from pages.shared.dataset import DataSet, Source

#: As many columns as a table of ours has.
_COLUMNS = 12
#: Where an address becomes a link by itself, also when its signs are escaped: a sign that is not seen is put there.
_ADDRESS = re.compile(r"https?:|www(?=\.)|@", re.IGNORECASE)
_STYLE = Path(__file__).parent / "style.css"


def style() -> None:
    """The dashboard's own style sheet and, for Streamlit's own words, their Indonesian."""
    st.html(f"<style>{_STYLE.read_text(encoding='utf-8')}{_column_rules()}{_streamlit_words()}</style>")


def marks(data: DataSet) -> list[tuple[str, str]]:
    """What must be said wherever this data shows: (short mark, its explanation)."""
    simulated, schematic = data.coverage_source.simulated, data.boundary_source.schematic
    why = [t("angka per desa dibangkitkan program, bukan angka Dukcapil")] * simulated + [""] * schematic
    return [*zip(short_marks(simulated=simulated, schematic=schematic), why, strict=True)]


def mark_words(data: DataSet) -> str:
    """The marks in one line, for maps and exports; empty when there is nothing to say."""
    return " · ".join(short for short, _ in marks(data))


def mark_line(data: DataSet) -> None:
    """The marks and the date of the figures, above everything else."""
    said = marks(data)
    if data.unsaved:
        said.insert(0, (t("BELUM DISIMPAN"), t("hanya Anda yang melihat berkas yang dimuat ini")))
    if data.corrections:
        said.append((t("{n} desa dikoreksi sementara", n=len(data.corrections)), ""))
    pieces = [f'<b>{escape(short)}</b><span class="why">{escape(long)}</span>' for short, long in said]
    pieces.append(f"<span>{escape(period(data.coverage_source))}</span>")
    st.html(f'<div class="marks">{"".join(pieces)}</div>')


def simulated_mark(data: DataSet) -> None:
    """That figures are simulated, beside a table of figures that need not be those in view."""
    if data.coverage_source.simulated:
        st.html(f'<div class="marks"><b>{escape(t("DATA SIMULASI"))}</b></div>')


def period(source: Source) -> str:
    """`Periode data: Desember 2024`, or that the date is not known."""
    return period_words(source.name, source.day)


def sources(data: DataSet) -> list[str]:
    """Where figures and boundaries come from, one sentence each, marks first."""
    lines = [f"{short}: {long}" if long else short for short, long in marks(data)]
    figures, boundary = data.coverage_source, data.boundary_source
    lines.append(figures_sentence(figures.name, figures.day))
    lines.append(boundaries_sentence(boundary.name, schematic=boundary.schematic))
    return lines


def source_line(data: DataSet) -> None:
    """The sources under a picture or a table."""
    source_note(" ".join(sources(data)[len(marks(data)) :]))


def source_note(text: str) -> None:
    """Small print: where something comes from."""
    st.html(f'<div class="source">{escape(text)}</div>')


def figure_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numeric: Sequence[int] = (),
    wide: Sequence[int] = (),
    whole: Sequence[int] = (),
    height: int | None = None,
    keys: Iterable[str] | None = None,
    label: str = "",
) -> str:
    """A table as HTML. Cells are text and escaped; a cell made by `bar` stays as it is.

    `numeric` columns align right, `wide` ones keep room for a sentence, `whole` ones never break a line. `keys` gives each
    row a `data-key`, so that a style can mark one row without the table being sent again.
    """
    # Columns are styled from the table's own classes: a browser checks every attribute of every cell.
    kinds = " ".join([f"n{at}" for at in numeric] + [f"w{at}" for at in wide] + [f"o{at}" for at in whole])
    head = "".join(f"<th>{escape(text)}</th>" for text in headings)
    body = "".join(
        f"<tr{attribute}>{_cells(row)}</tr>" for attribute, row in zip(_row_attributes(keys), rows, strict=False)
    )
    limit = f' style="max-height:{height}px"' if height else ""
    return (
        f'<div class="scroll"{limit} tabindex="0" role="region" aria-label="{escape(label)}">'
        f'<table class="figures {kinds}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def figure_words() -> dict[str, str]:
    """The three figures as tables and labels call them."""
    return {ELIGIBLE: t("Wajib KTP"), RECORDED: t("Sudah rekam"), UNRECORDED: t("Belum rekam")}


def _row_attributes(keys: Iterable[str] | None) -> Iterable[str]:
    return repeat("") if keys is None else (f' data-key="{escape(key)}"' for key in keys)


def _cells(row: Sequence[object]) -> str:
    return "".join(f"<td>{cell if isinstance(cell, Markup) else escape(str(cell))}</td>" for cell in row)


class Markup(str):
    """HTML that was made here, from numbers only."""


def bar(share: float, *, good: bool = False) -> Markup:
    """A small bar, `share` of its full width."""
    width = 0 if share != share else max(0.0, min(1.0, share)) * 100
    return Markup(f'<span class="bar"><i class="{"good" if good else ""}" style="width:{width:.1f}%"></i></span>')


def legend_row(colour: str | None, words: str, counted: str) -> str:
    """One line of a map's legend; without a colour, that of places without data."""
    swatch = 'class="swatch none"' if colour is None else f'class="swatch" style="background:{colour}"'
    return f'<div class="row"><span {swatch}></span><span>{words}</span><span class="count">{counted}</span></div>'


def legend_box(lines: Iterable[str], foot: str) -> str:
    """A legend: its lines, and below them what the numbers beside them are."""
    return f'<div class="legend">{"".join(lines)}<div class="foot">{foot}</div></div>'


def bullet_list(items: Iterable[tuple[str, str]]) -> None:
    """Sentences with a sign before each: (sign class: agrees, differs, fault; sentence)."""
    lines = "".join(f'<li class="{sign}">{escape(sentence)}</li>' for sign, sentence in items)
    st.html(f'<ul class="sheet">{lines}</ul>')


def paragraph(text: str) -> None:
    """A paragraph to be read, not skimmed."""
    st.html(f'<p class="reading">{escape(text)}</p>')


def faults(sentences: Sequence[str]) -> None:
    """Why an input could not be used, every fault in its own line."""
    st.error("  \n".join(plain(sentence) for sentence in sentences))


def plain(text: str) -> str:
    """Text for Streamlit's Markdown that stays text: a name is never a link, an image, a formula or a colour."""
    text = _ADDRESS.sub(lambda found: found[0] + "\u2060", text)
    return "".join("\\" + letter if letter in r"\`*_{}[]()#+-.!|<>~$:&" else letter for letter in text)


def place_name(data: DataSet | None = None) -> str:
    """`Kabupaten Rejang Lebong`; of data loaded from elsewhere, that it is elsewhere."""
    if data is not None and not data.of_region:
        return t("wilayah pada berkas yang dimuat")
    return t("Kabupaten {name}", name=region().name)


def reconciliation(data: DataSet, checks: Iterable[Check]) -> None:
    """The comparisons with the published figures and the basis in use; only for the regency they were published for."""
    if not data.of_region:
        st.caption(
            t(
                "Angka rilis yang ada hanya untuk {place}; berkas yang dimuat dari wilayah lain, jadi tidak dibandingkan.",
                place=place_name(),
            )
        )
        return
    basis = basis_sentence(simulated=data.coverage_source.simulated)
    when = dict.fromkeys(month(date.fromisoformat(f"{claim.date}-01")) for claim in claims())
    st.caption(f"{basis} {t('Angka rilis: {when}.', when=', '.join(when))}")
    bullet_list(("agrees" if check.agrees else "differs", check_sentence(check)) for check in checks)


def _column_rules() -> str:
    numeric = "text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; min-width: 0;"
    return "".join(
        f"table.figures.n{at} :is(td, th):nth-child({at + 1}) {{ {numeric} }}"
        f"table.figures.w{at} td:nth-child({at + 1}) {{ min-width: 14rem; }}"
        f"table.figures.o{at} td:nth-child({at + 1}) {{ white-space: nowrap; }}"
        for at in range(_COLUMNS)
    )


def _streamlit_words() -> str:
    """Streamlit's upload box and select boxes speak English only; their words are replaced by ours through CSS."""
    sentences = t("Paling besar 50 MB"), t("Pilih berkas"), t("Tidak ditemukan")
    limit, browse, nothing = (_css_text(words) for words in sentences)
    nothing_found = '[data-testid="stSelectboxVirtualDropdown"] [role="option"][style*="contents"] > span'
    box = '[data-testid="stFileUploaderDropzone"]'
    empty = f'{box}:has([data-testid="stFileUploaderDropzoneInstructions"])'
    return (
        f"{nothing_found} {{ font-size: 0; }}"
        f'{nothing_found}::after {{ content: "{nothing}"; font-size: .9rem; }}'
        f'{box} [data-testid="stFileUploaderDropzoneInstructions"] {{ font-size: 0; }}'
        f'{box} [data-testid="stFileUploaderDropzoneInstructions"] * {{ display: none; }}'
        f'{box} [data-testid="stFileUploaderDropzoneInstructions"]::after {{ content: "{limit}"; font-size: .85rem; }}'
        f'{empty} button [data-testid="stMarkdownContainer"] {{ display: none; }}'
        f'{empty} button::after {{ content: "{browse}"; font-size: .9rem; margin-left: .35rem; }}'
    )


def _css_text(words: str) -> str:
    return words.replace("\\", "").replace('"', "'")
