"""Where figures and boundaries come from, and what must be said of them, in words."""

from datetime import date

from geo.wording import day, month, t


def mark_words(*, simulated: bool, schematic: bool) -> tuple[str, ...]:
    """What must be said wherever figures on boundaries show."""
    return (t("DATA SIMULASI"),) * simulated + (t("Batas skematik, bukan batas resmi"),) * schematic


def when_words(when: date | None) -> str:
    """A month's last day stands for the month; any other day is written out."""
    if when is None:
        return ""
    is_month_end = when.day == (date(when.year + when.month // 12, when.month % 12 + 1, 1) - date.resolution).day
    return month(when) if is_month_end else day(when)


def period_words(name: str, when: date | None) -> str:
    """`Periode data: Desember 2024`, or that the date, or the file (`name` is ""), is not there."""
    if not name:
        return t("Belum ada angka yang tersimpan")
    if when is None:
        return t("Periode data: tidak disebutkan")
    return t("Periode data: {when}", when=when_words(when))


def figures_sentence(name: str, when: date | None) -> str:
    """Which file the figures are of."""
    period = period_words(name, when)
    return t("Angka: {name}. {period}.", name=name, period=period) if name else f"{period}."


def corrected_sentence(villages: int) -> str:
    """How many villages have provisional corrections."""
    return t("{n} desa dikoreksi sementara", n=villages) + "."


def boundaries_sentence(name: str, *, schematic: bool) -> str:
    """Which file the boundaries are of, and when they were drawn by us."""
    if schematic:
        return t("Batas: sel skematik yang ditumbuhkan dari titik desa ({name}).", name=name)
    return t("Batas: {name}.", name=name)
