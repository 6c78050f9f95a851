"""`learned` and `proof`: what visits taught with its arithmetic, shares set by hand, and what a month brought."""

import argparse
import math
from dataclasses import asdict, replace

from geo.commands.answers import aligned, print_answer
from geo.commands.clusters import Given, marks_of
from geo.commands.clusters_store import given_by_store
from geo.commands.outreach import entered
from geo.commands.store import opened_store, person
from geo.errors import DataError, Problem
from geo.field_proof import proof_of_month
from geo.outcome_words import share_words
from geo.outreach.facts import REAL_SHARE
from geo.outreach.inputs import Inputs, outreach_inputs
from geo.outreach.results.learning import Estimate
from geo.outreach.results.proof import MonthProof
from geo.outreach.results.remaining import Remaining, remaining_of
from geo.outreach.settings import SiteSettings
from geo.outreach.site import VILLAGE_VISIT, kind_of, village_of
from geo.outreach_field_sentences import elsewhere_sentence, field_sentences, proof_sentences, remaining_sentence
from geo.outreach_learning_sentences import estimate_arithmetic, method_sentences, place_words
from geo.outreach_words import short_day
from geo.store import overrule, overrules, withdraw_overrule
from geo.wording import number, percent, t


def list_learned(options: argparse.Namespace) -> int:
    """Print every learned share, what is left of the figures in use, and how both came about."""
    settings = SiteSettings()
    if options.prior_weight is not None:
        settings = replace(settings, prior_weight=float(options.prior_weight))
    given, inputs = _in_use(settings)
    remaining = remaining_of(given.villages, inputs.recorded_since, inputs.field)
    names = inputs.places["name"].to_dict()
    answer = {
        "prior_weight": settings.prior_weight,
        "figures": given.figures_day and given.figures_day.isoformat(),
        "stops": inputs.field.stops,
        **{name: value for name, value in vars(remaining).items() if name != "villages"},
        "simulated": given.simulated or inputs.simulated,
        "shares": [_share_answer(each, names) for each in inputs.field.estimates],
    }
    return print_answer(options, answer, lambda: "\n".join(_words(given, inputs, remaining, settings)))


def overrule_share(options: argparse.Namespace) -> int:
    """Put a share in the place of what was learned."""
    code, share = _checked(options)
    with opened_store() as store:
        overrule(store, code, share, options.value, options.reason, person(options))
        held = next(each for each in overrules(store) if (each.code, each.what) == (code, share))
    words = {"share": share_words(share), "place": code, "value": percent(held.value, 1)}
    answer = {"code": code, "share": share, "value": held.value, "reason": held.reason, "who": held.added_by}
    return print_answer(options, answer, lambda: t("{share} {place} ditetapkan {value}.", **words))


def withdraw_share(options: argparse.Namespace) -> int:
    """Go back to what was learned; where nothing was set, nothing changes."""
    code, share = options.code.strip(), options.share
    with opened_store() as store:
        gone = withdraw_overrule(store, code, share, person(options))
    words = {"share": share_words(share), "place": code}
    return print_answer(
        options,
        {"code": code, "share": share, "changed": gone},
        lambda: (
            t(
                "Ketetapan {share} {place} dicabut; yang dipelajari dipakai lagi.",
                share=share_words(share).lower(),
                place=code,
            )
            if gone
            else t("{share} {place} tidak ditetapkan dengan tangan; tidak ada yang berubah.", **words)
        ),
    )


def proof(options: argparse.Namespace) -> int:
    """The proof of a month."""
    with opened_store() as store:
        made = proof_of_month(store, options.month)
    return print_answer(options, _proof_answer(made), lambda: "\n".join(_proof_words(made)))


def _in_use(settings: SiteSettings) -> tuple[Given, Inputs]:
    """The figures that the store has in use, and what plans would be made from."""
    given = given_by_store(argparse.Namespace(boundaries=None, coverage=None))
    more = entered(given, settings)
    return given, outreach_inputs(given.villages, **more, schematic=given.schematic, site_settings=settings)


