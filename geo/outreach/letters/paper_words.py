"""What kinds of papers are called."""

from geo.outreach.letters.paper import (
    ASSIGNMENT,
    ATTENDANCE,
    CALENDAR,
    FIELD_SHEET,
    INVITATION,
    MAP,
    MINUTES,
    READ_FIRST,
    RESULT_SHEET,
    TRACK,
    WORKBOOK,
)
from geo.wording import t

_KINDS = {
    READ_FIRST: lambda: t("Daftar isi"),
    WORKBOOK: lambda: t("Buku kerja rencana (XLSX)"),
    CALENDAR: lambda: t("Kalender (ICS)"),
    TRACK: lambda: t("Rute untuk GPS (GPX)"),
    MAP: lambda: t("Rute untuk peta (GeoJSON)"),
    FIELD_SHEET: lambda: t("Lembar lapangan (PDF)"),
    ASSIGNMENT: lambda: t("Surat tugas (DOCX)"),
    INVITATION: lambda: t("Undangan (DOCX)"),
    ATTENDANCE: lambda: t("Daftar hadir (DOCX)"),
    MINUTES: lambda: t("Berita acara (DOCX)"),
    RESULT_SHEET: lambda: t("Isian hasil lapangan (XLSX)"),
}


def paper_kind_words(kind: str) -> str:
    """What one of the kinds of papers is called, with the format of its file."""
    return _KINDS[kind]()
