"""What one session, or all, may have the server hold: over its own addresses, without a browser."""

from __future__ import annotations

import asyncio
import http.client
import json
import time
import uuid
from collections.abc import Iterator
from contextlib import AsyncExitStack
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLsRequest

from tests.benchmarks.crowd.bringer import FIRST, OWN_DATA
from tests.benchmarks.crowd.reader import CSV
from tests.benchmarks.crowd.session import Session
from tests.benchmarks.crowd.web import BOUNDARY, COOKIE, TAKEN
from tests.beside import run_beside
from tests.browser.app_server import started_app
from tests.datasets.institute_files import a_file, a_row

COMES_BACK = "--server.disconnectedSessionTTL=15"
"""Closed sessions are swept after 5 s, so that a test need not wait for a hundred."""

TOO_MUCH_OF_ONE, TOO_MUCH_OF_ALL = 413, HTTPStatus.INSUFFICIENT_STORAGE
NO_SESSION = HTTPStatus.BAD_REQUEST
FILE = b"x" * 20_000_000


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("limits") / "log"


@pytest.fixture(scope="module")
def address(log: Path) -> Iterator[str]:
    with started_app(settings=[COMES_BACK], log=log) as (address, _):
        yield address


def swept(log: Path) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    assert not [line for line in lines if line.get("event") == "failed"]
    return [line for line in lines if line.get("event") == "swept"]


async def send(session: Session, count: int) -> list[int]:
    """Send files to the address of a session that no widget asked for, and return what it says."""
    place = await session.place_for("unasked.csv")
    start = place.upload_url.rpartition("/")[0]
    return [
        await session.upload(f"{start}/{uuid.uuid4()}", "unasked.csv", FILE) for _ in range(count)
    ]


def until_swept(log: Path, sessions: int) -> list[dict[str, Any]]:
    deadline = time.monotonic() + 40
    while sum(line["sessions"] for line in swept(log)) < sessions:
        assert time.monotonic() < deadline, swept(log)
        time.sleep(0.5)
    return swept(log)


def test_uploads_of_one_and_of_all_are_bounded_before_any_page_is_drawn(
    address: str, log: Path
) -> None:
    async def hoard() -> list[list[int]]:
        async with AsyncExitStack() as stack:
            several = [await stack.enter_async_context(Session(address)) for _ in range(4)]
            return [await send(session, 6) for session in several]

    one, two, three, four = run_beside(hoard())
    assert one == two == three == [TAKEN] * 4 + [TOO_MUCH_OF_ONE] * 2
    assert four == [TAKEN] * 3 + [TOO_MUCH_OF_ALL] * 3, "the others make room until all are even"
    until_swept(log, sessions=4)

    async def again() -> list[int]:
        async with Session(address) as session:
            return await send(session, 1)

    assert run_beside(again()) == [TAKEN], "closed sessions hold nothing any more"


def test_what_comes_in_pieces_is_counted_as_it_comes(address: str) -> None:
    async def hoard() -> list[int]:
        async with Session(address) as session:
            found = await send(session, 4)
            place = await session.place_for("unasked.csv")
            return [*found, await asyncio.to_thread(in_pieces, address, place.upload_url)]

    assert run_beside(hoard()) == [TAKEN] * 4 + [TOO_MUCH_OF_ONE]


def in_pieces(address: str, place: str) -> int:
    """Send a file whose size is not announced, and return the status."""
    line = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    line.request("GET", "/_stcore/health")
    answer = line.getresponse()
    answer.read()
    cookie = answer.getheader("Set-Cookie", "").partition(";")[0]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
    pieces = [head.encode(), *[FILE[:1_000_000]] * 15, f"\r\n--{BOUNDARY}--\r\n".encode()]
    headers = {
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        "Cookie": cookie,
        "X-Xsrftoken": cookie.removeprefix(f"{COOKIE}="),
        "Origin": address,
    }
    try:
        line.request("PUT", place, body=iter(pieces), headers=headers, encode_chunked=True)
        return line.getresponse().status
    except (BrokenPipeError, ConnectionResetError):  # it answers, and listens no longer
        return line.getresponse().status
    finally:
        line.close()


def test_nothing_is_taken_for_a_session_that_is_none_or_closed(address: str) -> None:
    async def strangers() -> list[int]:
        async with Session(address) as session:
            place = (await session.place_for("mine.csv")).upload_url
        after = await session.upload(place, "mine.csv", b"x")
        nobody = f"/_stcore/upload_file/{uuid.uuid4()}/{uuid.uuid4()}"
        return [after, await session.upload(nobody, "mine.csv", b"x")]

    assert run_beside(strangers()) == [NO_SESSION, NO_SESSION]


def test_own_data_of_a_closed_window_go_though_nobody_else_comes(address: str, log: Path) -> None:
    before = len(swept(log))

    async def visit() -> None:
        async with Session(address) as session:
            await session.run()
            await session.turn_to(OWN_DATA)
            await session.bring("Upload your own institutes", "mine.csv", a_file(a_row()))
            await session.turn_to(FIRST)

    run_beside(visit())
    deadline = time.monotonic() + 40
    while not any(line["bytes"] > 0 for line in swept(log)[before:]):
        assert time.monotonic() < deadline, swept(log)
        time.sleep(0.5)
    assert swept(log)[-1]["held"] == 0


def test_nobody_empties_what_is_kept_for_others_or_keeps_them_waiting(address: str) -> None:
    names = FileURLsRequest(file_names=["a"] * 300_000)

    async def both() -> bytes:
        async with Session(address) as user, Session(address) as stranger:
            await user.run()
            await user.turn_to(OWN_DATA)
            await user.bring("Upload your own institutes", "mine.csv", a_file(a_row()))
            await stranger.run()
            await stranger.send(BackMsg(clear_cache=True))
            for _ in range(5):
                await stranger.send(BackMsg(file_urls_request=names))
            await user.turn_to(FIRST)
            return await user.download(CSV)

    assert b"mine.csv" in run_beside(both())
