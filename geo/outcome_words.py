"""What outcomes of a name on a team's list, and the shares that they teach, are called."""

from geo.outcome import ABSENT, ALREADY, DIED, DUPLICATE, FAILED, MOVED, RECORDED, REFUSED, TURNOUT
from geo.wording import t

_OUTCOMES = {
    RECORDED: lambda: t("Direkam"),
    ALREADY: lambda: t("Sudah rekam sebelumnya"),
    MOVED: lambda: t("Pindah"),
    DIED: lambda: t("Meninggal"),
    ABSENT: lambda: t("Tidak hadir"),
    REFUSED: lambda: t("Menolak"),
    DUPLICATE: lambda: t("Data ganda"),
    FAILED: lambda: t("Alat atau sinyal gagal"),
}


def outcome_words(outcome: str) -> str:
    """What one of `OUTCOMES` is called."""
    return _OUTCOMES[outcome]()


def share_words(share: str) -> str:
    """What one of `SHARES` is called."""
    return t("Kehadiran") if share == TURNOUT else t("Bagian nyata")
