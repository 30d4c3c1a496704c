"""Sessions side by side on one server, by the messages of a browser and without one."""

from __future__ import annotations

import asyncio
import csv
import io

from tests.benchmarks.crowd.reader import CSV, WITHIN
from tests.benchmarks.crowd.session import Session
from tests.beside import run_beside

OTHER_RUNS = 3
"""Streamlit forgets a file that was made on a click after two."""


def within(content: bytes) -> set[str]:
    """Return the thresholds that the rows of a file say they were asked with."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    return {row["selection"].partition("--within ")[2].split()[0] for row in rows}


async def both(address: str) -> tuple[bytes, bytes]:
    async with Session(address) as first, Session(address) as second:
        for session, minutes in ((first, 31), (second, 32)):
            await session.run()
            session.choose("number_input", WITHIN, minutes)
            await session.run()
        place = await first.make(CSV)
        for _ in range(OTHER_RUNS):
            await second.run()
        return await first.fetch(place), await second.download(CSV)


async def overtaken(address: str) -> bytes:
    """Choose, while the page asks by itself for what it lacks, as it was before."""
    async with Session(address) as session:
        await session.run()
        session.choose("number_input", WITHIN, 33)
        await session.run()
        by_itself = session.asks_by_itself()
        session.choose("number_input", WITHIN, 34)
        await session.ask_to_run()
        await session.send(by_itself)
        await session.drawn()
        await asyncio.sleep(1)
        return await session.download(CSV)


def test_what_a_page_asks_by_itself_takes_no_choice_back(server: str) -> None:
    assert within(run_beside(overtaken(server))) == {"34"}


def test_each_session_gets_its_own_file_however_many_others_run(server: str) -> None:
    of_first, of_second = run_beside(both(server))
    assert within(of_first) == {"31"}
    assert within(of_second) == {"32"}
