"""The map of remaining: the unrecorded people of the figures, less those recorded on visits since their day."""

import streamlit as st

from geo import export
from geo.maps.choropleth import VIEW_ALL, VIEW_SELECTED, VIEW_STAY, Changed, Painting, painting_classes
from geo.maps.classes import FIXED, NO_DATA, Classes, classify
from geo.measure_words import class_words
from geo.measures import COUNT, MEASURES
from geo.outreach.inputs import Inputs
from geo.outreach.results.remaining import REMAINING, SINCE, Remaining, remaining_of
from geo.outreach_field_sentences import elsewhere_sentence, people_words, remaining_sentence, remaining_table
from geo.village import DISTRICT, UNRECORDED, VILLAGE
from geo.wording import number, percent, t
from pages.shared.choices import choose, set_choice
from pages.shared.dataset import DataSet
from pages.shared.detail import panel
from pages.shared.downloads import download_kinds
from pages.shared.maps import show_map
from pages.shared.outreach_next import inputs_mark
from pages.shared.parts import bullet_list, figure_table, legend_box, legend_row, paragraph, sources
from pages.shared.village_choice import village_choice, village_labels

_HEIGHT = 480
#: Villages in the table; the files have all of them.
_SHOWN = 15
_BY_CLICK = "remaining_by_click"


def remaining_part(data: DataSet, inputs: Inputs) -> None:
    """The sum, the map beside one village in detail, and the villages with the most people recorded since."""
    remaining = remaining_of(data.villages, inputs.recorded_since, inputs.field)
    figures = data.coverage_source.day
    said = [("agrees", remaining_sentence(remaining, figures))]
    if elsewhere := elsewhere_sentence(remaining):
        said.append(("note", elsewhere))
    bullet_list(said)
    left, right = st.columns([7, 4], gap="medium")
    with right:
        code = _chosen_village(data)
        _detail(data, inputs, remaining, code)
    with left:
        classes = _map(data, remaining, code)
    with right:
        st.html(_legend(classes, remaining))
    _most(data, inputs, remaining)


def _chosen_village(data: DataSet) -> str | None:
    def searched() -> None:
        st.session_state.pop(_BY_CLICK, None)

    return choose(
        st.selectbox,
        t("Cari desa"),
        village_choice(data),
        after=searched,
        format_func=village_labels(data).get,
        index=None,
        placeholder=t("Ketik nama desa"),
    )


def _map(data: DataSet, remaining: Remaining, code: str | None) -> Classes:
    # People of a class are whole: 24,6 are 25.
    classes = classify(remaining.villages[REMAINING].round(), FIXED, MEASURES[COUNT].thresholds)
    selected = (int(data.villages.index.get_loc(code)),) if code else ()
    view = VIEW_SELECTED if code and not st.session_state.get(_BY_CLICK) else VIEW_STAY if code else VIEW_ALL

    def clicked(position: int) -> None:
        st.session_state[_BY_CLICK] = True
        set_choice("village", data.villages.index[position])

    show_map(
        data,
        Painting(painting_classes(classes), classes.colours, selected=selected, view=view),
        key="remaining-map",
        height=_HEIGHT,
        on_click=clicked,
        changes=[Changed(t("Perubahan oleh jemput bola"), 0 - remaining.villages[SINCE], 1, t("orang"))],
    )
    return classes


def _legend(classes: Classes, remaining: Remaining) -> str:
    """Classes in words, with how many villages and how many people who are left each holds."""
    people, rows = remaining.villages[REMAINING], []
    # The worst class first, as it is the one looked for.
    for at in (*reversed(range(len(classes.colours))), NO_DATA):
        members = people[classes.of == at]
        colour = None if at == NO_DATA else classes.colours[at]
        words = t("tanpa data") if at == NO_DATA else class_words(classes, at, MEASURES[COUNT])
        counted = f"{number(len(members))} {t('desa')}"
        if at != NO_DATA:
            counted = t(
                "{n} {unit} · {people} orang", n=len(members), unit=t("desa"), people=people_words(members.sum())
            )
        rows.append(legend_row(colour, words, counted))
    return legend_box(rows, t("Orang di kanan: sisa di kelas itu."))


def _detail(data: DataSet, inputs: Inputs, remaining: Remaining, code: str | None) -> None:
    if code is None:
        facts = [
            (t("Belum rekam menurut angka"), people_words(remaining.unrecorded)),
            (t("Direkam jemput bola sejak itu"), people_words(remaining.taken_off)),
            (t("Sisa"), people_words(remaining.remaining)),
            (t("Perhentian yang dilaporkan"), number(inputs.field.stops)),
        ]
        panel(t("Semua desa"), t("Klik sebuah desa di peta atau cari namanya."), facts, [])
        return
    village = remaining.villages.loc[code]
    share = float(inputs.facts.at[code, "real_share"])
    facts = [
        (t("Belum rekam menurut angka"), people_words(village[UNRECORDED])),
        (t("Direkam jemput bola sejak itu"), people_words(village[SINCE])),
        (t("Sisa"), people_words(village[REMAINING])),
        (t("Bagian nyata yang dipakai rencana"), percent(share, 1)),
    ]
    notes = []
    if village[SINCE] > 0 and village[UNRECORDED] != village[UNRECORDED]:
        notes.append(t("Tidak ada angka untuk desa ini, jadi tidak ada yang dapat dikurangi."))
    elif village[SINCE] > village[UNRECORDED]:
        notes.append(
            t("Yang direkam lebih banyak daripada yang belum rekam menurut angka; sisanya nol, periksa angkanya.")
        )
    panel(village[VILLAGE], t("Kecamatan {name} · {code}", name=village[DISTRICT], code=code), facts, notes)


def _most(data: DataSet, inputs: Inputs, remaining: Remaining) -> None:
    note = inputs_mark(data, inputs)
    table = remaining_table(remaining, note)
    files = {
        "XLSX": lambda: export.to_xlsx(table, sources(data), t("Sisa per desa")),
        "CSV": lambda: export.to_csv(table),
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.subheader(t("Desa yang paling banyak direkam sejak itu"), anchor=False)
        download_kinds(files, "sisa_desa", "download-remaining")
    most = remaining.most(_SHOWN)
    if most.empty:
        paragraph(t("Belum ada orang yang direkam jemput bola sesudah tanggal angka ini."))
        return
    headings = [t("Desa/kelurahan"), t("Kecamatan"), t("Belum rekam"), t("Direkam sejak itu"), t("Sisa")]
    rows = (
        [each[VILLAGE], each[DISTRICT], *(people_words(each[column]) for column in (UNRECORDED, SINCE, REMAINING))]
        for each in most.to_dict("records")
    )
    label = t("Desa yang paling banyak direkam sejak itu")
    st.html(figure_table(headings, rows, numeric=(2, 3, 4), height=380, label=label))
    if inputs.field.pupils_recorded:
        st.caption(
            t(
                "Murid yang direkam di sekolah dikurangkan dari desa di sekitarnya menurut banyaknya yang belum rekam, maka ada "
                "pecahan orang."
            )
        )
