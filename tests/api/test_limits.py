"""What the API lets one address do, how long it takes, and what it does for many at once."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import CoverageError, Datasets
from coverage.api.answers import Answers
from coverage.api.kept_answers import KeptAnswers, Written
from coverage.api.limits import MOST_ADDRESSES, Limits
from coverage.api.settings import Settings, read_settings
from coverage.api.work import MOST_WAITING, BusyError, Lane, TooLongError, Until, Work
from tests.api.client import Client
from tests.beside import run_beside

FEW = Settings(is_on=True, per_minute=4)
SLOW = "institutes=12&objective=mean&level=district"


@given(
    st.lists(st.floats(0, 30), min_size=1, max_size=60),
    st.floats(0.1, 10),
    st.integers(1, 20),
)
def test_an_address_has_what_fits_its_bucket_and_no_more(
    pauses: list[float], per_second: float, at_once: int
) -> None:
    limits, now, let_in = Limits(per_second, at_once), 0.0, 0
    for pause in pauses:
        now += pause
        waits = limits.take("203.0.113.7", now)
        let_in += not waits
        assert let_in <= at_once + per_second * now + 1e-6
        assert waits <= 1 / per_second + 1e-6
        if waits:  # whoever waits as long as they were told is let in
            now += waits + 1e-6
            assert limits.take("203.0.113.7", now) == 0
            let_in += 1


def test_addresses_are_counted_apart_and_a_network_of_ipv6_is_one() -> None:
    limits = Limits(0.1, 1)
    assert limits.take("203.0.113.7", 0) == 0
    assert limits.take("203.0.113.8", 0) == 0
    assert limits.take("::ffff:203.0.113.7", 0) > 0
    assert limits.take("2001:db8::1", 0) == 0
    assert limits.take("2001:db8::ffff:2", 0) > 0
    assert limits.take("2001:db8:0:1::1", 0) == 0
    for number in range(MOST_ADDRESSES + 5):
        limits.take(f"client {number}", 0)
    assert len(limits) == MOST_ADDRESSES


def test_who_asks_too_often_is_told_when_to_ask_again(datasets: Datasets) -> None:
    client = Client(datasets, FEW)
    found = [client.ask("v1/openapi.json").status for _ in range(FEW.at_once + 1)]
    assert found == [200] * FEW.at_once + [429]
    refused = client.ask("v1/gaps")
    assert "ask again in" in refused.says
    assert 1 <= int(refused.headers["retry-after"]) <= 15
    assert client.ask("v1/openapi.json", host="203.0.113.8").status == 200
    assert client.ask("v1/gaps", method="OPTIONS").status == 204


def test_a_search_that_takes_too_long_is_ended_and_nothing_is_half(datasets: Datasets) -> None:
    client = Client(datasets, Settings(is_on=True, per_minute=60_000, seconds=1))
    assert client.ask("v1/areas").status == 200  # the data are read by now
    start = time.monotonic()
    found = client.ask("v1/plan", SLOW)
    assert time.monotonic() - start < 3
    assert found.status == 503
    assert "takes more than 1 s: ask for less, add seconds=0.5" in found.says
    assert int(found.headers["retry-after"]) > 1
    again = time.monotonic()
    assert client.ask("v1/plan", SLOW).status == 503
    assert time.monotonic() - again < 0.5  # it is known, and not tried again
    assert client.failed == []


def test_what_tells_of_itself_ends_in_time() -> None:
    ended = threading.Event()

    def long(until: Until) -> None:
        try:
            while True:
                until.stay()
                time.sleep(0.01)
        finally:
            ended.set()

    async def ask() -> None:
        work = Work(0.2)
        with pytest.raises(TooLongError):
            await work.answer("long", Lane.LONG, long)
        assert await work.answer("next", Lane.LONG, lambda _: "next") == "next"

    run_beside(ask())
    assert ended.is_set()


def test_what_nobody_waits_for_any_longer_is_not_begun() -> None:
    begun: list[str] = []

    async def ask() -> None:
        work = Work(0.2)
        first = asyncio.create_task(work.answer("long", Lane.LONG, lambda _: time.sleep(0.5)))
        second = asyncio.create_task(
            work.answer("second", Lane.LONG, lambda _: begun.append("second"))
        )
        for each in (first, second):
            with pytest.raises(TooLongError):
                await each
        assert await work.answer("short", Lane.SHORT, lambda _: "short") == "short"
        await asyncio.sleep(0.4)
        assert await work.answer("third", Lane.LONG, lambda _: "third") == "third"

    run_beside(ask())
    assert begun == []


def test_a_question_is_worked_out_once_for_all_who_ask_it_and_too_many_are_refused() -> None:
    begun: list[int] = []
    go = threading.Event()

    def find(_: Until) -> str:
        begun.append(1)
        assert go.wait(5)
        return "found"

    async def ask() -> None:
        work = Work(5)
        asked = [asyncio.create_task(work.answer("same", Lane.SHORT, find)) for _ in range(50)]
        others = [
            asyncio.create_task(work.answer(number, Lane.SHORT, lambda _: "other"))
            for number in range(MOST_WAITING - 1)
        ]
        await asyncio.sleep(0.05)
        with pytest.raises(BusyError):
            await work.answer("one more", Lane.SHORT, lambda _: "never")
        go.set()
        assert set(await asyncio.gather(*asked)) == {"found"}
        assert set(await asyncio.gather(*others)) == {"other"}

    run_beside(ask())
    assert begun == [1]


def test_an_error_in_the_work_is_told_by_its_number_and_the_next_is_answered(
    datasets: Datasets,
) -> None:
    calls: list[int] = []

    def read() -> Datasets:
        calls.append(1)
        if len(calls) == 1:
            raise ZeroDivisionError
        return datasets

    client = Client(datasets)
    client.api._answers = Answers(read, 5)
    found = client.get("v1/areas")
    assert (found.status, [type(each) for each in client.failed]) == (500, [ZeroDivisionError])
    assert "12345678" in found.says
    assert client.get("v1/areas").status == 200
    assert client.logged == [("areas", 500), ("areas", 200)]


def test_kept_answers_stay_within_their_bytes() -> None:
    kept = KeptAnswers(most=1_000)
    for number in range(40):
        kept.put(number, Written(bytes(100), {}))
        assert kept.held <= 1_000
    assert kept.get(0) is None
    assert kept.get(39) is not None
    kept.put("large", Written(bytes(300), {}))
    assert kept.get("large") is None
    kept.put(39, Written(bytes(50), {}))
    assert kept.held == 950


@pytest.mark.parametrize(
    "environment",
    [
        {"COVERAGE_API": "yes"},
        {"COVERAGE_API_PER_MINUTE": "0"},
        {"COVERAGE_API_PER_MINUTE": "many"},
        {"COVERAGE_API_SECONDS": "600"},
        {"COVERAGE_API_SECONDS": "nan"},
    ],
)
def test_a_setting_that_means_nothing_is_told_in_one_line(environment: dict[str, str]) -> None:
    (name,) = environment
    with pytest.raises(CoverageError, match=f"^{name} is .*: write .*\\.$"):
        read_settings(environment)


def test_settings_are_off_and_usual_until_somebody_writes_them() -> None:
    assert read_settings({}) == Settings(is_on=False, per_minute=120, seconds=20)
    asked = {"COVERAGE_API": " ON ", "COVERAGE_API_PER_MINUTE": "30", "COVERAGE_API_SECONDS": ""}
    assert read_settings(asked) == Settings(is_on=True, per_minute=30, seconds=20)
