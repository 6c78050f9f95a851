"""How figures, shares and the rule of an edition are written, in the language in force."""

from geo.publish.disclosure import BELOW, MISSING, WITHHELD
from geo.publish.edition import Edition
from geo.wording import number, percent, t


def cell_words(value: float, state: str, edition: Edition) -> str:
    """A count of people: `1.234`, `<5`, `disamarkan` or `tanpa data`."""
    if state == BELOW:
        return f"<{number(edition.small)}"
    return _without_value(state) or number(value)


def share_words(share: float, state: str, edition: Edition, *, headline: bool = False) -> str:
    """A share of 1 as a percentage: whole in the public edition, of two decimals in the internal one and in a `headline`.

    `state` is that of the people it is a share of. A whole percentage says neither 0 nor 100 of what is only near: `<1 %`,
    `>99 %`.
    """
    if state == BELOW or _without_value(state) or share != share:
        return _without_value(WITHHELD if state == BELOW else state) or t("tanpa data")
    if headline or not edition.public:
        return percent(share)
    if 0.995 <= share < 1:
        return f">{percent(0.99, 0)}"
    return f"<{percent(0.01, 0)}" if 0 < share < 0.005 else percent(share, 0)


def edition_words(edition: Edition) -> str:
    """The edition by its name."""
    return t("Edisi publik") if edition.public else t("Edisi internal")


def rule_sentence(edition: Edition) -> str:
    """What the edition hides, for the foot of pictures and pages."""
    if not edition.public:
        return t("Edisi internal: angka lengkap, tidak untuk disebarluaskan.")
    if edition.small is None:
        return t("Edisi publik: tidak ada angka yang disamarkan; persentase per desa dan kecamatan dibulatkan.")
    return t(
        "Edisi publik: angka di bawah {small} orang dan angka yang dapat mengungkapkannya disamarkan; persentase per desa "
        "dan kecamatan dibulatkan.",
        small=edition.small,
    )


def _without_value(state: str) -> str:
    return {MISSING: t("tanpa data"), WITHHELD: t("disamarkan")}.get(state, "")
