"""What one of many readers does: opens the page, chooses, looks at areas, takes files away."""

from __future__ import annotations

import csv
import io
import random
import time
from dataclasses import dataclass

from tests.benchmarks.crowd.seen import Seen
from tests.benchmarks.crowd.session import FAILURES, Session, SessionError

LEAST_THOUGHT_S, MOST_THOUGHT_S = 10.0, 20.0
WITHIN, AREAS, CSV = "Maximum drive (minutes)", "Areas", "Download the gap report (CSV)"
SECTORS, NETWORK, POPULATION = "Sectors", "Institutes", "Age group"


async def read(address: str, number: int, until: float, seen: Seen) -> None:
    """Be a reader until a time of ``time.monotonic``; the same acts for the same number."""
    chance = random.Random(number)
    try:
        async with Session(address) as session:
            reader = _Reader(session, chance, seen)
            await reader.open()
            while time.monotonic() < until:
                await session.rest(chance.uniform(LEAST_THOUGHT_S, MOST_THOUGHT_S))
                await reader.act()
    except FAILURES as error:
        seen.errors.append(f"reader {number}: {type(error).__name__} {error}")


async def warm(address: str, sessions: int, acts: int) -> None:
    """Open every page, and act at once and one after another, as many sessions.

    Raises
    ------
    SessionError, TimeoutError, OSError, WebSocketException
        If anything fails.
    """
    async with Session(address) as session:
        await session.run()
        for page in session.pages:
            await session.turn_to(page)
    for number in range(sessions):
        async with Session(address) as session:
            reader = _Reader(session, random.Random(-1 - number), Seen())
            await reader.open()
            for _ in range(acts):
                await reader.act()


async def take_briefs(address: str, label: str, areas: str) -> None:
    """Take the brief on every area away, one after another.

    Raises
    ------
    SessionError, TimeoutError, OSError, WebSocketException
        If anything fails.
    """
    async with Session(address) as session:
        await session.run()
        for area in session.options("selectbox", areas)[1:]:  # the first is England
            session.choose("selectbox", areas, area)
            await session.run()
            await session.download(label)


@dataclass
class _Reader:
    session: Session
    chance: random.Random
    seen: Seen
    within: int = 45

    async def open(self) -> None:
        """Open the page."""
        await self._run(self.seen.opened)

    async def act(self) -> None:
        """Filter, look at an area, or take a file away."""
        await self.chance.choices([self.filter, self.look, self.take], [6, 2, 2])[0]()

    async def filter(self) -> None:
        """Change one filter."""
        await self.chance.choice([self._within, self._sectors, self._network, self._areas])()

    async def look(self) -> None:
        """Look at one area."""
        (label,) = [label for kind, label in self.session.widgets if label.startswith("Choose a")]
        area = self.chance.choice(self.session.options("selectbox", label))
        self.session.choose("selectbox", label, area)
        await self._run(self.seen.looked)

    async def take(self) -> None:
        """Take the report away, which must be the one that this reader asked for."""
        start = time.perf_counter()
        content = await self.session.download(CSV)
        self.seen.downloaded.append(time.perf_counter() - start)
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        if not rows or any(f" --within {self.within} " not in row["selection"] for row in rows):
            raise SessionError(f"the file is not the one that was asked for, within {self.within}")

    async def _within(self) -> None:
        self.within = self.chance.randint(15, 90)
        self.session.choose("number_input", WITHIN, self.within)
        await self._run(self.seen.filtered)

    async def _sectors(self) -> None:
        offered = self.session.options("multiselect", SECTORS)
        self.session.choose("multiselect", SECTORS, self.chance.sample(offered, 2))
        await self._run(self.seen.filtered)

    async def _network(self) -> None:
        await self._one_of(
            *self.chance.choice([("button_group", NETWORK), ("selectbox", POPULATION)])
        )

    async def _areas(self) -> None:
        await self._one_of("selectbox", AREAS)

    async def _one_of(self, kind: str, label: str) -> None:
        self.session.choose(kind, label, self.chance.choice(self.session.options(kind, label)))
        await self._run(self.seen.filtered)

    async def _run(self, seconds: list[float]) -> None:
        start = time.perf_counter()
        await self.session.run()
        seconds.append(time.perf_counter() - start)
