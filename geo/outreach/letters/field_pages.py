"""The field sheet (lembar lapangan) of a team's day: where to go in which order, a map, and room for what came of it."""

import io

from geo.outcome import OUTCOMES
from geo.outcome_words import outcome_words
from geo.outreach.facts import ACCESS_CLASS, ELECTRICITY, SIGNAL
from geo.outreach.letters.dossier import Dossier
from geo.outreach.letters.office import DOTTED
from geo.outreach.letters.pdf import MARGIN, WIDTH, PlanPdf, Run
from geo.outreach.letters.route_map import Country, route_map
from geo.outreach.letters.said import (
    marks_of,
    one_line,
    place_words,
    source_lines,
    trip_words,
)
from geo.outreach.letters.site_data import SiteData, site_data
from geo.outreach.letters.tracks import ORDER_WORDS, trip_points
from geo.outreach.letters.words import long_day
from geo.outreach.site import SCHOOL
from geo.outreach.trips import Stop, Trip
from geo.outreach_fact_words import class_words
from geo.outreach_words import hour, range_words, travel_words
from geo.wording import listed, number

#: Columns of the table of stops in millimetres: order, hours, place, way, people, figures, what is known.
_WIDTHS = (9.0, 19.0, 60.0, 22.0, 27.0, 21.0, 32.0)
_HEADS = (
    "No.",
    "Tiba – pergi",
    "Tempat",
    "Perjalanan ke sana",
    "Diharapkan",
    "Wajib KTP, belum rekam",
    "Keadaan",
)
#: A map lower than this says nothing; one higher leaves no room.
_LOWEST_MAP, _HIGHEST_MAP, _BELOW_MAP = 76.0, 165.0, 8.0
#: Heights of what is filled in: its heading, one stop, the boxes of a stop, who filled it in.
_FORM_HEAD, _FORM, _BOX, _SIGNED = 14.0, 29.0, 13.0, 10.0
#: Dotted lines for a note: how high each is, and how many at most.
_NOTE_LINE, _NOTE_LINES = 7.0, 4
#: Longest note of a village on the sheet.
_NOTE = 160


def field_sheet(dossier: Dossier, trip: Trip, country: Country) -> bytes:
    """The PDF of a team's day; `country` is that of the plan's map."""
    travel = travel_words(dossier.plan.travel_source, dossier.plan.travel_detail, dossier.plan.travel_estimated)
    foot = [*(one_line(line, 220) for line in source_lines(dossier)), one_line(f"Waktu tempuh: {travel}.", 220)]
    title = f"Lembar lapangan · {trip_words(trip)}"
    pdf = PlanPdf(title, marks_of(dossier), foot, dossier.approved_on)
    _head(pdf, dossier, trip)
    _stops(pdf, dossier, trip)
    _map(pdf, dossier, trip, country)
    _form(pdf, trip)
    return bytes(pdf.output())


def _head(pdf: PlanPdf, dossier: Dossier, trip: Trip) -> None:
    if dossier.letterhead.agency:
        pdf.words(Run(one_line(dossier.letterhead.agency), 8.5), gap=0.8)
    pdf.words(Run("Lembar lapangan jemput bola KTP-el", 15, bold=True), gap=1.0)
    pdf.words(Run(f"{long_day(trip.day)} · Tim {trip.team}", 11.5, bold=True), gap=1.0)
    hours = f"Berangkat dari kantor {hour(trip.leave)} · kembali {hour(trip.back)} · {number(trip.km, 1)} km"
    pdf.words(Run(f"{hours} · diharapkan {range_words(trip.expected)} orang direkam", 8.5), gap=0.8)
    members = [one_line(member.name) for member in dossier.letterhead.members if member.team == trip.team]
    pdf.words(Run(f"Petugas: {listed(members) if members else DOTTED * 3}", 8.5), gap=2.0)


def _stops(pdf: PlanPdf, dossier: Dossier, trip: Trip) -> None:
    pdf.row([[Run(words, 7, bold=True)] for words in _HEADS], _WIDTHS, head=True)
    for order, stop in enumerate(trip.stops, start=1):
        known = site_data(dossier, stop.code)
        pdf.row(
            [
                [Run(str(order), 10, bold=True)],
                [Run(f"{hour(stop.arrive)} –", 8.5), Run(hour(stop.leave), 8.5)],
                [
                    Run(place_words(stop), 9, bold=True),
                    Run(f"Kecamatan {one_line(stop.district)}", 7, grey=True),
                ],
                [Run(f"{number(stop.km, 1)} km", 8), Run(f"{number(stop.travel_minutes)} menit", 8)],
                [Run(f"{number(stop.expected.likely)} orang", 8, bold=True), *_span(stop)],
                [Run(words, 8) for words in _figures(stop, known)],
                [Run(words, 7) for words in _known(stop, known)],
            ],
            _WIDTHS,
        )
    pdf.set_y(pdf.get_y() + 3)


