"""Clusters out: tables, a workbook that says how they were found, and their outlines for a GIS."""

import math
from collections.abc import Sequence

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from geo.cluster_sentences import (
    aside_sentences,
    cluster_name,
    limit_sentence,
    nothing_found_sentence,
    null_sentences,
    rule_sentences,
    settings_sentence,
    strength_words,
)
from geo.clusters.cluster import Cluster, Clusters
from geo.clusters.neighbours import TOLERANCE
from geo.export import export_table, harmless, table_geojson, to_workbook
from geo.maps.display import closed
from geo.measures import unrecorded_share
from geo.projection import to_metres
from geo.sandbox.folder import job_folder
from geo.village import DISTRICT, UNRECORDED, VILLAGE, WGS84
from geo.wording import t

#: The layers of a GeoPackage, Indonesian in every language as the headings are.
CLUSTER_LAYER, VILLAGE_LAYER = "klaster", "desa"


def cluster_outlines(clusters: Sequence[Cluster], villages: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """The villages of each cluster as one shape (EPSG:4326), indexed by rank; empty where no village has a place.

    Gaps up to `TOLERANCE` metres between official polygons are closed: villages that count as neighbours make one shape.
    """
    # All in one zone, that of the whole map.
    shapes = to_metres(villages.geometry)
    outlines = [closed(shapely.make_valid(shapes.loc[[*each.villages]].to_numpy()), TOLERANCE / 2) for each in clusters]
    index = pd.Index([each.rank for each in clusters], name="rank", dtype=int)
    return gpd.GeoSeries(outlines, index=index, crs=shapes.crs).to_crs(WGS84)


def clusters_table(clusters: Clusters, villages: pd.DataFrame, note: str) -> pd.DataFrame:
    """One row a cluster; `note` stands on every row. A risk that is infinite is missing, and the row says why."""
    rows = [_row(each, villages.loc[[*each.villages]]) for each in clusters]
    table = pd.DataFrame(rows, columns=_HEADINGS)
    table["keterangan"] = [" · ".join(filter(None, (note, *_remarks(each)))) for each in clusters]
    return table.astype({"belum_rekam_sebelumnya": float, "risiko_sebelumnya": float})


def members_table(clusters: Clusters, villages: gpd.GeoDataFrame, note: str) -> pd.DataFrame:
    """One row a village in a cluster, by rank and distance from the centre: `export_table` with its cluster before it.

    `wajarnya` are the unrecorded people at the rate of all villages tested, `kelebihan` those above it.
    """
    pairs = [(each, code) for each in clusters for code in each.villages]
    members = villages.loc[[code for _, code in pairs]]
    table = export_table(members, note)
    at = table.columns.get_loc("cakupan")
    expected = table["wajib_ktp"] * (clusters.observed / clusters.eligible if clusters.eligible else math.nan)
    table.insert(at, "wajarnya", expected.round(2))
    table.insert(at + 1, "kelebihan", (table["belum_rekam"] - expected).round(2))
    table.insert(at + 3, "rasio_belum_rekam", unrecorded_share(members).round(6).to_numpy())
    table.insert(0, "klaster", [each.rank for each, _ in pairs])
    table.insert(1, "kekuatan", [strength_words(each.strength) for each, _ in pairs])
    return table


def clusters_xlsx(clusters: Clusters, villages: gpd.GeoDataFrame, sources: Sequence[str], note: str) -> bytes:
    """A workbook: the clusters, their villages, and how they were found with what that cannot tell."""
    tables = {
        t("Klaster"): clusters_table(clusters, villages, note),
        t("Desa dalam klaster"): members_table(clusters, villages, note),
    }
    return to_workbook(tables, {t("Cara menemukan"): [*how_found(clusters, villages, note), "", *sources]})


def clusters_geojson(clusters: Clusters, villages: gpd.GeoDataFrame, note: str) -> bytes:
    """The outlines of the clusters (EPSG:4326) with the columns of `clusters_table`; what is missing is null."""
    return table_geojson(clusters_table(clusters, villages, note), cluster_outlines(clusters, villages))


def clusters_gpkg(clusters: Clusters, villages: gpd.GeoDataFrame, note: str) -> bytes:
    """A GeoPackage of two layers: the clusters' outlines, and their villages."""
    outlines = cluster_outlines(clusters, villages)
    members = villages.geometry.loc[[code for each in clusters for code in each.villages]]
    with job_folder() as folder:
        # GDAL writes a GeoPackage in place, which it cannot in memory that several threads share.
        file = folder / "clusters.gpkg"
        _write_layer(file, CLUSTER_LAYER, clusters_table(clusters, villages, note), outlines)
        _write_layer(file, VILLAGE_LAYER, members_table(clusters, villages, note), members)
        return file.read_bytes()


def how_found(clusters: Clusters, villages: pd.DataFrame, note: str = "") -> list[str]:
    """What was done and what it cannot tell, a sentence a line."""
    nothing = [] if len(clusters) else [nothing_found_sentence(clusters)]
    return [
        *filter(None, [note]),
        *nothing,
        settings_sentence(clusters.settings),
        *null_sentences(),
        *rule_sentences(),
        limit_sentence(clusters),
        *aside_sentences(clusters, villages),
    ]


_HEADINGS = (
    "klaster kekuatan nama kecamatan jumlah_desa desa kode_desa belum_rekam wajarnya kelebihan wajib_ktp risiko_relatif llr "
    "p p_risiko_sama bagian_dari_semua belum_rekam_sebelumnya risiko_sebelumnya"
).split()


def _row(cluster: Cluster, members: pd.DataFrame) -> tuple[object, ...]:
    """A cluster in the order of `_HEADINGS`."""
    people = members.groupby(DISTRICT)[UNRECORDED].sum().sort_values(ascending=False, kind="stable")
    return (
        cluster.rank,
        strength_words(cluster.strength),
        cluster_name(cluster, members),
        ", ".join(people.index),
        len(members),
        ", ".join(members[VILLAGE]),
        ", ".join(members.index),
        cluster.observed,
        round(cluster.expected, 2),
        round(cluster.excess, 2),
        cluster.eligible,
        _finite(cluster.relative_risk),
        round(cluster.llr, 4),
        cluster.p_value,
        cluster.p_constant,
        round(cluster.share_of_unrecorded, 6),
        cluster.observed_before,
        _finite(cluster.relative_risk_before),
    )


def _finite(risk: float | None) -> float | None:
    """No spreadsheet and no JSON has an infinite number."""
    return None if risk is None or not math.isfinite(risk) else round(risk, 4)


def _remarks(cluster: Cluster) -> list[str]:
    if math.isinf(cluster.relative_risk):
        return [t("risiko_relatif tak terhingga: di luar klaster tidak ada yang belum rekam")]
    return []


def _write_layer(file, name: str, table: pd.DataFrame, shapes: gpd.GeoSeries) -> None:
    table = table.map(harmless)
    layer = gpd.GeoDataFrame(table, geometry=shapes.to_numpy(), crs=WGS84)
    pyogrio.write_dataframe(layer, file, layer=name, driver="GPKG", geometry_type="MultiPolygon", promote_to_multi=True)
