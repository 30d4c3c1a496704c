"""Uploads counted as they arrive, and files that go because no widget uses them."""

from __future__ import annotations

import asyncio

import pytest
from starlette.exceptions import HTTPException
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.testing.v1 import AppTest

from coverage.dashboard.server.streamlit_inside import uploaded_files
from coverage.dashboard.server.uploads import (
    ALL_BYTES,
    FILE_BYTES,
    SESSION_BYTES,
    UNUSED_S,
    UploadLimits,
    Uploads,
)
from tests.beside import run_beside
from tests.dashboard.server import Server

HALF = SESSION_BYTES // 2


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    found = Server()
    monkeypatch.setattr(runtime, "get_instance", lambda: found)
    return found


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1_000.0]
    monkeypatch.setattr("coverage.dashboard.server.uploads.time.monotonic", lambda: now[0])
    return now


def refusal(found: Uploads, session: str, file: str, size: int) -> int:
    try:
        found.check(session, file, size)
    except HTTPException as refused:
        return refused.status_code
    return 0


def test_bytes_count_while_they_arrive_and_no_longer_when_they_do_not(server: Server) -> None:
    found = Uploads()
    with found.receiving("ann", "one") as mine:
        found.take(mine, "ann", "one", HALF)
        with found.receiving("ann", "two") as others:
            found.take(others, "ann", "two", HALF)
            with pytest.raises(HTTPException) as refused:
                found.take(others, "ann", "two", 2)
            assert refused.value.status_code == 413
        assert refusal(found, "ann", "two", HALF) == 0
        assert refusal(found, "bob", "one", SESSION_BYTES) == 0
    assert refusal(found, "ann", "one", SESSION_BYTES) == 0
    assert server.holds("ann") == set(), "what is asked about creates nothing"


def test_a_file_that_is_there_counts_for_what_still_arrives(server: Server) -> None:
    found = Uploads()
    with found.receiving("ann", "two") as others:
        with found.receiving("ann", "one") as mine:
            found.take(mine, "ann", "one", HALF)
            server.hold("ann", "one", bytes(HALF - 1_000))
        found.take(others, "ann", "two", HALF)
        with pytest.raises(HTTPException) as refused:
            found.take(others, "ann", "two", 2_000)
        assert refused.value.status_code == 413


