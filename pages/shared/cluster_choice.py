"""How clusters are looked for and which one is looked at: chosen on the page Klaster, kept in the address."""

from collections.abc import Sequence

import streamlit as st

from geo.clusters import Cluster, Clusters, ScanSettings
from geo.clusters.cluster import SIGNIFICANT
from geo.clusters.likelihood import BERNOULLI, POISSON
from geo.clusters.scan import MAX_POPULATION
from geo.clusters.testing import SIMULATIONS
from geo.wording import number, percent, t
from pages.shared.choices import Choice, choose, chosen, set_choice, write_address

_WINDOW = Choice("cluster_window", "jendela", [10, 25, 50], round(MAX_POPULATION * 100))
_SIMULATIONS = Choice("cluster_simulations", "simulasi", [SIMULATIONS, 9_999], SIMULATIONS)
_MODEL = Choice("cluster_model", "model", [BERNOULLI, POISSON], BERNOULLI)

_CLUSTER, _PARAMETER = "cluster", "klaster"
_WRITTEN, _LAST, _OUTSIDE = "cluster_in_address", "cluster_chosen_by", "village_outside"
BY_CLICK, BY_LIST, BY_LINK = "click", "list", "link"


def cluster_settings() -> ScanSettings:
    """How this visitor has clusters looked for."""
    window, simulations, model = (chosen(choice) for choice in (_WINDOW, _SIMULATIONS, _MODEL))
    return ScanSettings(model=model, max_population=window / 100, simulations=simulations)


def choose_settings() -> None:
    """The settings, out of the way until somebody asks for them."""
    with st.popover(t("Pengaturan"), icon=":material/tune:"):
        st.caption(
            t(
                "Pengaturan awal ditetapkan sebelum peta dilihat. Mengubahnya sampai muncul klaster yang diinginkan membuat "
                "nilai p tidak berarti lagi."
            )
        )
        _radio(t("Jendela terbesar, bagian dari semua wajib KTP"), _WINDOW, lambda share: percent(share / 100, 0))
        _radio(t("Banyaknya simulasi"), _SIMULATIONS, number)
        _radio(t("Model"), _MODEL, {BERNOULLI: "Bernoulli", POISSON: "Poisson"}.get)


def significant(clusters: Clusters) -> list[Cluster]:
    """Those that may be called clusters."""
    return list(clusters.significant)


def doubtful(clusters: Clusters) -> list[Cluster]:
    """Those that chance explains, or that rest on a handful of people."""
    return [each for each in clusters if each.strength not in SIGNIFICANT]


def chosen_cluster(clusters: Clusters) -> Cluster | None:
    """The cluster that is looked at: the first significant one until another is chosen."""
    default = next((each.rank for each in significant(clusters)), None)
    choice = Choice(_CLUSTER, _PARAMETER, [each.rank for each in clusters], default)
    asked = st.query_params.get(_PARAMETER)
    if asked is not None and asked != st.session_state.get(_WRITTEN):
        # Not what stood there after the last run: the visitor followed a link, from this visit or another.
        st.session_state.pop(f"choice_{_CLUSTER}", None)
        st.session_state[_LAST] = BY_LINK
    rank = chosen(choice)
    write_address(_PARAMETER, rank, default)
    st.session_state[_WRITTEN] = st.query_params.get(_PARAMETER)
    return None if rank is None else clusters[rank - 1]


def choose_cluster(rank: int, by: str) -> None:
    """Look at another cluster."""
    set_choice(_CLUSTER, rank)
    st.session_state[_LAST] = by
    st.session_state.pop(_OUTSIDE, None)


def click_outside(code: str) -> None:
    """Remember the village that was clicked and is in no cluster; what was chosen stays."""
    st.session_state[_OUTSIDE] = code
    st.session_state[_LAST] = BY_CLICK


def clicked_outside(codes: Sequence[str]) -> str | None:
    """The village in no cluster that was clicked last, of those in view."""
    code = st.session_state.get(_OUTSIDE)
    return code if code in codes else None


def last_chosen_by() -> str | None:
    """How a cluster was chosen last."""
    return st.session_state.get(_LAST)


def _radio(label: str, choice: Choice, words) -> None:
    choose(st.radio, label, choice, format_func=words, horizontal=True, after=_forget_cluster)


def _forget_cluster() -> None:
    """Other settings number other clusters."""
    for key in (f"choice_{_CLUSTER}", _LAST, _OUTSIDE):
        st.session_state.pop(key, None)
    st.query_params.pop(_PARAMETER, None)
