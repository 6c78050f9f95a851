"""What measures and their classes are called, in the language in force."""

from collections.abc import Callable

from geo.maps.classes import Classes
from geo.measures import COUNT, COVERAGE, DENSITY, MEASURES, SHARE, SMOOTHED, SMOOTHED_LOCAL, Measure
from geo.wording import number, percent, t

MEASURE_NAMES: dict[str, Callable[[], str]] = {
    COUNT: lambda: t("Jumlah belum rekam"),
    COVERAGE: lambda: t("Cakupan (sudah rekam ÷ wajib KTP)"),
    DENSITY: lambda: t("Belum rekam per km²"),
    SHARE: lambda: t("Bagian dari semua yang belum rekam"),
    SMOOTHED: lambda: t("Bagian belum rekam, diratakan (empirical Bayes)"),
    SMOOTHED_LOCAL: lambda: t("Bagian belum rekam, diratakan dengan tetangga"),
}


def names_of_measures() -> dict[str, str]:
    """Measure → its name in the language in force."""
    return {name: MEASURE_NAMES[name]() for name in MEASURES}


def class_words(classes: Classes, number_of_class: int, measure: Measure) -> str:
    """The class's range as people say it."""
    low, high = classes.limits[number_of_class], classes.limits[number_of_class + 1]
    first, last = number_of_class == 0, number_of_class == len(classes.colours) - 1
    if measure.name == COUNT:
        top = high if last else high - 1
        if last and not first:
            return t("{low} orang atau lebih", low=number(low))
        return t("{low}–{high} orang", low=number(low), high=number(max(low, top)))
    say = _say(measure)
    if first and last:
        return t("{low} sampai {high}", low=say(low), high=say(high))
    if first:
        return t("di bawah {high}", high=say(high))
    if last:
        return t("{low} atau lebih", low=say(low))
    return t("{low} sampai di bawah {high}", low=say(low), high=say(high))


def short_class_words(classes: Classes, number_of_class: int, measure: Measure) -> str:
    """The same where there is little room: `85–90 %` of a share that is neither in the first class nor in the last."""
    first, last = number_of_class == 0, number_of_class == len(classes.colours) - 1
    if first or last or measure.name in (COUNT, DENSITY):
        return class_words(classes, number_of_class, measure)
    low, high = classes.limits[number_of_class], classes.limits[number_of_class + 1]
    digits = max(_digits(low), _digits(high))
    return f"{number(low * 100, digits)}–{percent(high, digits)}"


def _say(measure: Measure) -> Callable[[float], str]:
    if measure.name == DENSITY:
        return lambda value: t("{n} per km²", n=number(value, 1))
    return lambda share: percent(share, _digits(share))


def _digits(share: float) -> int:
    """As few decimals as a limit needs: 95 %, 0,25 %."""
    return next((places for places in range(2) if round(share * 100, 6) == round(share * 100, places)), 2)
