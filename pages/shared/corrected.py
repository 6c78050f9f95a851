"""Provisional corrections in words: wherever corrected figures show, that they are, by whom and why."""

from geo.sentences import amount, measure_words
from geo.store import Correction
from geo.village import FIGURES
from geo.wording import t
from pages.shared.dataset import DataSet


def correction_note(made: Correction) -> str:
    """What stands beside the figures of a corrected village."""
    return t(
        "Dikoreksi sementara oleh {who}: semula {before}; alasan: {reason}",
        who=made.added_by,
        before=_before(made),
        reason=made.reason,
    )


def correction_remarks(data: DataSet) -> dict[str, str]:
    """Village code → what the last column of an export says of a corrected village."""
    return {code: t("dikoreksi: {reason}", reason=made.reason) for code, made in data.corrections.items()}


def _before(made: Correction) -> str:
    if made.original is None or set(made.original) == {None}:
        return t("tanpa data")
    known = zip(FIGURES, made.original, strict=True)
    return ", ".join(f"{measure_words(figure)} {amount(figure, count)}" for figure, count in known)