def _checked(options: argparse.Namespace) -> tuple[str, str]:
    """The place and the share, when there is such a place and visits can teach that share of it.

    Raises
    ------
    DataError
        `overrule_of_nowhere`, `overrule_of_no_list` (facts code).
    """
    code, share = options.code.strip(), options.share
    _, inputs = _in_use(SiteSettings())
    if code not in inputs.places.index[1:] and village_of(code) not in inputs.facts.index:
        raise DataError(Problem("overrule_of_nowhere", facts={"code": code[:40]}))
    if share == REAL_SHARE and kind_of(code) != VILLAGE_VISIT:
        raise DataError(Problem("overrule_of_no_list", facts={"code": code[:40]}))
    return code, share


def _share_answer(each: Estimate, names: dict[str, str]) -> dict[str, object]:
    held = each.overruled
    return {
        **{name: getattr(each, name) for name in ("code", "kind", "district")},
        "name": each.name or names.get(each.code, ""),
        "share": each.what,
        **{name: getattr(each, name) for name in ("visits", "invited", "seen", "found")},
        "data": _json(each.data),
        **{name: _json(getattr(each, name)) for name in ("prior", "weight", "shrunken")},
        "arithmetic": estimate_arithmetic(each),
        "overruled": held and {"value": held.value, "reason": held.reason, "who": held.who},
        "value": _json(each.value),
    }


def _words(given: Given, inputs: Inputs, remaining: Remaining, settings: SiteSettings) -> list[str]:
    lines = [*marks_of(given)]
    names = inputs.places["name"].to_dict()
    if inputs.field.estimates:
        heads = (
            t("tempat"),
            t("bagian"),
            t("kunjungan"),
            t("diundang"),
            t("hasil dan cara menghitungnya"),
            t("dipakai"),
        )
        lines.append(aligned([heads, *(_line(each, names) for each in inputs.field.estimates)]))
        lines += method_sentences(settings.prior_weight)
    else:
        lines.append(
            t(
                "Belum ada hasil kunjungan yang dicatat, dan tidak ada bagian yang ditetapkan: rencana memakai anggapan saja."
            )
        )
    lines += field_sentences(inputs.field, remaining, given.figures_day)
    lines += [remaining_sentence(remaining, given.figures_day), elsewhere_sentence(remaining)]
    return [*filter(None, lines)]


def _line(each: Estimate, names: dict[str, str]) -> tuple[str, ...]:
    used = percent(each.value, 1)
    if each.overruled:
        used = t("{value}: {reason} ({who})", value=used, reason=each.overruled.reason, who=each.overruled.who)
    place = f"{place_words(each, names)} ({each.code})"
    visits = number(each.visits), number(each.invited)
    return place, share_words(each.what), *visits, estimate_arithmetic(each), used


def _proof_answer(made: MonthProof) -> dict[str, object]:
    return {
        "month": f"{made.month:%Y-%m}",
        "after": made.start.isoformat(),
        "until": made.end.isoformat(),
        "growth": _json(made.growth),
        "outreach": made.outreach,
        "outreach_here": made.outreach_here,
        "counter": _json(made.counter),
        "villages": made.villages,
        "later": made.later,
        "why_none": made.why_none,
        "faults": list(made.faults),
        "simulated": made.simulated,
        "per_team_day": _json(made.per_team_day),
        "stops_per_team_day": _json(made.stops_per_team_day),
        "team_days": [asdict(each) | {"day": each.day.isoformat()} for each in made.team_days],
        "messages": [sentence for _, sentence in proof_sentences(made)],
    }


def _proof_words(made: MonthProof) -> list[str]:
    lines = [t("DATA SIMULASI")] if made.simulated else []
    lines += [sentence for _, sentence in proof_sentences(made)]
    if made.team_days:
        heads = (t("hari"), t("rencana"), t("tim"), t("perhentian"), t("diundang"), t("direkam"))
        rows = [
            (
                f"{short_day(each.day)} {each.day.year}",
                str(each.plan),
                *(number(getattr(each, name)) for name in ("team", "stops", "invited", "recorded")),
            )
            for each in made.team_days
        ]
        lines.append(aligned([heads, *rows]))
        lines.append(
            t(
                "Rata-rata per hari-tim: {people} orang, {stops} perhentian.",
                people=number(made.per_team_day, 1),
                stops=number(made.stops_per_team_day, 1),
            )
        )
    return lines


def _json(value: float) -> float | None:
    """No NaN, which JSON does not have."""
    return None if math.isnan(value) else round(value, 6)
