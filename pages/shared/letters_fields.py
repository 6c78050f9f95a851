"""The settings of the letters as their form shows them: labels, examples that cannot be taken for data, plain text."""

from collections.abc import Callable

from geo.outreach.letters import Letterhead
from geo.outreach.letters.office import LONGEST, MONTH, NUMBER, YEAR
from geo.sandbox.plain_text import plain_text
from geo.wording import t

#: Label of each setting, in the order of the form.
_LABELS: dict[str, Callable[[], str]] = {
    "government": lambda: t("Pemerintah daerah"),
    "agency": lambda: t("Nama instansi"),
    "address": lambda: t("Alamat kantor"),
    "contact": lambda: t("Kontak (telepon, laman, surel)"),
    "number_pattern": lambda: t("Pola nomor surat"),
    "place": lambda: t("Tempat surat dibuat"),
    "signatory": lambda: t("Nama penanda tangan"),
    "position": lambda: t("Jabatan penanda tangan"),
    "rank": lambda: t("Pangkat penanda tangan"),
    "nip": lambda: t("NIP penanda tangan"),
    "legal_basis": lambda: t("Dasar surat tugas"),
}
FIELDS = tuple(_LABELS)
#: The form's two columns; what is left stands below them.
COLUMNS = (FIELDS[:5], FIELDS[5:10])
#: Settings of several lines.
LINES = ("legal_basis",)
#: What stands in an empty field: an example with gaps, never anybody's name or number.
EXAMPLES: dict[str, Callable[[], str]] = {
    "government": lambda: t("misalnya PEMERINTAH KABUPATEN …"),
    "agency": lambda: t("misalnya DINAS KEPENDUDUKAN …"),
    "address": lambda: t("misalnya Jalan … Nomor …, …, Kode Pos …"),
    "contact": lambda: t("misalnya Telepon …, Laman …, Surel …"),
    "place": lambda: t("nama kota tempat kantor"),
    "signatory": lambda: t("nama lengkap dengan gelar"),
    "position": lambda: t("misalnya Kepala Dinas …"),
    "rank": lambda: t("pangkat dan golongan"),
    "nip": lambda: t("18 angka"),
    "number_pattern": lambda: t(
        "misalnya 470/{number}/…/{month}/{year}",
        number="{" + NUMBER + "}",
        month="{" + MONTH + "}",
        year="{" + YEAR + "}",
    ),
    "legal_basis": lambda: t("satu per baris: peraturan atau surat yang menjadi dasar penugasan"),
}


def field_words(name: str) -> str:
    """What a setting is called."""
    return _LABELS[name]()


def typed(name: str, text: str | None) -> str:
    """What was typed as it is kept: lines without signs that nobody sees; one letter too many stays, and is refused."""
    lines = (text or "").splitlines() if name in LINES else [text or ""]
    return "\n".join(line for each in lines if (line := plain_text(each, LONGEST + 1)))


def lacking_fields(letterhead: Letterhead) -> list[str]:
    """The settings that nobody entered."""
    return [name for name in FIELDS if not getattr(letterhead, name).strip()]
