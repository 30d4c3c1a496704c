"""Sessions whose windows were closed go, with all that they held."""

from __future__ import annotations

import asyncio
import threading

import pytest
from streamlit import runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from coverage.dashboard.server.closed_sessions import BEFORE_S, EVERY_S, sweep, swept
from coverage.dashboard.server.session_memory import memory, shared_memory
from tests.beside import run_beside
from tests.dashboard.server import Server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    found = Server()
    monkeypatch.setattr(runtime, "get_instance", lambda: found)
    return found


def test_a_session_can_be_taken_up_again_for_a_hundred_seconds_and_then_is_closed(
    server: Server,
) -> None:
    left: dict[str, float] = {}
    sweep(left, 0.0)
    server.active.remove("ann")
    sweep(left, 5.0)
    server.active.add("ann")
    sweep(left, 100.0)
    server.active.remove("ann")
    sweep(left, 105.0)
    memory().put("whose", "what", "value", 10)
    sweep(left, 204.0)
    assert server.closed == []
    assert sweep(left, 205.0)
    assert server.closed == ["ann"]
    assert not sweep(left, 300.0)


def test_what_all_share_goes_with_the_last_session(server: Server) -> None:
    shared_memory().put("all users", "what", "value", 10)
    left: dict[str, float] = {}
    server.active.remove("ann")
    sweep(left, 0.0)
    sweep(left, 120.0)
    assert shared_memory().get("all users", "what") == "value"
    server.active.clear()
    sweep(left, 120.0)
    assert sweep(left, 240.0)
    assert server.known == []
    assert shared_memory().held == 0


def test_a_session_that_cannot_be_closed_keeps_no_other_from_it(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    close = server.close_session

    def fail_at_ann(session: str) -> None:
        if session == "ann":
            raise RuntimeError("no loop")
        close(session)

    monkeypatch.setattr(server, "close_session", fail_at_ann)
    server.active.clear()
    left: dict[str, float] = {}
    sweep(left, 0.0)
    assert sweep(left, 120.0)
    assert server.closed == ["bob"]
    sweep(left, 130.0)
    monkeypatch.setattr(server, "close_session", close)
    assert sweep(left, 250.0)
    assert server.closed == ["bob", "ann"]


def test_sessions_are_closed_before_streamlit_forgets_them() -> None:
    assert 2 * EVERY_S <= BEFORE_S


def test_streamlit_has_what_is_asked_of_its_inside() -> None:
    manager = WebsocketSessionManager(
        MemorySessionStorage(),
        MemoryUploadedFileManager("/upload"),
        None,  # type: ignore[arg-type]
        None,
    )
    assert manager.list_sessions() == []
    assert "_session_mgr" in runtime.Runtime.is_active_session.__code__.co_names
    assert isinstance(runtime.Runtime.uploaded_file_mgr, property)
    assert MemoryUploadedFileManager("/upload").file_storage == {}


def test_a_file_is_made_while_those_of_many_sessions_wait_for_their_turn() -> None:
    come = threading.Event()

    async def one_more() -> str:
        async with swept(None):  # type: ignore[arg-type]
            waiting = [asyncio.create_task(asyncio.to_thread(come.wait)) for _ in range(40)]
            try:
                await asyncio.sleep(0)
                return await asyncio.wait_for(asyncio.to_thread(lambda: "made"), 5)
            finally:
                come.set()
                await asyncio.gather(*waiting)

    assert run_beside(one_more()) == "made"
