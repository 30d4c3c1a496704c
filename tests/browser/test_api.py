"""The API and the framed views on a server that runs, asked as others ask them."""

from __future__ import annotations

import http.client
import json
import re
import shlex
import shutil
import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from coverage.__main__ import main
from coverage.api.settings import PER_MINUTE
from tests.browser.app_server import ROOT, free_port, started_app
from tests.test_recipes import r_runs

pytestmark = pytest.mark.browser
OURS = "http://localhost:8501"
CURL = re.compile(rf"^    (curl '{OURS}\S+)$", re.MULTILINE)
MAP = "iframe[title='Map of the areas and sites']"
VIEWS = "level=LEP+areas&sector=Digital"


class Served(NamedTuple):
    """A server that runs, its log, and a site that may frame it."""

    address: str
    log: Path
    site: str


class _Site(BaseHTTPRequestHandler):
    """A page of another site, with a frame of what its query says."""

    def do_GET(self) -> None:
        body = f"<!doctype html><title>x</title><iframe src='{self.path[2:]}' width='100%' "
        content = f"{body} height='600'></iframe>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    log = tmp_path_factory.mktemp("api") / "log.txt"
    with ThreadingHTTPServer(("127.0.0.1", free_port()), _Site) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        at = f"http://127.0.0.1:{site.server_port}"
        settings = {"COVERAGE_API": "on", "COVERAGE_EMBED": f"https://*.gov.uk {at}"}
        ours = ["--server.address=127.0.0.1"]  # as deploy/ has it: a proxy here is trusted
        with started_app(log=log, environment=settings, settings=ours) as (address, _):
            yield Served(address, log, at)
        site.shutdown()


