"""The data set in view as publications are made from it."""

from geo.clusters import Clusters
from geo.publish.material import Given
from geo.publishing import newest_plan, office_heading
from geo.region import region
from geo.source_sentences import corrected_sentence
from geo.trend import press_points, series
from geo.wording import t
from pages.shared.dataset import DataSet
from pages.shared.kept import office_store, what_is_kept
from pages.shared.parts import marks, place_name, sources
from pages.shared.trend_points import snapshot_points


def given_of(
    data: DataSet, *, clusters: Clusters | None = None, target: float | None = None, plan: bool = True
) -> Given:
    """Everything that may be published of a data set, in the language in force.

    `clusters` are those of `cluster_answers`, `target` the coverage to reach when a visitor chose another; `plan`
    False leaves the newest approved plan out. The trend and the plan are the office's: another regency's villages get
    neither. Raises StoreError.
    """
    store = office_store()
    ours = data.of_region
    return Given(
        villages=data.villages,
        place=place_name(data),
        province=region().province if ours else "",
        day=data.coverage_source.day,
        sources=(*_figures(data), sources(data)[-1]),
        marks=_marks(data),
        of_region=ours,
        simulated=data.coverage_source.simulated,
        clusters=clusters,
        trend=tuple(series(press_points(), snapshot_points(what_is_kept()))) if ours else (),
        plan=newest_plan(store) if ours and plan else None,
        heading=office_heading(store),
        target=region().target if target is None else target,
    )


def _figures(data: DataSet) -> tuple[str, ...]:
    said = (sources(data)[-2],)
    return (*said, corrected_sentence(len(data.corrections))) if data.corrections else said


def _marks(data: DataSet) -> tuple[str, ...]:
    short = tuple(short for short, _ in marks(data))
    return (t("BELUM DISIMPAN"), *short) if data.unsaved else short
