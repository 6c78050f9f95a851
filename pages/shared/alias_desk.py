"""The names that the office has learned: seen, taken along, edited in a spreadsheet and brought back."""

from dataclasses import dataclass

import streamlit as st
from sqlalchemy import Engine

from geo.region import reference
from geo.store import Alias, aliases, replace_aliases
from geo.store.alias_file import aliases_csv, known_villages, read_aliases
from geo.village import DISTRICT
from geo.wording import number, t
from pages.shared.commit_desk import done, refusable, who_field
from pages.shared.dataset import DataSet
from pages.shared.downloads import download
from pages.shared.kept import office_store
from pages.shared.parts import bullet_list, figure_table
from pages.shared.uploads import read_once, say_refused, say_unusable

_ROUND = "alias_upload_round"
#: As many names as a browser draws without a pause; the download has them all.
_SHOWN = 200


@dataclass(frozen=True)
class Edits:
    """What an edited list would change: new names, names that would mean another village, names taken out of use."""

    added: list[Alias]
    changed: list[Alias]
    withdrawn: list[Alias]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.withdrawn)


def edits(held: list[Alias], wanted: list[Alias]) -> Edits:
    """The differences of two lists, name by name."""
    before, after = ({each.key: each for each in some} for some in (held, wanted))
    return Edits(
        [each for key, each in after.items() if key not in before],
        [each for key, each in after.items() if key in before and before[key].village_code != each.village_code],
        [each for key, each in before.items() if key not in after],
    )


def alias_desk(data: DataSet) -> None:
    """The list, its download, and the way back in."""
    store = office_store()
    held, names = aliases(store), known_villages(store)
    st.subheader(t("Nama yang diingat"), anchor=False)
    st.caption(
        t("Ejaan yang pernah dicocokkan petugas. Tabel berikutnya yang menulis nama yang sama dibaca sebagai desa itu.")
    )
    if held:
        headings = [t("Tertulis"), t("Kecamatan tertulis"), t("Desa yang dimaksud"), t("Kecamatan"), t("Kode")]
        rows = [[each.village, each.district, *_meant(data, each.village_code, names)] for each in held[:_SHOWN]]
        st.html(figure_table(headings, rows, numeric=(4,), height=420, label=t("Nama yang diingat")))
        _say_more(len(held))
    else:
        st.caption(t("Belum ada nama yang diingat. Keputusan pada bagian Impor diingat saat tabelnya disimpan."))
    download(t("Unduh daftar nama (CSV)"), lambda: aliases_csv(store), "alias.csv", "CSV")
    st.subheader(t("Muat daftar yang sudah diubah"), anchor=False)
    _upload(data, store, held, names)


def _upload(data: DataSet, store: Engine, held: list[Alias], names: dict[str, str]) -> None:
    """An edited list: what it would change, then the button that changes it."""
    say_refused("aliases")
    file = st.file_uploader(
        t("Daftar nama yang diunduh dari sini lalu diubah (.csv): baris yang dihapus dicabut, baris baru ditambahkan"),
        type=["csv", "xlsx"],
        key=f"upload-aliases-{st.session_state.get(_ROUND, 0)}",
    )
    if file is None:
        return
    wanted, problems = read_once("aliases", file, (), lambda _tell: read_aliases(file.getvalue(), names))
    if problems:
        say_unusable(problems)
        return
    found = edits(held, wanted)
    _show(data, found, names)
    if not found:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = who_field("aliases")
        pressed = st.button(t("Terapkan"), type="primary", icon=":material/save:", key="apply-aliases")
    if pressed:
        learned = refusable(lambda: replace_aliases(store, wanted, who))
        if learned is not None:
            st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
            done(_counts(learned.added, learned.changed, learned.withdrawn))


def _show(data: DataSet, found: Edits, names: dict[str, str]) -> None:
    counts = len(found.added), len(found.changed), len(found.withdrawn)
    bullet_list(
        [("note" if found else "agrees", _counts(*counts) if found else t("Daftar ini sama dengan yang diingat."))]
    )
    if not found:
        return
    lists = {t("baru"): found.added, t("berubah arti"): found.changed, t("dicabut"): found.withdrawn}
    rows = [
        [what, each.village, each.district, *_meant(data, each.village_code, names)]
        for what, some in lists.items()
        for each in some[:_SHOWN]
    ]
    headings = [
        t("Perubahan"),
        t("Tertulis"),
        t("Kecamatan tertulis"),
        t("Desa yang dimaksud"),
        t("Kecamatan"),
        t("Kode"),
    ]
    st.html(figure_table(headings, rows[:_SHOWN], numeric=(5,), height=300, label=t("Perubahan")))
    _say_more(sum(counts))


def _say_more(n: int) -> None:
    if n > _SHOWN:
        st.caption(t("Masih ada {n} nama lain; semuanya ada di berkasnya.", n=number(n - _SHOWN)))


def _counts(added: int, changed: int, withdrawn: int) -> str:
    return t(
        "{added} nama baru, {changed} berubah arti, {withdrawn} dicabut.",
        added=added,
        changed=changed,
        withdrawn=withdrawn,
    )


def _meant(data: DataSet, code: str, names: dict[str, str]) -> list[str]:
    """The village that is meant, its district and its code."""
    known = next((table for table in (data.villages, reference()) if code in table.index), None)
    return [names.get(code, ""), "" if known is None else known.at[code, DISTRICT], code]
