"""Answers that are worked out once, whoever asks, and in the background."""

import time
from threading import Event, Thread

import pytest

from pages.shared.answers import Answers


def test_many_who_ask_at_once_get_one_answer_that_was_worked_out_once():
    """Twenty threads, one job."""
    answers, begun, go_on, got = Answers(), [], Event(), []

    def job(_progress):
        begun.append(1)
        go_on.wait(5)
        return "found"

    asking = [Thread(target=lambda: got.append(answers.get(("key",), job).answer())) for _ in range(20)]
    for one in asking:
        one.start()
    go_on.set()
    for one in asking:
        one.join(5)
    assert (begun, got) == ([1], ["found"] * 20)


def test_the_share_that_is_done_can_be_watched():
    """What the job says, to everybody who waits."""
    answers, go_on = Answers(), Event()

    def job(progress):
        progress(0.4)
        go_on.wait(5)

    work = answers.get(("key",), job)
    for _ in range(100):
        if work.share:
            break
        time.sleep(0.01)
    assert (work.share, work.ready) == (0.4, False)
    go_on.set()
    assert work.wait(5)


def test_what_failed_is_said_to_those_who_waited_and_tried_again_by_the_next():
    """Not kept as an answer."""
    answers, tries = Answers(), []

    def job(_progress):
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("once")
        return "found"

    with pytest.raises(ValueError, match="once"):
        answers.get(("key",), job).answer()
    assert answers.get(("key",), job).answer() == "found"


def test_the_oldest_answers_are_forgotten():
    """33 answers later the first is worked out again, the last is not."""
    answers, begun = Answers(), []

    def ask(key):
        return answers.get((key,), lambda _: begun.append(key)).answer()

    for key in (*range(33), 32, 0):
        ask(key)
    assert begun == [*range(33), 0]


def test_work_that_is_asked_to_stop_hears_it_and_ends_with_the_best_it_has():
    """The best so far can be watched; what begins alone is nobody else's."""
    answers = Answers()

    def job(heard):
        best = 0
        while not heard(0.5, best):
            best += 1
            time.sleep(0.001)
        return best

    work, other = answers.begin(job), answers.begin(job)
    while not work.best:
        time.sleep(0.001)
    work.stop()
    assert work.answer() > 0
    assert work.stopping
    assert not other.ready
    other.stop()
    assert other.wait(5)