def _span(stop: Stop) -> list[Run]:
    """How few or many they may be, where that is not the same number."""
    low, high = number(stop.expected.low), number(stop.expected.high)
    return [Run(f"antara {low} dan {high}", 7, grey=True)] if low != high else []


def _figures(stop: Stop, known: SiteData) -> list[str]:
    """Figures of the village; a school has none of its own."""
    if stop.kind == SCHOOL:
        return [number(float("nan"))]
    return [number(known.eligible), f"{number(known.unrecorded)} belum"]


def _known(stop: Stop, known: SiteData) -> list[str]:
    """What is known of the place, a line each; of a village what nobody has said is a dash. A school has its access only."""
    facts = (("Sinyal", SIGNAL, known.signal), ("Listrik", ELECTRICITY, known.electricity))
    lines = [_fact("Akses", ACCESS_CLASS, known.access)]
    lines += [_fact(*each) for each in facts if stop.kind != SCHOOL]
    return [*lines, one_line(known.note, _NOTE)] if known.note else lines


def _fact(words: str, column: str, value: str | None) -> str:
    return f"{words}: {class_words(column, value) if value else number(float('nan'))}"


def _map(pdf: PlanPdf, dossier: Dossier, trip: Trip, country: Country) -> None:
    """As high as leaves room for the forms below it, where that is high enough; else they are on the next page."""
    forms = _FORM_HEAD + len(trip.stops) * _FORM + _SIGNED
    if pdf.room < _LOWEST_MAP:
        pdf.add_page()
    together = pdf.room - forms - _BELOW_MAP
    height = min(together if together >= _LOWEST_MAP else pdf.room - _BELOW_MAP, _HIGHEST_MAP)
    drawn = route_map(dossier, trip, country, WIDTH, height)
    if drawn is None:
        pdf.words(Run("Letak tempat pada perjalanan ini tidak diketahui, jadi peta tidak digambar.", 8), gap=3)
        return
    pdf.image(io.BytesIO(drawn), MARGIN, pdf.get_y(), WIDTH, height)
    pdf.set_y(pdf.get_y() + height + 1)
    _, lost = trip_points(dossier, trip)
    said = [f"{ORDER_WORDS}. Kantor digambar pada titik yang dipakai rencana."]
    if lost:
        named = listed([place_words(stop) for stop in lost])
        said.append(f"Tidak ada di peta, karena titiknya tidak diketahui: {named}.")
    pdf.words(Run(" ".join(said), 7, grey=True), gap=3)


def _form(pdf: PlanPdf, trip: Trip) -> None:
    """Room for the outcomes of each stop, in the order of the program's own form."""
    words = (
        "Setiap nama yang diundang masuk tepat satu keadaan, jadi jumlah delapan keadaan sama dengan yang diundang. "
        "Jangan menulis nama penduduk atau NIK di lembar ini."
    )
    # Forms of one trip stay together, where a page has room for all of them.
    pdf.need(_FORM_HEAD + len(trip.stops) * _FORM + _SIGNED)
    pdf.words(Run("Hasil di lapangan", 11.5, bold=True), gap=0.5)
    pdf.words(Run(words, 7.5, grey=True), gap=2.5)
    spare = (pdf.room - _SIGNED) / len(trip.stops) - _FORM
    lines = 1 + max(0, min(int(spare // _NOTE_LINE), _NOTE_LINES - 1))
    for order, stop in enumerate(trip.stops, start=1):
        _form_of_stop(pdf, order, stop, lines)
    pdf.need(_SIGNED)
    pdf.set_y(pdf.get_y() + 1)
    pdf.dots("Diisi oleh", MARGIN, 75)
    pdf.dots("Tanda tangan", MARGIN + 80, 60)
    pdf.dots("Tanggal", MARGIN + 145, 45)


def _form_of_stop(pdf: PlanPdf, order: int, stop: Stop, lines: int) -> None:
    """Boxes for the counts, and so many dotted lines for a note."""
    pdf.need(_FORM)
    pdf.words(Run(f"{order}. {one_line(place_words(stop), 90)}, {one_line(stop.district, 40)}", 9, bold=True), gap=0.8)
    labels = ["Diundang", *map(outcome_words, OUTCOMES)]
    pdf.boxes(labels, WIDTH / len(labels), _BOX)
    pdf.dots("☐ dilaksanakan   ☐ tidak dilaksanakan   Catatan", MARGIN, WIDTH)
    for _ in range(lines - 1):
        pdf.set_y(pdf.get_y() + _NOTE_LINE)
        pdf.dots("", MARGIN, WIDTH)
    pdf.set_y(pdf.get_y() + _NOTE_LINE + 1)