def get(served: Served, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    at = urlsplit(served.address)
    line = http.client.HTTPConnection("127.0.0.1", at.port or 80, timeout=30)
    try:
        line.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = line.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    finally:
        line.close()


@pytest.mark.parametrize("document", ["README.md", "docs/api.md"])
def test_the_lines_that_documents_show_print_the_numbers_of_the_command(
    served: Served, document: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    if shutil.which("curl") is None:
        pytest.skip("No curl was found: install it to run this test.")
    lines = CURL.findall((ROOT / document).read_text(encoding="utf-8"))
    assert len(lines) >= 2
    for line in lines:
        words = shlex.split(line.replace(OURS, served.address))
        done = subprocess.run([*words, "--silent"], capture_output=True, check=True, timeout=60)
        at = urlsplit(words[1])
        asked = [pair.split("=") for pair in at.query.split("&")]
        options = [word for name, value in asked for word in (f"--{name}", value)]
        form = [] if "--format" in options else ["--format", "json"]
        assert main([at.path.rpartition("/")[2], *options, *form]) == 0
        printed = capsysbinary.readouterr().out
        if form:
            rows, said = json.loads(done.stdout)["rows"], json.loads(printed)
            assert rows == [{name: row[name] for name in rows[0]} for row in said]
        else:
            assert done.stdout == printed


def test_r_reads_the_answers_of_the_recipes(served: Served, tmp_path: Path) -> None:
    same = "stopifnot(nrow(gaps) == 38, identical(gaps$reached, again$reached))"
    r_runs("r-api", tmp_path, "jsonlite", host=served.address, then=same)


def test_a_slow_line_and_one_that_reads_nothing_hold_nobody_up(served: Served) -> None:
    at = ("127.0.0.1", urlsplit(served.address).port or 80)
    lines = [socket.create_connection(at, timeout=10) for _ in range(40)]
    try:
        for number, line in enumerate(lines):
            asked = b"GET /api/v1/gaps?level=ward HTTP/1.1\r\nHost: localhost\r\n"
            line.sendall(asked + (b"\r\n" if number % 2 else b"X-Slow: "))
        start = time.monotonic()
        status, _, _ = get(served, "/api/v1/areas", X_Forwarded_For="203.0.113.20")
        assert status == 200
        assert time.monotonic() - start < 10
    finally:
        for line in lines:
            line.close()


def test_each_client_of_a_proxy_on_this_machine_has_limits_of_its_own(served: Served) -> None:
    network = f"2001:db8:{time.time_ns() & 0xFFFF:x}:7::"  # another one where this is tried again

    def ask(client: str) -> int:
        return get(served, "/api/v1/openapi.json", X_Forwarded_For=client)[0]

    with ThreadPoolExecutor(20) as clients:
        statuses = Counter(clients.map(ask, [f"{network}1"] * int(PER_MINUTE)))
    assert set(statuses) == {200, 429}
    assert statuses[200] >= PER_MINUTE / 2
    assert ask("203.0.113.6") == 200


def test_over_the_line_an_answer_is_packed_once_and_said_once(served: Served) -> None:
    asked = {"X_Forwarded_For": "203.0.113.30", "Accept_Encoding": "gzip"}
    status, headers, body = get(served, "/api/v1/gaps?level=lep", **asked)
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert body.startswith(b"\x1f\x8b")
    assert int(headers["content-length"]) == len(body)
    assert "set-cookie" not in headers
    again, _, nothing = get(
        served, "/api/v1/gaps?level=lep", **asked, If_None_Match=headers["etag"]
    )
    assert (again, nothing) == (304, b"")
    for path in ("/api/v1/..%2f..%2fpyproject.toml", "/api/v1/../../pyproject.toml", "/api/none"):
        status, _, body = get(served, path, X_Forwarded_For="203.0.113.31")
        assert status in (400, 404)
        assert b"[tool.ruff]" not in body


def test_who_leaves_out_what_is_behind_the_first_part_is_led_to_the_page(served: Served) -> None:
    for path, leads in (("/api", "/api/"), ("/api/", "/api/v1/"), ("/api/v1", "/api/v1/")):
        status, headers, _ = get(served, path, X_Forwarded_For="203.0.113.32")
        assert (status, headers["location"]) == (308, leads)


def test_the_log_tells_of_requests_and_of_no_word_of_them(served: Served) -> None:
    asked = "/api/v1/nearest?place=M1%201AE"
    assert get(served, asked, X_Forwarded_For="203.0.113.40")[0] == 200
    lines = served.log.read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines if '"api"' in line]
    assert {"address": "nearest", "status": 200}.items() <= told[-1].items()
    assert not any("1AE" in line or "203.0.113" in line for line in lines)


@pytest.mark.parametrize("view", ["map", "ranking"])
def test_a_site_that_is_named_frames_one_part_alone(page: Page, served: Served, view: str) -> None:
    page.goto(f"{served.site}/?{served.address}/?{VIEWS}&view={view}")
    frame = page.frame_locator("iframe").first
    expect(frame.get_by_role("heading", level=1)).to_contain_text("teaches digital, by LEP area")
    shown = frame.locator(f".ranking, {MAP}")
    expect(shown).to_have_count(1)
    expect(shown).to_be_visible()
    if view == "map":
        expect(frame.frame_locator(MAP).locator("path").first).to_be_attached()
    link = frame.get_by_role("link", name="See the whole page")
    address = str(link.get_attribute("href"))
    assert "sector=Digital" in address
    assert "view=" not in address
    expect(frame.get_by_text("Source: Department for Education")).to_be_visible()
    expect(frame.get_by_role("navigation")).to_have_count(0)
    for name in ("Copy link", "More filters", "Sectors"):
        expect(frame.get_by_text(name, exact=True).filter(visible=True)).to_have_count(0)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    focused = "document.activeElement.getBoundingClientRect().height > 0"
    (inner,) = (each for each in page.frames if each.parent_frame == page.main_frame)
    assert inner.evaluate(focused)
    assert inner.title().startswith(f"{view.capitalize()} · ")


def test_no_site_frames_the_whole_page_and_no_other_frames_a_part(served: Served) -> None:
    def framers(path: str) -> str:
        said = get(served, path)[1].get("content-security-policy", "")
        return said.removeprefix("frame-ancestors ")

    named = f"https://*.gov.uk {served.site}"
    assert framers("/?view=map") == named
    assert framers("/?level=LEP+areas") == "'none'"
    assert framers("/sectors") == "'none'"
    assert framers("/component/streamlit_folium.st_folium/index.html") == f"'self' {named}"


def test_a_view_that_is_not_known_is_told_and_the_page_is_as_usual(
    page: Page, served: Served
) -> None:
    page.goto(f"{served.address}/?view=chart")
    expect(page.get_by_text("not here (view: chart)")).to_be_visible()
    expect(page.get_by_role("heading", name="Who can reach an institute?")).to_be_visible()
    page.get_by_role("button", name="Cite, embed").click()
    button = page.get_by_role("button", name="Copy HTML of the ranking")
    expect(button).to_be_visible()
    html = unquote(str(button.get_attribute("data-copy-encoded")))
    assert re.fullmatch(r'<iframe src="\S+&amp;view=ranking" title="Ranking: .*></iframe>', html)
