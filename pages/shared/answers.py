"""Answers that take a while: each worked out once, in a thread of its own, whoever asks and whoever leaves the page."""

from collections import OrderedDict
from collections.abc import Callable
from threading import BoundedSemaphore, Event, Lock, Thread

#: Answers that are kept, and how many are worked on at once: an office's machine has few cores.
_KEPT, _AT_ONCE = 32, 2

#: What a job is given to tell how far it is: the share that is done and, where it knows one, its best answer so far in
#: people. It is told back whether somebody asked it to stop.
Heard = Callable[..., bool]
Job = Callable[[Heard], object]


class Work:
    """An answer that is there or on its way: `share` of it is done, `best` is the most people so far (None: not known)."""

    def __init__(self, job: Job):
        self.share, self.best = 0.0, None
        self._job, self._done, self._stop = job, Event(), Event()
        self._answer, self._error = None, None

    @property
    def ready(self) -> bool:
        """Whether `answer` gives it at once."""
        return self._done.is_set()

    @property
    def failed(self) -> bool:
        """Whether the next one who asks should have it tried again."""
        return self.ready and self._error is not None

    @property
    def stopping(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the job to end soon with the best it has."""
        self._stop.set()

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

    def _heard(self, share: float, best: float | None = None) -> bool:
        self.share, self.best = share, best
        return self._stop.is_set()


class Answers:
    """The last answers by key; each is worked out once, however many ask for it at the same time."""

    def __init__(self, name: str = "answers"):
        self._held: OrderedDict[tuple, Work] = OrderedDict()
        self._lock, self._turns, self._name = Lock(), BoundedSemaphore(_AT_ONCE), name

    def get(self, key: tuple, job: Job) -> Work:
        """The work on this key, begun if nobody has."""
        with self._lock:
            work = self._held.get(key)
            if work is None or work.failed:
                work = self._held[key] = self.begin(job)
            self._held.move_to_end(key)
            while len(self._held) > _KEPT:
                self._held.popitem(last=False)
        return work

    def begin(self, job: Job) -> Work:
        """Work that belongs to whoever began it: it is not held here, and stopping it is nobody else's loss."""
        work = Work(job)
        Thread(target=work.run, args=(self._turns,), name=self._name, daemon=True).start()
        return work
