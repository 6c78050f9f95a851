"""What the regent is told on one page or a few slides: the same sentences for both, as an edition may say them."""

from dataclasses import dataclass

from geo.maps.poster.card import Heading
from geo.publish.briefing.asked import asked
from geo.publish.briefing.figures import figure_words, finding_sentences, headline
from geo.publish.briefing.plan import PlanDay, plan_days, plan_sentences
from geo.publish.briefing.proof import Reconciled, cluster_section, reconciled, reconciliation
from geo.publish.briefing.text import Section, line_of
from geo.publish.cards.frame import subtitle_words
from geo.publish.material import Material
from geo.publish.words import edition_words, rule_sentence
from geo.sentences import basis_sentence
from geo.wording import t


@dataclass(frozen=True)
class Briefing:
    """What a brief and a deck say; every text is one line without control signs.

    Attributes
    ----------
    kicker
        What kind of paper this is.
    headline
        A full sentence: what was found.
    subtitle
        Where and when.
    figures
        Three or four large numbers, each with a few words: (number, words).
    finding, reconciliation, clusters, plan, asked
        The parts, in their order. None is ever empty.
    checks
        Every comparison with the published figures; empty for another regency.
    days
        Of the plan, in their order; `expected` only in the internal edition.
    marks
        What must be said wherever this shows.
    sources, foot
        Where it comes from; the basis and the rule of the edition.
    watermark
        Words across the whole page; "" for none.
    """

    kicker: str
    headline: str
    subtitle: str
    heading: Heading
    figures: tuple[tuple[str, str], ...]
    finding: Section
    reconciliation: Section
    checks: tuple[Reconciled, ...]
    clusters: Section
    plan: Section
    days: tuple[PlanDay, ...]
    asked: Section
    marks: tuple[str, ...]
    sources: tuple[str, ...]
    foot: tuple[str, ...]
    watermark: str


def briefing(material: Material) -> Briefing:
    """What is said of this material, in the language in force."""
    checks, days = reconciled(material), plan_days(material)
    return Briefing(
        kicker=t("Ringkasan untuk pimpinan"),
        headline=line_of(headline(material)),
        subtitle=line_of(subtitle_words(material)),
        heading=Heading(tuple(map(line_of, material.heading.lines)), material.heading.logo),
        figures=figure_words(material),
        finding=Section(t("Peta"), finding_sentences(material)),
        reconciliation=reconciliation(material, checks),
        checks=checks,
        clusters=cluster_section(material),
        plan=Section(t("Rencana jemput bola"), plan_sentences(material, days)),
        days=days,
        asked=asked(material, checks, days),
        marks=tuple(map(line_of, material.marks)),
        sources=tuple(line_of(source) for source in material.sources),
        foot=(basis_sentence(simulated=material.simulated), rule_sentence(material.edition)),
        watermark="" if material.edition.public else edition_words(material.edition).upper(),
    )
