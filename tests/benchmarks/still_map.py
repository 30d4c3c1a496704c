"""What a filter sends and how soon the map has its new colours, beside the plain way.

``python -m tests.benchmarks.still_map`` prints this section of ``make bench`` alone.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from playwright.sync_api import Browser, expect
from streamlit.testing.v1 import AppTest
from tabulate import tabulate

from coverage.vocabulary import SHIPPED_LEVELS, AreaLevel, Sector, capitalised
from tests.benchmarks.section import Section, Target, verdict
from tests.browser.app_server import app_server
from tests.browser.chromium import chromium, required_chromium
from tests.browser.map_frame import see_map
from tests.browser.repaint import Listener, Repaint
from tests.browser.wire import counted_wire

SECTORS = ("Energy", "Health", "Transport", "Construction", "Digital")
"""Together they teach at ever more sites: on the page they are added up."""

FEWER_BYTES, FASTER, MOST_SERVER_S = 40, 3, 0.1
MOST_BYTES, MOST_OF_WARDS = 16_000, 20_000
"""The figures of thousands of wards alone take some 6,000."""
SCRIPT = "from coverage.dashboard.navigation import COVERAGE_MAP\nCOVERAGE_MAP.show()\n"
HEADERS = ("map of 296 districts", "bytes", "compressed", "seconds to repaint", "same frame")
PLAIN, STILL, PAGE = (
    "a new folium.Choropleth each run",
    "the same little page with the map of the dashboard",
    "the whole page Coverage map",
)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to draw the map: medians over the filters."""

    name: str
    message_bytes: float
    wire_bytes: float
    seconds: float
    same_frame: bool


def measure() -> Section:
    """Filter by sector in each way, and return the section."""
    apps = "tests/benchmarks/map_apps"
    with chromium(required_chromium()) as browser:
        ways = [
            _way(PLAIN, browser, f"{apps}/plain.py", "/"),
            _way(STILL, browser, f"{apps}/still.py", "/"),
            _way(PAGE, browser, "app.py", _address(AreaLevel.DISTRICT)),
        ]
        most = {level: _most_bytes(browser, level) for level in SHIPPED_LEVELS}
    server = _server_seconds()
    plain, still, _ = ways
    fewer, faster = plain.message_bytes / still.message_bytes, plain.seconds / still.seconds
    targets = (
        Target(f"map beside {PLAIN}", fewer, FEWER_BYTES, "times fewer bytes", True),
        Target(f"map beside {PLAIN}", faster, FASTER, "times as fast", True),
        *(
            Target(
                f"a filter by {level.label}",
                sent,
                MOST_OF_WARDS if level is AreaLevel.WARD else MOST_BYTES,
                "bytes",
            )
            for level, sent in most.items()
        ),
        Target("a filter on the server", server, MOST_SERVER_S, "s"),
    )
    return Section(
        _as_text(ways, most, server, fewer, faster),
        {
            "ways": [asdict(way) for way in ways],
            "most_wire_bytes": {level.value: sent for level, sent in most.items()},
            "server_seconds": server,
        },
        targets,
    )


def _address(level: AreaLevel) -> str:
    return f"/?{urlencode({'level': capitalised(level.plural)})}"


def _way(name: str, browser: Browser, app: str, address: str) -> Way:
    # The first sector ranks every site for every later one.
    first, *costs = _costs(browser, app, address)
    return Way(
        name,
        statistics.median(cost.message_bytes for cost in costs),
        statistics.median(cost.wire_bytes for cost in costs),
        statistics.median(cost.seconds for cost in costs),
        all(cost.same_frame for cost in (first, *costs)),
    )


def _most_bytes(browser: Browser, level: AreaLevel) -> int:
    """Return the most that a filter of the whole page sends, as it is compressed."""
    # One sector more need not change the colour of any area.
    with _listener(browser, "app.py", _address(level)) as listener:
        return max(listener.sent(choose) for choose in _choices(listener))


def _costs(browser: Browser, app: str, address: str) -> list[Repaint]:
    with _listener(browser, app, address) as listener:
        return [listener.repaint(choose) for choose in _choices(listener)]


@contextmanager
def _listener(browser: Browser, app: str, address: str) -> Iterator[Listener]:
    with app_server(app=app) as server, counted_wire(server) as wire:
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        listener = Listener(page, wire)
        see_map(page, wire.address + address)
        yield listener
        page.close()


def _choices(listener: Listener) -> Iterator[Callable[[], None]]:
    """Yield what chooses one sector more, for each of them."""
    for sector in SECTORS:
        listener.wait_for_silence()
        # The list is opened first: how soon a user finds an entry is not measured.
        listener.page.get_by_role("combobox", name="Sectors").click()
        listener.page.keyboard.type(sector)
        option = listener.page.get_by_role("option", name=sector, exact=True)
        expect(option).to_be_visible()
        yield option.click
        listener.page.keyboard.press("Escape")


def _server_seconds() -> float:
    """Return the median time of a run of the page after a filter, without a browser."""
    page = AppTest.from_string(SCRIPT, default_timeout=60)
    page.query_params["level"] = "Districts"
    page.run()
    seconds = []
    for sector in [*SECTORS, *SECTORS]:
        page.multiselect(key="sector").set_value([Sector(sector.lower())])
        start = time.perf_counter()
        page.run()
        seconds.append(time.perf_counter() - start)
    # A selection is worked out once for all users: the first five are.
    return statistics.median(seconds[1:5])


def _as_text(
    ways: list[Way], most: dict[AreaLevel, int], server: float, fewer: float, faster: float
) -> str:
    rows = [
        (
            way.name,
            f"{way.message_bytes:,.0f}",
            f"{way.wire_bytes:,.0f}",
            f"{way.seconds:.2f}",
            "yes" if way.same_frame else "no",
        )
        for way in ways
    ]
    table = tabulate(rows, headers=HEADERS, tablefmt="github", disable_numparse=True)
    levels = ", ".join(f"{sent:,} bytes by {level.label}" for level, sent in most.items())
    return (
        "## A filter on the map\n\nAnother sector on a map of 296 districts in Chromium, on a "
        "machine that runs server and browser: what comes over the WebSocket, and how soon every "
        f"area has its new colour; medians of {len(SECTORS) - 1}.\n\n{table}\n\n"
        f"The map of the dashboard takes {fewer:.0f} times fewer bytes than the plain way and is "
        f"repainted {faster:.1f} times as fast. A run of the whole page takes the server "
        f"{server * 1e3:.0f} ms, for a selection that nobody has asked for before.\n\n"
        f"The most that a filter of the whole page sends, compressed: {levels}.\n"
    )


if __name__ == "__main__":
    section = measure()
    print(section.text)
    sys.exit(verdict(section.targets))
