"""Answers about the whole case are made once for each state of the case, and nobody waits for a newer one."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tocsin.publish.pages.memo import SECONDS, Memo


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def state() -> dict[str, int]:
    return {"mark": 1, "made": 0}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def memo(state: dict[str, int], clock: Clock) -> Memo:
    return Memo(lambda: state["mark"], clock)


def made(state: dict[str, int]) -> int:
    state["made"] += 1
    return state["made"]


def test_a_value_is_made_once_while_the_case_is_the_same(memo, state, clock) -> None:
    for _ in range(5):
        assert memo.get("a", lambda: made(state)) == 1
        clock.now += 10 * SECONDS


def test_visitors_who_come_together_share_one_making(memo, state) -> None:
    at_once = threading.Barrier(8)

    def slow() -> int:
        time.sleep(0.05)
        return made(state)

    def visit(_: int) -> int:
        at_once.wait()
        return memo.get("a", slow)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(visit, range(8))) == [1] * 8


def test_after_a_change_the_old_value_is_given_until_the_new_one_is_there(memo, state, clock) -> None:
    go_on, begun = threading.Event(), threading.Event()

    def slow() -> int:
        begun.set()
        go_on.wait(30)
        return made(state)

    assert memo.get("a", lambda: made(state)) == 1
    state["mark"] = 2
    clock.now += SECONDS
    assert memo.get("a", slow) == 1
    assert begun.wait(30)
    assert memo.get("a", slow) == 1
    go_on.set()
    while memo.get("a", slow) == 1:
        time.sleep(0.01)
    assert memo.get("a", slow) == 2


def test_a_failure_is_told_and_tried_again(memo, state) -> None:
    def failing() -> int:
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"):
        memo.get("a", failing)
    assert memo.get("a", lambda: made(state)) == 1
