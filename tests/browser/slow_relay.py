"""A slow line to the app: a relay on this machine that lets bytes through at a rate, and late."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.browser.relay import relay

CHUNK = 4_096


@dataclass
class SlowLine:
    """A line that all connections of a browser share.

    Parameters
    ----------
    bytes_a_second : float
        From the app to the browser; what a browser asks for is short, and only late.
    seconds_late : float
        Half of the time that a question and its answer spend on the line.
    carried : int
        Bytes that came from the app so far.
    """

    port: int
    bytes_a_second: float
    seconds_late: float
    carried: int = 0
    address: str = ""
    _free_at: float = 0.0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Relay a connection until both sides have ended."""
        from_app, to_app = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            await asyncio.gather(
                self._carry(reader, to_app, paced=False),
                self._carry(from_app, writer, paced=True),
            )
        finally:
            to_app.close()

    async def _carry(
        self, source: asyncio.StreamReader, goal: asyncio.StreamWriter, *, paced: bool
    ) -> None:
        """Hand on what comes, each piece as late as the line is; its length takes its time."""
        clock = asyncio.get_running_loop().time
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=1_000)

        async def arrive() -> None:
            while True:
                due, data = await under_way.get()
                await asyncio.sleep(max(0.0, due - clock()))
                if not data:
                    break
                goal.write(data)
                await goal.drain()
            if goal.can_write_eof():
                goal.write_eof()

        arriving = asyncio.create_task(arrive())
        try:
            while data := await source.read(CHUNK):
                if paced:
                    self.carried += len(data)
                    begins = max(self._free_at, clock())
                    self._free_at = begins + len(data) / self.bytes_a_second
                    await asyncio.sleep(max(0.0, self._free_at - clock()))
                await under_way.put((clock() + self.seconds_late, data))
            await under_way.put((clock() + self.seconds_late, b""))
            await arriving
        finally:
            arriving.cancel()


@contextmanager
def slow_line(app: str, bytes_a_second: float, seconds_late: float) -> Iterator[SlowLine]:
    """Relay a free port of this machine to the app, slowly; yield the line, which has the address
    to go to instead."""
    line = SlowLine(urlsplit(app).port or 80, bytes_a_second, seconds_late)
    with relay(line.serve) as line.address:
        yield line
