"""Workbooks for an office to fill in: what it knows about each village, and the pupils of each school."""

import pandas as pd

from geo.export import to_workbook
from geo.outreach.facts_table import facts_rows, pupils_rows
from geo.wording import t

#: What is read back stays Indonesian whatever language is in force.
FACTS_SHEET, PUPILS_SHEET, GUIDE = "Keterangan desa", "Murid", "Petunjuk"


def facts_workbook(villages: pd.DataFrame, facts: pd.DataFrame | None = None, mark: str = "") -> bytes:
    """An XLSX with a row a village, its facts filled in as far as known, that `read_village_facts` reads back.

    `mark` is said first in the guide: of a sample that it is simulated.
    """
    known = facts if facts is not None else pd.DataFrame(index=villages.index)
    return to_workbook({FACTS_SHEET: facts_rows(villages, known)}, {GUIDE: [mark] * bool(mark) + _village_lines()})


def pupils_workbook(schools: pd.DataFrame, pupils: pd.Series, mark: str = "") -> bytes:
    """An XLSX with a row a school that `read_pupils` reads back."""
    lines = [
        t("Murid: yang genap 17 tahun dan belum rekam. Sel kosong berarti biarkan seperti semula."),
        t("Jangan menulis nama murid atau nomor induk."),
    ]
    return to_workbook({PUPILS_SHEET: pupils_rows(schools, pupils)}, {GUIDE: [mark] * bool(mark) + lines})


def _village_lines() -> list[str]:
    return [
        t("Satu baris untuk satu desa/kelurahan. Sel kosong berarti biarkan seperti semula."),
        t("Akses: mudah, sedang atau sulit. Sinyal: baik, lemah atau tidak ada. Listrik: ya, sebagian atau tidak."),
        t("Kunjungan terakhir: tanggal, misalnya 31/12/2024."),
        t("Kunjungan rumah: jumlah lansia dan penyandang disabilitas yang belum rekam dan perlu didatangi di rumah."),
        t(
            "Bagian nyata %: berapa persen dari yang tercatat belum rekam sungguh ada; selebihnya meninggal, pindah, ganda, "
            "atau sudah rekam."
        ),
        t("Jangan menulis nama penduduk atau nomor induk. Berkas yang memuatnya ditolak."),
    ]