def test_all_that_is_held_is_not_looked_through_for_each_piece(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, looks = Uploads(), list[int]()

    def looked() -> dict[str, dict[str, UploadedFileRec]]:
        looks.append(1)
        return uploaded_files()

    server.hold("bob", "one")
    monkeypatch.setattr("coverage.dashboard.server.uploads.uploaded_files", looked)
    found.check("ann", "one", 0)
    with found.receiving("ann", "one") as mine:
        for _ in range(100):
            found.take(mine, "ann", "one", 1)
    assert len(looks) <= 3


def test_a_file_that_takes_the_place_of_another_counts_once(server: Server) -> None:
    found = Uploads()
    server.hold("ann", "one", bytes(SESSION_BYTES - 1_000))
    assert refusal(found, "ann", "one", SESSION_BYTES) == 0
    assert refusal(found, "ann", "two", 2_000) == 413


def test_many_small_files_count_as_much_as_they_cost(server: Server) -> None:
    found = Uploads()
    for number in range(SESSION_BYTES // FILE_BYTES):
        server.hold("ann", str(number), b"")
    assert refusal(found, "ann", "one more", FILE_BYTES) == 413


def test_all_sessions_together_have_a_limit(server: Server) -> None:
    found = Uploads()
    content = bytes(SESSION_BYTES - 1_000)
    for number in range(ALL_BYTES // SESSION_BYTES):
        server.hold(f"session {number}", "file", content)
    assert refusal(found, "bob", "file", SESSION_BYTES) == 507


def test_who_holds_most_that_no_widget_uses_makes_room_for_who_would_hold_less(
    server: Server, clock: list[float]
) -> None:
    found, hoarders = Uploads(), ["one", "two", "three"]
    for hoarder in hoarders:
        for file in ("first", "second"):
            clock[0] += 1
            with found.receiving(hoarder, file):
                server.hold(hoarder, file, bytes(SESSION_BYTES // 2 - 1_000))
    assert refusal(found, "bob", "file", SESSION_BYTES // 4) == 0
    assert [server.holds(each) for each in hoarders] == [{"second"}, *[{"first", "second"}] * 2]
    assert refusal(found, "bob", "file", SESSION_BYTES) == 507, "no more than others hold"
    assert server.holds("two") == {"first", "second"}


def test_a_file_that_a_widget_uses_makes_no_room(server: Server) -> None:
    found = Uploads()
    for number in range(ALL_BYTES // SESSION_BYTES):
        server.hold(f"session {number}", "file", bytes(SESSION_BYTES - 1_000))
        found._used[f"session {number}"] = frozenset({"file"})
    assert refusal(found, "bob", "file", SESSION_BYTES // 4) == 507


def test_a_file_that_no_widget_uses_goes_after_a_while(server: Server, clock: list[float]) -> None:
    found = Uploads()
    with found.receiving("ann", "one"):
        server.hold("ann", "one")
    clock[0] += UNUSED_S - 1
    assert found.sweep(["ann", "bob"]) == 0
    clock[0] += 2
    assert found.sweep(["ann", "bob"]) == 1
    assert server.holds("ann") == set()


def test_files_of_a_session_that_is_gone_go_at_once(server: Server) -> None:
    server.hold("ann", "one")
    server.hold("bob", "two")
    assert Uploads().sweep(["bob"]) == 1
    assert server.holds("ann") == set()
    assert server.holds("bob") == {"two"}


@pytest.mark.usefixtures("server")
def test_a_file_of_which_nothing_comes_is_waited_for_no_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("coverage.dashboard.server.uploads.STALLED_S", 0.01)
    given, statuses = [{"type": "http.request", "body": b"x", "more_body": True}], list[int]()

    async def receive() -> Message:
        return given.pop() if given else await asyncio.Event().wait()  # type: ignore[return-value]

    async def send(message: Message) -> None:
        statuses.append(message.get("status", 0))

    app = UploadLimits(ExceptionMiddleware(read))
    run_beside(asyncio.wait_for(app(a_put("ann"), receive, send), 10))
    assert statuses[0] == 408


@pytest.mark.usefixtures("server")
def test_a_file_whose_sender_goes_is_no_fault_of_the_server() -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        raise AssertionError(message)

    run_beside(UploadLimits(read)(a_put("ann"), receive, send))


async def read(scope: Scope, receive: Receive, _: Send) -> None:
    await Request(scope, receive).body()


def a_put(session: str) -> Scope:
    path = f"/_stcore/upload_file/{session}/file"
    return {"type": "http", "method": "PUT", "path": path, "headers": []}


USING = """
import streamlit as st
from coverage.dashboard.server.uploads import uploads
with uploads().used_by_run():
    file = st.file_uploader("A file", key="a file")
st.session_state["found"] = uploads()
"""


def test_what_a_page_uses_stays_and_what_no_widget_uses_goes(
    request: pytest.FixtureRequest,
) -> None:
    page = AppTest.from_string(USING).run()
    page.file_uploader(key="a file").upload("a.csv", b"x", "text/csv").run()
    assert not page.exception
    found: Uploads = page.session_state["found"]
    (file,) = found.used_by("test session id")
    server: Server = request.getfixturevalue("server")
    clock: list[float] = request.getfixturevalue("clock")
    server.hold("test session id", file)
    server.hold("test session id", "another")
    for _ in range(2):
        found.sweep(["test session id"])
        clock[0] += UNUSED_S + 1
    assert server.holds("test session id") == {file}
