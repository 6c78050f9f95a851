"""What publications are made from, put together of the store: the only way from it to `geo.publish`."""

from collections.abc import Callable

from sqlalchemy import Engine

from geo.carried import carried_figures, ground_of
from geo.clusters import Clusters, find_clusters
from geo.errors import DataError, Problem
from geo.field_reports import approved_plans
from geo.maps.poster.card import Heading
from geo.outreach.letters.office import letterhead_of
from geo.papers import dossier_of
from geo.publish.material import Given, PublishedPlan
from geo.region import is_of_region, region
from geo.snapshot_points import points_of_store
from geo.source_sentences import boundaries_sentence, corrected_sentence, figures_sentence, mark_words
from geo.store import State, letterhead_settings, publication_settings, snapshot_before, state
from geo.trend import press_points, series
from geo.wording import t


def given_of_store(
    store: Engine,
    *,
    clusters: bool = True,
    plan: int | None = None,
    progress: Callable[[float], None] = lambda _share: None,
) -> Given:
    """What is kept and in use by default, in the language in force; `clusters` False leaves them out (None).

    `plan` is the number of an approved plan, None for the newest.
    `progress` hears the share of the search for clusters that is done, 0 to 1.

    Raises
    ------
    DataError
        `no_snapshot_in_use`.
    StoreError
        Also when the newest approved plan is no longer what was kept.
    """
    now = state(store)
    if not now.snapshots:
        raise DataError(Problem("no_snapshot_in_use"))
    ground = ground_of(store, now.snapshots[0], now.boundary_sets[0])
    villages, held, drawn_on = ground.villages, ground.snapshot, ground.boundary_set
    ours = is_of_region(villages.index)
    figures = (
        figures_sentence(held.file_name, held.day),
        *[corrected_sentence(ground.corrected)] * bool(ground.corrected),
    )
    return Given(
        villages=villages,
        place=t("Kabupaten {name}", name=region().name) if ours else drawn_on.name,
        province=region().province if ours else "",
        day=held.day,
        sources=(*figures, boundaries_sentence(drawn_on.name, schematic=drawn_on.schematic)),
        marks=mark_words(simulated=held.simulated, schematic=drawn_on.schematic),
        of_region=ours,
        simulated=held.simulated,
        clusters=_clusters(store, now, villages, progress) if clusters else None,
        trend=tuple(series(press_points(), points_of_store(store, now.snapshots))) if ours else (),
        plan=_plan(store, plan) if ours else None,
        heading=office_heading(store),
        target=region().target,
    )


def newest_plan(store: Engine) -> PublishedPlan | None:
    """The plan that was approved last, on its own boundaries; None when there is none.

    Raises
    ------
    StoreError
        When its document is no longer what was kept.
    """
    found = approved_plans(store)
    return published_plan(store, found[0].id) if found else None


def published_plan(store: Engine, plan_id: int) -> PublishedPlan:
    """An approved plan, on its own boundaries.

    Raises
    ------
    DataError
        `letters_of_draft` when it is not approved.
    StoreError
        When it is not there, or its document is no longer what was kept.
    """
    dossier = dossier_of(store, plan_id)
    return PublishedPlan(dossier.number, dossier.name, dossier.plan, dossier.places)


def office_heading(store: Engine) -> Heading:
    """The office above what is published: its letterhead, else its name as the region's facts have it; and its logo."""
    head = letterhead_of(letterhead_settings(store))
    lines = tuple(line for line in (head.government, head.agency) if line)
    return Heading(lines or (region().office_name,), publication_settings(store).logo)


def _plan(store: Engine, plan_id: int | None) -> PublishedPlan | None:
    return newest_plan(store) if plan_id is None else published_plan(store, plan_id)


def _clusters(store: Engine, now: State, villages, progress: Callable[[float], None]) -> Clusters:
    """As the page of clusters finds them by default, compared with the snapshot before."""
    held = now.snapshots[0]
    earlier = snapshot_before(now.snapshots, held.day, simulated=held.simulated)
    before = carried_figures(store, earlier, villages).figures if earlier else None
    return find_clusters(villages, before, progress=progress)
