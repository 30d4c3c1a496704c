"""A proxy on this machine that adds a header to what the app answers, as nginx does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from tests.browser.relay import relay

CHUNK = 65_536
END = b"\r\n\r\n"

HeadersFor = Callable[[str], dict[str, str]]
"""The headers to add, by the path that is asked for."""


@contextmanager
def header_relay(app: str, headers_for: HeadersFor) -> Iterator[str]:
    """Relay a free port of this machine to the app; yield the address to go to instead."""
    with relay(_Relay(urlsplit(app).port or 80, headers_for).serve) as address:
        yield address


class _Relay:
    def __init__(self, port: int, headers_for: HeadersFor) -> None:
        self._port, self._headers_for = port, headers_for

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(END)
        path = urlsplit(asked.split(b" ", 2)[1].decode()).path
        is_socket = b"upgrade: websocket" in asked.lower()
        from_app, to_app = await asyncio.open_connection("127.0.0.1", self._port)
        # One answer a connection, so that each answer has a beginning to add to.
        to_app.write(asked if is_socket else _closing(asked))
        sending = asyncio.create_task(_pass(reader, to_app))
        try:
            answer = await from_app.readuntil(END)
            status, rest = (answer if is_socket else _closing(answer)).split(b"\r\n", 1)
            added = "".join(f"{name}: {text}\r\n" for name, text in self._headers_for(path).items())
            writer.write(status + b"\r\n" + added.encode() + rest)
            await _pass(from_app, writer)
        finally:
            sending.cancel()
            to_app.close()
            await asyncio.gather(sending, return_exceptions=True)


def _closing(head: bytes) -> bytes:
    """Return the head of a message that says that nothing comes after it."""
    lines = [
        line
        for line in head.removesuffix(END).split(b"\r\n")
        if not line.lower().startswith((b"connection:", b"keep-alive:"))
    ]
    return b"\r\n".join([*lines, b"Connection: close"]) + END


async def _pass(source: asyncio.StreamReader, goal: asyncio.StreamWriter) -> None:
    while data := await source.read(CHUNK):
        goal.write(data)
        await goal.drain()
