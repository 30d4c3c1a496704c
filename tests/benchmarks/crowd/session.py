"""A session of the dashboard without a browser: the same WebSocket, and the same messages."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE_S = 60.0
WIDGETS = ("radio", "slider", "selectbox", "multiselect", "download_button")
"""Kinds of elements that a session uses, as Streamlit's messages name them."""

Value = str | float | Sequence[str]


class SessionError(Exception):
    """The dashboard did not do what a reader asks of it."""


@dataclass
class Session:
    """One reader's connection; used with ``async with``.

    Parameters
    ----------
    address : str
        Where the dashboard is, such as "http://localhost:8501".
    widgets : dict of tuple to Element
        What is on the page, by kind and label.
    """

    address: str
    widgets: dict[tuple[str, str], Element] = field(default_factory=dict)
    _states: dict[str, WidgetState] = field(default_factory=dict)

    async def __aenter__(self) -> Self:
        """Connect."""
        host = urlsplit(self.address).netloc
        self._socket: ClientConnection = await connect(
            f"ws://{host}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=self.address,  # type: ignore[arg-type]
            max_size=None,
            ping_interval=None,  # a browser does not ask whether the server is there still
            open_timeout=PATIENCE_S,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Leave, as a closed window does."""
        await self._socket.close()

    async def run(self) -> None:
        """Run the page with all that was chosen, until it has been drawn to its end."""
        message = BackMsg()
        message.rerun_script.widget_states.widgets.extend(self._states.values())
        await self._socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE_S):
            while True:
                told = await self._next()
                if told.WhichOneof("type") == "new_session":
                    self._id = told.new_session.initialize.session_id
                    self.widgets.clear()
                elif told.WhichOneof("type") == "delta":
                    self._see(told.delta.new_element)
                elif told.WhichOneof("type") == "script_finished":
                    if told.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                        raise SessionError(f"a run ended with status {told.script_finished}")
                    return

    def choose(self, kind: str, label: str, value: Value) -> None:
        """Set a widget, for the next run."""
        state = WidgetState(id=self.widget(kind, label).id)
        if kind == "slider":
            state.double_array_value.data.append(value)
        elif kind == "multiselect":
            state.string_array_value.data.extend(value)
        else:
            state.string_value = str(value)
        self._states[state.id] = state

    def options(self, kind: str, label: str) -> list[str]:
        """Return what a widget offers."""
        return list(self.widget(kind, label).options)

    def widget(self, kind: str, label: str) -> Any:
        """Return a widget of the page; the message of its kind."""
        try:
            return getattr(self.widgets[kind, label], kind)
        except KeyError:
            raise SessionError(f"the page has no {kind} {label!r}") from None

    async def download(self, label: str) -> bytes:
        """Return the file behind a button, made when it is asked for."""
        return await self.fetch(await self.make(label))

    async def make(self, label: str) -> str:
        """Have the file behind a button made, and return where it can be fetched."""
        message = BackMsg()
        asked = message.backend_operation_request
        asked.request_id, asked.session_id = str(uuid.uuid4()), self._id
        asked.deferred_file.file_id = self.widget("download_button", label).deferred_file_id
        await self._socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE_S):
            while True:
                told = (await self._next()).backend_operation_response
                if told.request_id == asked.request_id:
                    break
        if told.error_msg:
            raise SessionError(f"a download failed: {told.error_msg}")
        return told.deferred_file.url

    async def fetch(self, place: str) -> bytes:
        """Fetch a file that was made."""
        return await asyncio.to_thread(_fetch, self.address + place)

    async def _next(self) -> ForwardMsg:
        told = ForwardMsg()
        told.ParseFromString(await self._socket.recv(decode=False))
        return told

    def _see(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception" or (kind == "alert" and element.alert.format == 1):
            raise SessionError(f"the page shows an error: {getattr(element, kind)}")
        if kind in WIDGETS:
            self.widgets[kind, getattr(element, kind).label] = element


def _fetch(url: str) -> bytes:
    with urlopen(url, timeout=PATIENCE_S) as answer:
        content: bytes = answer.read()
    return content
