"""What a filter costs: bytes, frames, and the time until the map has other colours."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Error, Page, expect

from tests.browser.map_frame import FRAME, script_frame
from tests.browser.wire import Wire

FILLS = """() => [...document.querySelectorAll("path.leaflet-interactive")]
    .map(path => path.getAttribute("fill")).join()"""
PATIENCE_S = 30
GLANCE_S = 0.005
STILL_S = 0.3
"""What comes later than this after the last message is of another run."""


@dataclass(frozen=True, slots=True)
class Repaint:
    """What one filter cost.

    Parameters
    ----------
    message_bytes : int
        In the messages of the app over the WebSocket.
    wire_bytes : int
        The same as they travelled, so compressed.
    seconds : float
        From the click until all areas had their new colours.
    same_frame : bool
        Whether the map stayed in its frame.
    """

    message_bytes: int
    wire_bytes: int
    seconds: float
    same_frame: bool


@dataclass
class Listener:
    """Hears what a page gets over its WebSocket; made before the page is opened."""

    page: Page
    wire: Wire
    sizes: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to the page."""
        self.page.on(
            "websocket",
            lambda socket: socket.on("framereceived", lambda data: self.sizes.append(len(data))),
        )

    def repaint(self, filter_map: Callable[[], None]) -> Repaint:
        """Use a filter that changes colours, and return what that cost."""
        self.wait_for_silence()
        script_frame(self.page).evaluate("window.stays = true")
        before = self._fills()
        self.sizes.clear()
        received, start = self.wire.received, time.perf_counter()
        filter_map()
        seconds = self._wait_for_other(before, start)
        self.wait_for_silence()
        return Repaint(
            message_bytes=sum(self.sizes),
            wire_bytes=self.wire.received - received,
            seconds=seconds,
            same_frame=bool(script_frame(self.page).evaluate("Boolean(window.stays)")),
        )

    def sent(self, filter_map: Callable[[], None]) -> int:
        """Use a filter, whether or not it changes colours, and return the bytes on the wire."""
        self.wait_for_silence()
        received = self.wire.received
        filter_map()
        self.wait_for_silence()
        return self.wire.received - received

    def wait_for_silence(self) -> None:
        """Wait until the app has said everything."""
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)
        said = -1
        while said != len(self.sizes):
            said = len(self.sizes)
            self.page.wait_for_timeout(STILL_S * 1_000)

    def _wait_for_other(self, before: str, start: float) -> float:
        while time.perf_counter() < start + PATIENCE_S:
            now = self._fills()
            if now != before and now.count(",") == before.count(","):
                return time.perf_counter() - start
            self.page.wait_for_timeout(GLANCE_S * 1_000)
        raise TimeoutError(f"The map had no other colours within {PATIENCE_S} s.")

    def _fills(self) -> str:
        """Return the colours of all areas; "" while there is no map."""
        frame = self.page.query_selector(FRAME)
        content = frame.content_frame() if frame else None
        try:
            return str(content.evaluate(FILLS)) if content else ""
        except Error:  # another frame is taking its place
            return ""
