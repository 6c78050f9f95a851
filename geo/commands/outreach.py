"""`plan`: a plan of outreach, from files or from what the store has in use; printed, and kept if so asked."""

import argparse
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pandas as pd

from geo.clusters import find_clusters
from geo.commands.answers import print_answer, problem_answers, refuse_idle_options
from geo.commands.clusters import Given, given_by, marks_of
from geo.commands.store import opened_store, person
from geo.errors import DataError, Problem
from geo.faults import is_remark, located_sentence
from geo.field import field_from
from geo.field_reports import awaited_since
from geo.outreach.assumed import ASSUMED, assumed_document
from geo.outreach.inputs import Inputs, outreach_inputs
from geo.outreach.plan import plan_outreach
from geo.outreach.plan_json import plan_document
from geo.outreach.results.remaining import remaining_of
from geo.outreach.settings import Pin, PlanSettings, SiteSettings, Turnout
from geo.outreach.site import VILLAGE_VISIT
from geo.outreach.travel import Travel
from geo.outreach.travel_engine import travel_from_engine
from geo.outreach.travel_table import place_code, read_travel_table
from geo.outreach.trips import OutreachPlan
from geo.outreach.working_days import next_monday
from geo.outreach_field_sentences import awaited_sentences, field_sentences
from geo.outreach_report import plan_lines
from geo.store import pupils, save_plan, village_facts
from geo.village import DISTRICT, VILLAGE, without_figures
from geo.wording import t


def plan(options: argparse.Namespace) -> int:
    """Make a plan and print it; with `--save` it is kept as a draft of the figures and boundaries in use.

    Raises
    ------
    DataError
        For settings that no plan can be made for, without a figure to plan with, and when a draft is wanted of files.
    """
    refuse_idle_options(options)
    if options.save is not None and (options.boundaries or options.coverage):
        raise DataError(Problem("plan_save_of_files"))
    given = given_by(options)
    if without_figures(given.villages).all():
        raise DataError(Problem("nothing_to_plan", facts={"n": len(given.villages)}))
    sites = _site_settings(options)
    inputs, problems = _inputs(options, given, sites)
    made = plan_outreach(
        inputs.sites,
        inputs.travel,
        plan_settings(options),
        unrecorded=inputs.unrecorded,
        met_at_school=inputs.pupils_met,
        clusters=significant_clusters(given),
    )
    answer = plan_document(made) | {
        ASSUMED: assumed_document(sites),
        "simulated": given.simulated or inputs.simulated,
        "schematic": given.schematic,
        "travel": {name: getattr(inputs.travel, name) for name in ("source", "detail", "estimated")},
        "problems": problem_answers((*given.report.problems, *problems)),
    }
    if options.save is not None:
        answer["saved"] = _saved(options, given, answer)
    return print_answer(options, answer, lambda: "\n".join(_words(given, made, answer, problems, inputs)))


def plan_settings(options: argparse.Namespace, today: date | None = None) -> PlanSettings:
    """What the options say; what they do not say is as the page has it, the start the Monday after today."""
    said = {each.name: getattr(options, each.name) for each in fields(PlanSettings)}
    said |= {
        "must": tuple(map(place_code, options.must)),
        "must_not": tuple(map(place_code, options.must_not)),
        "pins": tuple(Pin(place_code(code), day, team) for code, day, team in options.pins),
        "closed": frozenset(options.closed),
    }
    today = today or date.today()
    settings = PlanSettings(start=next_monday(today))
    return replace(settings, **{name: value for name, value in said.items() if value is not None})


def significant_clusters(given: Given) -> Mapping[str, int]:
    """Village code → rank of the significant cluster that it is in."""
    return find_clusters(given.villages, given.before).ranks()


def _site_settings(options: argparse.Namespace) -> SiteSettings:
    sites = SiteSettings()
    if options.prior_weight is not None:
        sites = replace(sites, prior_weight=float(options.prior_weight))
    if options.turnout is None:
        return sites
    return replace(sites, turnout=sites.turnout | {VILLAGE_VISIT: Turnout(*options.turnout)})


def _inputs(options: argparse.Namespace, given: Given, sites: SiteSettings) -> tuple[Inputs, tuple[Problem, ...]]:
    """Sites and travel, and what could not be used of a table of travel times."""
    problems: list[Problem] = []

    def travel_of(places: pd.DataFrame, estimate: Travel) -> Travel:
        """The travel of the options; what could not be used of a table is remembered."""
        if options.road_engine:
            return travel_from_engine(options.road_engine, places, estimate)
        if not options.matrix:
            return estimate
        path = Path(options.matrix)
        travel, found = read_travel_table(path, places, estimate, path.name)
        problems.extend(found)
        return travel

    inputs = outreach_inputs(
        given.villages, **entered(given, sites), schematic=given.schematic, site_settings=sites, travel_of=travel_of
    )
    return inputs, tuple(problems)


def entered(given: Given, sites: SiteSettings) -> dict[str, object]:
    """What the office entered and learned from visits, where the store is used at all."""
    if not given.of_store:
        return {}
    with opened_store() as store:
        field_of = field_from(store, given.figures_day, sites)
        return {"facts": village_facts(store), "pupils": pupils(store), "field_of": field_of}


def _saved(options: argparse.Namespace, given: Given, answer: dict) -> dict[str, object]:
    kept = {
        name: value for name, value in answer.items() if name not in ("simulated", "schematic", "travel", "problems")
    }
    with opened_store() as store:
        held = save_plan(
            store,
            options.save,
            kept,
            snapshot_id=given.snapshot_id,
            boundary_set_id=given.boundary_set_id,
            simulated=answer["simulated"],
            actor=person(options),
        )
    return {"id": held.id, "name": held.name, "sha256": held.sha256}


def _words(given: Given, made: OutreachPlan, answer: dict, problems: tuple[Problem, ...], inputs: Inputs) -> list[str]:
    names = {code: f"{name} ({district})" for code, name, district in given.villages[[VILLAGE, DISTRICT]].itertuples()}
    lines = [*marks_of(given)]
    if inputs.simulated:
        lines.append(t("Sebagian keterangan desa atau jumlah murid adalah contoh simulasi, bukan catatan kantor."))
    lines += plan_lines(made, names)
    remaining = remaining_of(given.villages, inputs.recorded_since, inputs.field)
    lines += field_sentences(inputs.field, remaining, given.figures_day)
    if given.of_store:
        with opened_store() as store:
            awaited = awaited_since(store, given.figures_day)
        lines += awaited_sentences(awaited.stops, awaited.people)
    if inputs.travel.estimated:
        lines.append(t("{n} pasang tempat memakai perkiraan waktu tempuh.", n=inputs.travel.estimated))
    faults = (*given.report.problems, *problems)
    lines += [located_sentence(each) for each in faults if not is_remark(each)]
    if "saved" in answer:
        about = {"id": str(answer["saved"]["id"]), "name": answer["saved"]["name"]}
        lines.append(t("Rencana “{name}” disimpan sebagai konsep nomor {id}.", **about))
    return lines
