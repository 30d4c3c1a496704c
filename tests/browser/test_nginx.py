"""The block of docs/running.md in a real nginx: who gets in, and what is refused."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect
from websockets.exceptions import InvalidStatus

from tests.benchmarks.crowd.session import Session
from tests.benchmarks.crowd.web import TAKEN
from tests.beside import run_beside
from tests.browser.map_frame import open_map
from tests.browser.nginx import NGINX, Nginx, configuration, nginx_before
from tests.browser.policy import HEADER, policies
from tests.browser.test_own_data import INSTITUTES, bring
from tests.browser.watched import watched
from tests.datasets.institute_files import a_file, a_row

pytestmark = pytest.mark.browser
PEOPLE, RESOURCES = 50, re.compile(r'(?:src|href)="\.?/?(static/[^"]+)"')
FRAMES = (
    "component/streamlit_folium.st_folium/index.html",
    "component/coverage.dashboard.server.static_files.browser/index.html",
)
FRAMERS = {"/": "'none'", "/component/": "'self'"}
REFUSED = 429
CLOSED = (
    "/_stcore/metrics",
    "/_stcore/metrics?families=cache_memory_bytes",
    "/_stcore/script-health-check",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/mcp",
    "//_stcore/metrics",
    "/_stcore//metrics",
    "/_stcore/./metrics",
    "/static/../_stcore/metrics",
    "/%5fstcore/metrics",
    "/_stcore%2fmetrics",
    "/_stcore/metrics/",
)


@pytest.fixture
def nginx(server: str, tmp_path: Path) -> Iterator[Nginx]:
    """Start nginx, which has counted nothing yet; without it the test is skipped, not in CI."""
    if NGINX is None:
        message = "No nginx was found: install the package nginx-light to run this test."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with nginx_before(server, tmp_path) as proxy:
        yield proxy


def line_to(nginx: Nginx) -> HTTPSConnection:
    return HTTPSConnection(urlsplit(nginx.address).netloc, timeout=60, context=nginx.trusted)


@pytest.fixture
def line(nginx: Nginx) -> Iterator[HTTPSConnection]:
    """Return a connection to nginx, which is closed in the end."""
    with closing(line_to(nginx)) as line:
        yield line


def get(
    line: HTTPConnection, path: str, method: str = "GET", body: bytes | None = None
) -> tuple[int, dict[str, list[str]], bytes]:
    """Return the status, the headers by their name, and the content."""
    line.request(method, path, body=body)
    answer = line.getresponse()
    headers: dict[str, list[str]] = {}
    for name, text in answer.getheaders():
        headers.setdefault(name.lower(), []).append(text)
    return answer.status, headers, answer.read()


@pytest.mark.usefixtures("nginx")
def test_nginx_understands_the_block(server: str, tmp_path: Path) -> None:
    folder = tmp_path / "another"
    folder.mkdir()
    written = configuration(server, folder, 8443)
    command = [str(NGINX), "-t", "-p", str(folder), "-c", str(written)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr


def test_fifty_people_behind_one_address_get_in(nginx: Nginx) -> None:
    """Each loads the page with its scripts, and runs it, while the others do."""

    def load(_person: int) -> Counter[int]:
        with closing(line_to(nginx)) as line:
            status, _, page = get(line, "/")
            wanted = [*RESOURCES.findall(page.decode()), *FRAMES, "_stcore/health"]
            assert len(wanted) > len(FRAMES) + 1
            wanted += ["_stcore/host-config", "favicon.png"] * 10  # as many as the page asks for
            return Counter([status, *(get(line, f"/{path}")[0] for path in wanted)])

    async def visit(together: asyncio.Barrier) -> list[str]:
        async with Session(nginx.address, trusted=nginx.trusted) as session:
            await session.run()
            await together.wait()  # nobody leaves before all are in
            return session.pages

    async def visits_of(people: int) -> list[list[str]]:
        together = asyncio.Barrier(people)
        return list(await asyncio.gather(*(visit(together) for _ in range(people))))

    run_beside(visits_of(1))  # the app knows its frames once it has run
    with ThreadPoolExecutor(PEOPLE) as people:
        loading = people.map(load, range(PEOPLE))
        visits = run_beside(visits_of(PEOPLE))
        assert set().union(*loading) == {200}
    assert all("Use your own data" in pages for pages in visits)


def test_one_address_opens_only_so_many_sessions_at_once(
    nginx: Nginx, line: HTTPConnection
) -> None:
    async def knock() -> int:
        try:
            async with Session(nginx.address, trusted=nginx.trusted):
                await asyncio.sleep(1)
        except InvalidStatus as refused:
            return refused.response.status_code
        return 101

    async def all_knock() -> Counter[int]:
        return Counter(await asyncio.gather(*(knock() for _ in range(150))))

    found = run_beside(all_knock())
    assert set(found) == {101, REFUSED}
    assert found[101] >= 100
    assert get(line, "/")[0] == 200


def test_a_burst_of_uploads_is_refused_and_normal_use_is_not(
    nginx: Nginx, line: HTTPConnection
) -> None:
    content = a_file(a_row())

    async def bring() -> tuple[list[str], Counter[int], Counter[int]]:
        async with Session(nginx.address, trusted=nginx.trusted) as session:
            await session.run()
            await session.turn_to("Use your own data")
            await session.bring(INSTITUTES, "mine.csv", content)
            buttons = [label for kind, label in session.widgets if kind == "button"]
            place = f"/_stcore/upload_file/{session.id}/"
            one_by_one = Counter(
                [await session.upload(f"{place}{at}", "a.csv", content) for at in range(4)]
            )
            at_once = await asyncio.gather(
                *(session.upload(f"{place}more-{at}", "a.csv", content) for at in range(60))
            )
            await session.turn_to("Coverage map")  # a session goes on, whatever it sent
            return buttons, one_by_one, Counter(at_once)

    buttons, one_by_one, at_once = run_beside(bring())
    assert r"Stop using mine\.csv" in buttons
    assert one_by_one == {TAKEN: 4}
    assert set(at_once) == {TAKEN, REFUSED}
    assert at_once[REFUSED] >= 30
    assert get(line, "/")[0] == 200


@pytest.mark.parametrize(
    ("path", "size"),
    [("/_stcore/upload_file/a/b", 22_020_097), ("/", 16_385), ("/media/a", 16_385)],
)
def test_a_body_that_is_too_large_is_refused_before_it_is_sent(
    line: HTTPConnection, path: str, size: int
) -> None:
    line.putrequest("PUT", path)
    line.putheader("Content-Length", str(size))
    line.endheaders()
    assert line.getresponse().status == 413


def test_what_tells_of_the_process_is_closed(line: HTTPConnection, server: str) -> None:
    with closing(HTTPConnection(urlsplit(server).netloc, timeout=60)) as direct:
        assert b"# EOF" in get(direct, "/_stcore/metrics")[2], "the app itself has them"
    for path in CLOSED:
        status, headers, content = get(line, path)
        assert b"# EOF" not in content, path
        assert status in (403, 404), path
        assert headers[HEADER.lower()] == [policies()["/"]], path


def test_the_policies_and_the_rest_are_on_every_answer(line: HTTPConnection) -> None:
    for path, policy in (
        ("/", "/"),
        ("/own-data", "/"),
        ("/_stcore/health", "/"),
        ("/_stcore/host-config", "/"),
        ("/media/none", "/"),
        ("/static/none.js", "/"),
        (f"/{FRAMES[0]}", "/component/"),
        (f"/{FRAMES[1]}", "/component/"),
        ("/component/none/index.html", "/component/"),
    ):
        _, headers, _ = get(line, path)
        ours = f"frame-ancestors {FRAMERS[policy]}"  # which the app says itself of its pages
        said = headers[HEADER.lower()]
        assert [each for each in said if each != ours] == [policies()[policy]], path
        assert (ours in said) == headers["content-type"][0].startswith("text/html"), path
        assert headers["x-content-type-options"] == ["nosniff"], path
        assert headers["referrer-policy"] == ["same-origin"], path
        assert headers["strict-transport-security"] == ["max-age=31536000"], path
        assert headers["server"] == ["nginx"], path


def test_cookies_travel_over_tls_alone(line: HTTPConnection) -> None:
    _, headers, _ = get(line, "/_stcore/health")
    (cookie,) = headers["set-cookie"]
    words = [word.strip().lower() for word in cookie.split(";")]
    assert words[0].startswith("_streamlit_xsrf=")
    assert "secure" in words
    assert "samesite=lax" in words
    assert "httponly" not in words, "the page's own script sends it back with a file"


def test_scripts_are_asked_of_the_app_once(line: HTTPConnection, tmp_path: Path) -> None:
    (script, *_) = RESOURCES.findall(get(line, "/")[2].decode())
    first, again = (get(line, f"/{script}") for _ in range(2))
    assert first[0] == again[0] == 200
    assert first[2] == again[2]
    kept = [path for path in (tmp_path / "static").rglob("*") if path.is_file()]
    assert len(kept) == 1


def test_a_browser_draws_the_map_and_brings_a_file(
    nginx: Nginx, browser: Browser, refused: list[str], errors: list[str]
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=nginx.address)
    page = watched(context.new_page(), refused, errors)
    open_map(page, "/")
    page.goto("/own-data")
    bring(page, "mine.csv", a_file(a_row()))
    expect(page.get_by_role("button", name="Stop using mine.csv")).to_be_visible(timeout=30_000)
    context.close()
    assert errors == []
