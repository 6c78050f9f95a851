"""An approved plan of the store with all that its papers say, put together."""

from datetime import date

import pandas as pd
from sqlalchemy import Engine

from geo.carried import Ground, ground_of
from geo.errors import DataError, Problem
from geo.outreach.inputs import outreach_inputs
from geo.outreach.letters import Dossier
from geo.outreach.letters.office import letterhead_of
from geo.outreach.letters.said import readable
from geo.outreach.plan_json import plan_of_document
from geo.outreach.site import HOME, village_of
from geo.outreach.trips import OutreachPlan
from geo.source_sentences import boundaries_sentence, corrected_sentence
from geo.store import (
    PlanHeld,
    boundary_sets,
    letter_templates,
    letterhead_settings,
    plan,
    pupils,
    snapshots,
    village_facts,
)
from geo.store.plans import APPROVED
from geo.wording import INDONESIAN, day, speaking, t


def dossier_of(store: Engine, plan_id: int, *, dated: date | None = None, first_number: int | None = None) -> Dossier:
    """An approved plan on its own boundaries, with the figures it was made from as they are corrected by now.

    `dated` is the date on the letters, `first_number` the running number of the first; None: dotted lines.

    Raises
    ------
    DataError
        `letters_of_draft` (facts id, name) when the plan is not approved.
    StoreError
        When it is not there, or its document is no longer what was kept.
    """
    held = plan(store, plan_id)
    if held.state != APPROVED:
        raise DataError(Problem("letters_of_draft", facts={"id": str(held.id), "name": held.name}))
    made_from = _ground(store, held)
    # Names came from files: at this door they become one line of text each.
    planned = readable(plan_of_document(held.document))
    inputs = outreach_inputs(
        made_from.villages, facts=village_facts(store), pupils=pupils(store), schematic=made_from.boundary_set.schematic
    )
    return Dossier(
        number=held.id,
        name=held.name,
        approved_by=held.approved_by,
        approved_on=held.approved_at.astimezone().date(),
        sha256=held.sha256,
        plan=planned,
        places=_with_planned_homes(inputs.places, planned),
        villages=made_from.villages,
        facts=inputs.facts,
        simulated=held.simulated or made_from.snapshot.simulated or inputs.simulated,
        schematic=made_from.boundary_set.schematic,
        sources=_sources(made_from, sample_facts=inputs.simulated),
        letterhead=letterhead_of(letterhead_settings(store)),
        templates={name: template.content for name, template in letter_templates(store).items()},
        dated=dated,
        first_number=first_number,
    )


def _ground(store: Engine, held: PlanHeld) -> Ground:
    # A snapshot that was taken back since is still the one that the plan was made from.
    snapshot = next(each for each in snapshots(store, hidden=True) if each.id == held.snapshot_id)
    boundary_set = next(each for each in boundary_sets(store) if each.id == held.boundary_set_id)
    return ground_of(store, snapshot, boundary_set)


def _with_planned_homes(places: pd.DataFrame, planned: OutreachPlan) -> pd.DataFrame:
    """The places with those of planned home visits, also where nobody is left to be visited by now."""
    wanted = {stop.code for trip in planned.trips for stop in trip.stops if stop.kind == HOME}
    lost = sorted(code for code in wanted - set(places.index) if village_of(code) in places.index)
    if not lost:
        return places
    homes = places.loc[[village_of(code) for code in lost]].assign(kind=HOME)
    homes.index = pd.Index(lost, name=places.index.name)
    return pd.concat([places, homes])


def _sources(ground: Ground, *, sample_facts: bool) -> tuple[str, ...]:
    """Papers are Indonesian whatever language their reader speaks."""
    with speaking(INDONESIAN):
        period = t("Periode data: {when}", when=day(ground.snapshot.day))
        lines = [t("Angka: {name}. {period}.", name=ground.snapshot.file_name, period=period)]
        if ground.corrected:
            lines.append(corrected_sentence(ground.corrected))
        if sample_facts:
            lines.append(t("Sebagian keterangan desa atau jumlah murid adalah contoh simulasi, bukan catatan kantor."))
        lines.append(boundaries_sentence(ground.boundary_set.name, schematic=ground.boundary_set.schematic))
        return tuple(lines)
