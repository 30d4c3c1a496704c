"""No session takes the processor from the others, whatever it asks of a real server."""

from __future__ import annotations

import asyncio
import random
import subprocess
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path

import pytest
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.benchmarks.crowd.own_files import institutes, matrix
from tests.benchmarks.crowd.process import processor_s
from tests.benchmarks.crowd.reader import CSV, WITHIN
from tests.benchmarks.crowd.session import Session
from tests.beside import run_beside
from tests.browser.app_server import started_app

AREA, BRIEF = "Choose a region", "Brief (PDF)"
OWN_DATA, STOP = "Use your own data", "Stop using minutes\\.csv"
SITES, TRAVEL = "Upload your own institutes", "Upload travel times"
ON_ITS_WAY, STOPS = "Working out trips to your sites", "Changing a setting stops it."

Server = tuple[str, subprocess.Popen[bytes]]


@dataclass
class Watching(Session):
    """A session that remembers what the page said, and every message."""

    said: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    refused: int = 0
    made: int = 0

    async def _next(self) -> ForwardMsg:
        told = await super()._next()
        self.messages.append(told.WhichOneof("type") or "")
        answer = told.backend_operation_response
        if answer.request_id:
            self.refused += bool(answer.error_msg)
            self.made += bool(answer.deferred_file.url)
        return told

    def _see(self, element: Element) -> None:
        super()._see(element)
        self.said += [element.progress.text, element.alert.body]

    async def bring_institutes(self, count: int) -> None:
        """Use institutes of its own, and open the map: whoever calls waits for nothing."""
        await self.run()
        await self.turn_to(OWN_DATA)
        await self.bring(SITES, "own.csv", institutes(count, random.Random(1)))
        self._page = self._pages[""] if "" in self._pages else next(iter(self._pages.values()))
        self.said.clear()
        await self.ask_to_run()

    async def see(self, words: str) -> None:
        """Look at what comes until the page says some words."""
        async with asyncio.timeout(self.patience_s):
            while not any(words in each for each in self.said):
                told = await self._next()
                if told.WhichOneof("type") == "delta":
                    self._see(told.delta.new_element)


def awaited(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """Run a test that waits for several sessions at a time."""

    @wraps(test)
    def run(*given: object, **named: object) -> None:
        run_beside(test(*given, **named))  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with started_app() as started:
        yield started


@awaited
async def test_one_session_does_not_have_all_files_made(server: Server) -> None:
    address, _ = server
    async with Watching(address) as many, Watching(address) as other:
        await many.run()
        await other.run()
        many.choose("selectbox", AREA, many.options("selectbox", AREA)[1])
        await many.run()
        for _ in range(20):
            await many._ask_for(BRIEF)
        assert (await other.download(CSV)).startswith(b"\xef\xbb\xbf")
        while many.refused + many.made < 20:
            await many._next()
        assert 1 <= many.made <= 6
        assert other.refused == 0
        assert (await many.download(BRIEF)).startswith(b"%PDF")  # it may ask again


@awaited
async def test_work_for_own_sites_is_told_and_ends_with_the_window(server: Server) -> None:
    address, process = server
    async with Watching(address) as one:
        await one.bring_institutes(400)
        await one.see(ON_ITS_WAY)
        assert any(STOPS in words for words in one.said)
        one._socket.transport.abort()
        await asyncio.sleep(1)
        before = processor_s(process.pid)
        await asyncio.sleep(5)
        assert processor_s(process.pid) - before < 1.5


@awaited
async def test_another_choice_ends_work_and_two_sessions_take_turns(server: Server) -> None:
    address, _ = server
    async with Watching(address) as one, Watching(address) as two:
        await asyncio.gather(one.bring_institutes(100), two.bring_institutes(101))
        await asyncio.gather(one.see(ON_ITS_WAY), two.see(ON_ITS_WAY))
        await one.turn_to("Glossary")  # long before its minutes are known
        assert ("file_uploader", SITES) not in one.widgets
        await two.drawn()


@awaited
async def test_one_file_is_checked_at_a_time(server: Server) -> None:
    address, _ = server
    content = matrix(random.Random(1))

    async def check(session: Watching) -> None:
        await session.run()
        await session.turn_to(OWN_DATA)
        await session.bring(TRAVEL, "minutes.csv", content)

    async with Watching(address) as one, Watching(address) as two:
        await asyncio.gather(check(one), check(two))
        waited = [each for each in (one, two) if any("yours is next" in w for w in each.said)]
        assert len(waited) == 1
        said = [words for each in (one, two) for words in each.said]
        assert "Checking the file." in said
        assert not any(STOPS in words for words in said), "a file is checked whatever is chosen"
        assert all(("button", STOP) in each.widgets for each in (one, two))


@awaited
async def test_of_a_burst_of_choices_few_are_drawn_in_one_thread(server: Server) -> None:
    address, process = server
    async with Watching(address) as one:
        await one.run()
        one.messages.clear()
        before, counted = threads(process.pid), list[int]()

        async def count() -> None:
            while True:
                counted.append(await asyncio.to_thread(threads, process.pid))
                await asyncio.sleep(0.001)

        counting = asyncio.create_task(count())
        for minutes in range(300):
            one.choose("number_input", WITHIN, 15 + minutes % 60)
            await one.ask_to_run()
        await asyncio.sleep(3)
        counting.cancel()
        await one.drawn()
        assert one.messages.count("new_session") < 60
        assert max(counted) <= before + 4


def threads(process: int) -> int:
    """Return how many threads a process has."""
    return len(list(Path(f"/proc/{process}/task").iterdir()))
