"""What the server lets nobody do, asked without a browser's manners."""

from __future__ import annotations

import http.client
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from coverage.datasets.sources import read_sources
from tests.browser.map_frame import FRAME

pytestmark = pytest.mark.browser

UPLOAD = "/_stcore/upload_file/a-session/a-file"
WEB_SOCKET = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}
FOLDER = "/component/coverage.dashboard.server.static_files"
DATA_VERSION = read_sources().version
OUTSIDE = [
    f"{FOLDER}.browser/../../../pyproject.toml",
    f"{FOLDER}.browser/..%2f..%2f..%2fpyproject.toml",
    f"{FOLDER}.browser/%2e%2e/%2e%2e/%2e%2e/pyproject.toml",
    f"{FOLDER}.boundaries-{DATA_VERSION}/..%5cSOURCES.toml",
    f"{FOLDER}.boundaries-{DATA_VERSION}//etc/passwd",
    f"{FOLDER}.labels-{DATA_VERSION}/../SOURCES.toml",
    "/component/streamlit_folium.st_folium/../../../../pyproject.toml",
    "/media/../../pyproject.toml",
    "/app/static/pyproject.toml",
    "//etc/passwd",
]
INSIDE = (b"[tool.ruff]", b"sha256", b"root:")
"""What the files at those addresses hold."""


def asked(
    server: str, method: str, path: str, headers: dict[str, str] | None = None
) -> tuple[int, bytes]:
    """Return the status of an answer, and what it begins with."""
    at = urlsplit(server)
    line = http.client.HTTPConnection(at.hostname or "", at.port or 80, timeout=20)
    try:
        line.request(method, path, headers=headers or {})
        answer = line.getresponse()
        # A WebSocket that is let in has no end to read up to.
        return answer.status, b"" if answer.status == 101 else answer.read(100_000)
    finally:
        line.close()


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_file_comes_from_our_own_page_alone(server: str, method: str) -> None:
    status, said = asked(server, method, UPLOAD, {"Origin": "https://evil.example"})
    assert status == 403
    assert b"XSRF" in said


def test_a_session_is_opened_from_our_own_page_alone(server: str) -> None:
    other = {**WEB_SOCKET, "Origin": "https://evil.example"}
    assert asked(server, "GET", "/_stcore/stream", other)[0] == 403
    own = {**WEB_SOCKET, "Origin": server}
    assert asked(server, "GET", "/_stcore/stream", own)[0] == 101


def test_no_address_leads_out_of_a_folder(page: Page, server: str) -> None:
    page.goto("/")
    expect(page.locator(FRAME)).to_be_attached(timeout=30_000)  # from here on folders are served
    status, said = asked(server, "GET", f"{FOLDER}.browser/map.js")
    assert status == 200
    assert b"coverageMap" in said
    for path in OUTSIDE:
        status, said = asked(server, "GET", path)
        # Sent to the first page, refused, or given the empty page of the app.
        assert status in (307, 400, 403, 404) or said.startswith(b"<!"), path
        assert not any(words in said for words in INSIDE), path


def test_there_is_no_door_for_programs(server: str) -> None:
    status, _ = asked(server, "POST", "/_stcore/agent/interact", {"Content-Type": "text/plain"})
    assert status in (403, 404, 405)
