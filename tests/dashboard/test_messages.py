"""A connection takes messages at a pace, and those of others do not wait for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from typing import Any

from coverage.dashboard.messages import A_SECOND, AT_ONCE, MessageLimits


async def taken(messages: Iterable[dict[str, object]], seen: list[object]) -> None:
    """Have an app take all messages of one connection, and remember them."""
    coming = iter(messages)

    async def app(_scope: object, receive: Any, _send: object) -> None:
        while (message := await receive())["type"] != "websocket.disconnect":
            seen.append(message)

    async def receive() -> dict[str, object]:
        return next(coming)

    async def send(_message: object) -> None:
        """Send nothing."""

    await MessageLimits(app)({"type": "websocket"}, receive, send)


def burst(count: int) -> list[dict[str, object]]:
    sent: list[dict[str, object]] = [{"type": "websocket.connect"}]
    sent += [{"type": "websocket.receive", "bytes": b"%d" % each} for each in range(count)]
    return [*sent, {"type": "websocket.disconnect"}]


def test_no_message_is_lost_or_overtaken_and_a_burst_takes_its_time() -> None:
    seen: list[object] = []
    count = AT_ONCE + 10
    start = time.monotonic()
    asyncio.run(taken(burst(count), seen))
    assert seen == burst(count)[:-1]
    assert time.monotonic() - start >= 9 / A_SECOND


def test_others_are_taken_at_once_while_one_waits() -> None:
    async def both() -> tuple[int, int]:
        many: list[object] = []
        few: list[object] = []
        waiting = asyncio.create_task(taken(burst(1000), many))
        await asyncio.sleep(0)
        await taken(burst(AT_ONCE), few)
        waiting.cancel()
        return len(many), len(few)

    many, few = asyncio.run(both())
    assert few == AT_ONCE + 1
    assert many <= AT_ONCE + 1 + 20
