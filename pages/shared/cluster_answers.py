"""The clusters of a data set: looked for once, whoever asks, in a thread of its own. Imported before any visit."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import BoundedSemaphore, Event, Lock, Thread

import geopandas as gpd
import pandas as pd
import streamlit as st

from geo import store as stored
from geo.clusters import ScanSettings, find_clusters
from geo.clusters.local_stats import getis_ord, local_moran
from geo.clusters.neighbours import neighbours_of
from geo.village import ELIGIBLE, UNRECORDED
from pages.shared.dataset import DataSet
from pages.shared.previous import previous_figures

#: Answers that are kept, and how many are worked on at once: an office's machine has few cores.
_KEPT, _AT_ONCE = 32, 2
#: Above so many villages local statistics are left out, as the flexible view is: their permutations would fill the memory.
MANY = 2_000

Local = tuple[pd.DataFrame, pd.DataFrame]


class Work:
    """An answer that is there or on its way: `share` of it is done. It goes on when the visitor leaves the page."""

    def __init__(self, job: Callable[[Callable[[float], None]], object]):
        self.share = 0.0
        self._job, self._done, self._answer, self._error = job, Event(), None, None

    @property
    def ready(self) -> bool:
        """Whether `answer` gives it at once."""
        return self._done.is_set()

    @property
    def failed(self) -> bool:
        """Whether the next one who asks should have it tried again."""
        return self.ready and self._error is not None

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; return whether it is ready."""
        return self._done.wait(seconds)

    def answer(self):
        """The answer, waited for if need be; what went wrong is raised here."""
        self._done.wait()
        if self._error is not None:
            raise self._error
        return self._answer

    def run(self, turns: BoundedSemaphore) -> None:
        """Work it out."""
        try:
            with turns:
                self._answer = self._job(self._heard)
        except Exception as error:  # raised where the answer is asked for
            self._error = error
        finally:
            self._done.set()
            # What the job holds (tables) is not needed any more.
            self._job = None

    def _heard(self, share: float) -> None:
        self.share = share


class Answers:
    """The last answers by key; each is worked out once, however many ask for it at the same time."""

    def __init__(self):
        self._held: OrderedDict[tuple, Work] = OrderedDict()
        self._lock, self._turns = Lock(), BoundedSemaphore(_AT_ONCE)

    def get(self, key: tuple, job: Callable[[Callable[[float], None]], object]) -> Work:
        """The work on this key, begun if nobody has."""
        with self._lock:
            work = self._held.get(key)
            if work is None or work.failed:
                work = self._held[key] = Work(job)
                Thread(target=work.run, args=(self._turns,), name="clusters", daemon=True).start()
            self._held.move_to_end(key)
            while len(self._held) > _KEPT:
                self._held.popitem(last=False)
        return work


def clusters_of(data: DataSet, settings: ScanSettings) -> Work:
    """The clusters in view, compared with the snapshot before. Raises StoreError."""
    before = previous_figures(data)
    key = (_stamp(stored.database_url(), data.id, data.villages), _figures_stamp(before), settings)
    return _answers().get(key, lambda progress: find_clusters(data.villages, before, settings=settings, progress=progress))


def local_views(data: DataSet) -> Work:
    """Local Moran's I and Gi* of each village: a pair of tables (`Local`), None for too many villages."""
    few = len(data.villages) <= MANY

    def reckon(_progress) -> Local | None:
        if not few:
            return None
        neighbours = neighbours_of(data.villages)
        return local_moran(data.villages, neighbours), getis_ord(data.villages, neighbours)

    return _answers().get((_stamp(stored.database_url(), data.id, data.villages), "local", few), reckon)


@st.cache_resource(show_spinner=False)
def _answers() -> Answers:
    return Answers()


@st.cache_resource(max_entries=32, show_spinner=False)
def _stamp(url: str, data_id: str, _villages: gpd.GeoDataFrame) -> str:
    """The same for the same figures of the same villages in the same shapes: nobody waits twice for one answer."""
    return hashlib.sha256(
        "|".join(_villages.index).encode() + b"".join(_villages.geometry.to_wkb()) + _numbers(_villages)
    ).hexdigest()


def _figures_stamp(figures: pd.DataFrame | None) -> str | None:
    if figures is None:
        return None
    return hashlib.sha256("|".join(figures.index).encode() + _numbers(figures)).hexdigest()


def _numbers(figures: pd.DataFrame) -> bytes:
    return figures[[ELIGIBLE, UNRECORDED]].to_numpy(dtype=float).tobytes()
