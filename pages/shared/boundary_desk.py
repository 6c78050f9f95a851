"""Loading a boundary file: what was understood of it, each part one click from being mended."""

import streamlit as st

from geo.intake import Boundaries, examine_boundaries
from geo.intake.boundaries import MEANINGS
from geo.intake.placement import SYSTEMS, system_title
from geo.region import reference
from geo.store.boundary_file import reading_of
from geo.wording import t
from pages.shared.parts import plain
from pages.shared.session import LoadedBoundaries, upload_round, use_boundaries
from pages.shared.uploads import (
    Problems,
    choose_columns,
    digest,
    read_once,
    say_refused,
    say_unusable,
    take_out_unusable,
    use_once,
)


def load_boundary_file(below) -> None:
    """Upload a boundary file; mend, in the container `below`, its layer, coordinate system and columns."""
    st.subheader(t("1. Batas desa"), anchor=False)
    say_refused("boundaries")
    file = st.file_uploader(
        t("Shapefile dalam ZIP, GeoPackage, atau GeoJSON"),
        type=["zip", "gpkg", "geojson", "json"],
        key=f"upload-boundaries-{upload_round()}",
    )
    if file is None:
        return
    found, problems = _examined(file, *_boundary_answers(file))
    with below:
        _ask_about_boundaries(file, found)
    if problems or found.unusable:
        take_out_unusable("boundaries")
        say_unusable(problems or found.unusable)
    else:
        st.success(t("{name} terbaca. Belum disimpan.", name=plain(file.name)))


def _boundary_answers(file) -> tuple[str | None, str | None, dict[str, str]]:
    """What the visitor has said of the boundary file so far: layer, coordinate system, columns."""
    state = st.session_state
    layer, crs = state.get(f"layer-{file.file_id}"), state.get(f"crs-{file.file_id}")
    return layer, crs, dict(state.get(f"boundary-named-{file.file_id}", {}))


def _examined(file, layer: str | None, crs: str | None, columns: dict[str, str]) -> tuple[Boundaries | None, Problems]:
    """The boundaries of an upload as the visitor's answers let them be read; used when they are usable."""
    choice = (layer, crs, sorted(columns.items()))
    found, problems = read_once(
        "boundaries",
        file,
        choice,
        lambda tell: examine_boundaries(
            file.getvalue(), columns, reference(), crs=crs, layer=layer, overlaps=True, progress=tell
        ),
    )
    if found is not None and not found.unusable:
        loaded = LoadedBoundaries(found, file.name, digest(file), reading_of(columns, crs=crs, layer=layer))
        use_once("boundaries", (loaded.sha256, loaded.reading), lambda: use_boundaries(loaded))
    return found, problems


def _ask_about_boundaries(file, found: Boundaries | None) -> None:
    """The layer, the coordinate system and the columns, filled in with what was understood."""
    unsure = found is None or bool(found.unusable)
    with st.expander(t("Yang dipahami dari berkas ini"), icon=":material/layers:", expanded=unsure):
        if found and len(found.layers) > 1:
            at = found.layers.index(found.layer)
            st.selectbox(t("Lapisan"), found.layers, index=at, key=f"layer-{file.file_id}")
        read_in = found.crs if found else "–"
        st.selectbox(
            t("Sistem koordinat"),
            SYSTEMS,
            index=None,
            format_func=system_title,
            placeholder=t("seperti pada berkas ({crs})", crs=read_in),
            key=f"crs-{file.file_id}",
        )
        if found is None:
            return
        key = f"{file.file_id}-{found.layer}"
        kept = f"boundary-named-{file.file_id}"
        first = st.session_state.setdefault(f"boundary-found-{key}", found.columns)
        named = choose_columns(key, MEANINGS, first, list(found.headings))
        if named != st.session_state.get(kept, {}):
            st.session_state[kept] = named
            st.rerun()
