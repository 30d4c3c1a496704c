"""Sessions side by side on one server, by the messages of a browser and without one."""

from __future__ import annotations

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


def test_each_session_gets_its_own_file_however_many_others_run(server: str) -> None:
    of_first, of_second = run_beside(both(server))
    assert within(of_first) == {"31"}
    assert within(of_second) == {"32"}
