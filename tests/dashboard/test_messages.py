"""A connection takes messages at a pace, and those of others do not wait for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import (
    BackendOperationRequest,
    BackMsg,
    DataframeChunkRequestPayload,
    DeferredFileRequestPayload,
    InstallSkillsRequestPayload,
)
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import FileURLsRequest
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates

from coverage.dashboard.server.messages import A_SECOND, AT_ONCE, BYTES, MessageLimits
from coverage.dashboard.server.streamlit_inside import MOST_FILES
from tests.beside import run_beside


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
    sent += [received(choice(f"{each}")) for each in range(count)]
    return [*sent, {"type": "websocket.disconnect"}]


def choice(query: str) -> BackMsg:
    return BackMsg(rerun_script=ClientState(query_string=query))


def asked(**payload: Any) -> BackMsg:
    return BackMsg(backend_operation_request=BackendOperationRequest(**payload))


def received(message: BackMsg) -> dict[str, object]:
    return {"type": "websocket.receive", "bytes": message.SerializeToString()}


def test_no_message_is_lost_or_overtaken_and_a_burst_takes_its_time() -> None:
    seen: list[object] = []
    count = AT_ONCE + 10
    start = time.monotonic()
    run_beside(taken(burst(count), seen))
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

    many, few = run_beside(both())
    assert few == AT_ONCE + 1
    assert many <= AT_ONCE + 1 + 20


def test_a_long_message_counts_as_the_short_ones_that_it_could_be() -> None:
    long = received(choice("x" * (AT_ONCE + 10) * BYTES))
    seen: list[object] = []
    start = time.monotonic()
    run_beside(taken([long, *burst(0)], seen))
    assert seen[0] == long
    assert time.monotonic() - start >= 10 / A_SECOND


def test_what_no_page_sends_is_passed_over() -> None:
    names = ["a"] * (MOST_FILES + 1)
    strange = [
        BackMsg(),
        BackMsg(clear_cache=True),
        BackMsg(load_git_info=True),
        BackMsg(set_run_on_save=True),
        BackMsg(debug_disconnect_websocket=True),
        BackMsg(debug_shutdown_runtime=True),
        BackMsg(file_urls_request=FileURLsRequest(file_names=names)),
        asked(install_skills=InstallSkillsRequestPayload()),
    ]
    usual = [
        BackMsg(stop_script=True),
        BackMsg(app_heartbeat=True),
        BackMsg(file_urls_request=FileURLsRequest(file_names=names[1:])),
        asked(deferred_file=DeferredFileRequestPayload(file_id="a")),
        asked(dataframe_chunk=DataframeChunkRequestPayload()),
    ]
    seen: list[object] = []
    run_beside(taken([*map(received, strange), *map(received, usual), *burst(0)], seen))
    assert seen == [*map(received, usual), *burst(0)[:-1]]


def test_what_a_page_asks_by_itself_says_nothing_of_widgets_that_a_click_may_set() -> None:
    said = WidgetStates(widgets=[WidgetState(id="level", string_value="LEP areas")])
    by_itself = ClientState(fragment_id="later", is_auto_rerun=True, page_script_hash="area")
    whole = ClientState(widget_states=said)
    whole.MergeFrom(by_itself)
    clicked = ClientState(widget_states=said, page_script_hash="area")
    sent = [BackMsg(rerun_script=state) for state in (clicked, whole)]
    seen: list[object] = []
    run_beside(taken([*map(received, sent), *burst(0)], seen))
    let_in = [BackMsg(rerun_script=state) for state in (clicked, by_itself)]
    assert seen == [*map(received, let_in), *burst(0)[:-1]]


@pytest.mark.parametrize(
    "sent", [{"bytes": b"\xff" * 9}, {"text": "a"}, {"text": "", "bytes": None}]
)
def test_what_is_no_message_is_for_streamlit_to_refuse(sent: dict[str, object]) -> None:
    seen: list[object] = []
    broken = {"type": "websocket.receive", **sent}
    run_beside(taken([broken, *burst(0)], seen))
    assert seen[0] == broken
