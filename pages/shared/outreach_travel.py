"""Where travel minutes come from: the estimate, a table that the office loads, or its road engine."""

import numpy as np
import pandas as pd
import streamlit as st

from geo.errors import DataError
from geo.export import to_csv
from geo.faults import error_sentences
from geo.outreach.inputs import Inputs
from geo.outreach.settings import TravelSettings
from geo.outreach.site import ACCESS, HOME, OFFICE
from geo.outreach.travel import ENGINE, TABLE
from geo.outreach.travel_table import read_travel_table, with_homes
from geo.outreach_words import access_words
from geo.wording import number, t
from pages.shared.dataset import DataSet
from pages.shared.downloads import download
from pages.shared.outreach_inputs import (
    TravelChosen,
    engine_travel,
    inputs_of,
    inputs_with,
    loaded_travel,
    travel_chosen,
    use_travel,
)
from pages.shared.outreach_upload import said_problems, table_upload, upload_used
from pages.shared.outreach_view import wanted
from pages.shared.parts import bullet_list, faults

#: Places around each place that are in the table of minutes.
_NEAREST = 20


def travel_desk(data: DataSet) -> None:
    """The source in use, the other ones, and the minutes as a table to be corrected."""
    try:
        inputs, estimated = inputs_of(data, wanted().sites), inputs_with(data, wanted().sites, None)
    except DataError as error:
        faults(error_sentences(error))
        _back_to_estimate()
        return
    st.subheader(t("Sumber yang dipakai"), anchor=False)
    bullet_list([("note", line) for line in _in_use(inputs)])
    with st.container(horizontal=True):
        _back_to_estimate()
        _engine(data)
        download(
            t("Unduh waktu tempuh ini (CSV)"),
            lambda: to_csv(travel_rows(inputs)),
            "waktu_tempuh.csv",
            "CSV",
            key="download-travel",
            help_=t(
                "Kantor dan {n} tempat terdekat dari setiap tempat. Perbaiki menitnya, lalu muat kembali di bawah; pasangan "
                "yang tidak ada memakai perkiraan.",
                n=_NEAREST,
            ),
        )
    st.subheader(t("Muat waktu tempuh"), anchor=False)
    _upload(estimated)


def travel_rows(inputs: Inputs) -> pd.DataFrame:
    """Pairs that a team drives, one a direction, as `read_travel_table` reads them back.

    To and from the office, and from each place to its nearest ones: all pairs would be more rows than a table may have.
    Home visits travel as their village.
    """
    travel, places = inputs.travel, inputs.places
    own = np.flatnonzero([places.at[code, "kind"] != HOME for code in travel.codes])
    minutes = travel.minutes[np.ix_(own, own)].astype(float)
    np.fill_diagonal(minutes, np.inf)
    wanted_pairs = np.zeros(minutes.shape, dtype=bool)
    np.put_along_axis(wanted_pairs, minutes.argsort(axis=1, kind="stable")[:, :_NEAREST], True, axis=1)
    office = np.array([travel.codes[at] == OFFICE for at in own])
    wanted_pairs[office, :] = wanted_pairs[:, office] = True
    np.fill_diagonal(wanted_pairs, False)
    start, end = (own[at] for at in np.nonzero(wanted_pairs))
    codes = np.array(["kantor" if code == OFFICE else code for code in travel.codes])
    names = np.array([t("kantor") if code == OFFICE else places.at[code, "name"] for code in travel.codes])
    return pd.DataFrame(
        {
            "dari": codes[start],
            "ke": codes[end],
            "menit": travel.minutes[start, end],
            "km": travel.km[start, end].round(1),
            "nama_dari": names[start],
            "nama_ke": names[end],
        }
    )


def _in_use(inputs: Inputs) -> list[str]:
    travel = inputs.travel
    pairs = t("{n} pasang tempat (satu per arah) tidak ada di sana dan memakai perkiraan.", n=travel.estimated)
    if travel.source == TABLE:
        return [t("Matriks yang diunggah: {name}; berlaku selama kunjungan ini.", name=travel.detail), pairs]
    if travel.source == ENGINE:
        return [t("Mesin rute jalan di {host}.", host=travel.detail), pairs]
    settings = TravelSettings()
    speeds = ", ".join(f"{access_words(access)} {number(settings.speed[access])}" for access in ACCESS)
    return [
        t(
            "Perkiraan, bukan jalan sebenarnya: jarak garis lurus × {detour} ÷ kecepatan menurut kelas akses ({speeds} km/jam).",
            detour=number(settings.detour, 1),
            speeds=speeds,
        )
    ]


def _back_to_estimate() -> None:
    if travel_chosen() is not None:
        st.button(
            t("Kembali ke perkiraan"), icon=":material/undo:", key="travel-estimate", on_click=use_travel, args=(None,)
        )


def _engine(data: DataSet) -> None:
    """The button of the road engine, where one is configured. It is asked at once: one that fails is not chosen."""
    engine = engine_travel()
    if engine is None or travel_chosen() == engine:
        return
    if st.button(t("Pakai mesin rute jalan"), icon=":material/route:", key="travel-engine"):
        _use(data, engine)


def _use(data: DataSet, engine: TravelChosen) -> None:
    try:
        with st.spinner(t("Menanyakan waktu tempuh …")):
            inputs_with(data, wanted().sites, engine)
    except DataError as error:
        faults(error_sentences(error))
        return
    use_travel(engine)
    st.rerun()


def _upload(estimated: Inputs) -> None:
    """A table: how much of it is known, what is not used, then the button that takes it."""

    def read(file) -> tuple:
        chosen = loaded_travel(file.name, file.getvalue())
        return chosen, *read_travel_table(chosen.content, estimated.places, estimated.travel)

    found = table_upload(
        "travel",
        t(
            "Tabel dengan kolom dari, ke, menit (dan km), atau tabel persegi: kode desa, NPSN, kantor (.xlsx, .xls, .csv)"
        ),
        read,
        estimated.travel.codes,
    )
    if found is None:
        return
    chosen, travel, problems = found
    at = with_homes(estimated.places, travel.codes)
    known = int((at[:, None] != at[None, :]).sum()) - travel.estimated
    said_problems(
        problems,
        t("{known} pasang tempat terbaca; {n} lainnya memakai perkiraan.", known=known, n=travel.estimated),
    )
    if st.button(t("Pakai waktu tempuh ini"), type="primary", icon=":material/check:", key="use-travel"):
        use_travel(chosen)
        upload_used("travel")
        st.rerun()
