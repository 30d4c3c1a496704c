"""A session of the dashboard without a browser: the same WebSocket, and the same messages."""

from __future__ import annotations

import asyncio
import ssl
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from streamlit.proto.AutoRerun_pb2 import AutoRerun
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from tests.benchmarks.crowd.web import TAKEN, Web

PATIENCE_S = 60.0
WIDGETS = (
    *("radio", "number_input", "selectbox", "multiselect", "button_group", "button"),
    *("download_button", "file_uploader"),
)
"""Kinds of elements that a session uses, as Streamlit's messages name them."""

ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
GOES_ON = ForwardMsg.FINISHED_EARLY_FOR_RERUN

Value = str | float | Sequence[str]


class SessionError(Exception):
    """The dashboard did not do what a reader asks of it."""


FAILURES = (SessionError, TimeoutError, OSError, WebSocketException)
"""All ways in which a session fails."""


@dataclass
class Session:
    """One reader's connection; used with ``async with``.

    Parameters
    ----------
    address : str
        Where the dashboard is, such as "http://localhost:8501".
    widgets : dict of tuple to Element
        What is on the page, by kind and label.
    trusted : SSLContext, optional
        Whose certificates are taken, where the address begins with "https".
    patience_s : float
        Seconds after which a session gives up.
    id : str
        What the server calls the session, once it has run a page.
    """

    address: str
    widgets: dict[tuple[str, str], Element] = field(default_factory=dict)
    trusted: ssl.SSLContext | None = None
    patience_s: float = PATIENCE_S
    id: str = ""
    _pages: dict[str, str] = field(default_factory=dict)
    _page: str = ""
    _triggers: dict[str, WidgetState] = field(default_factory=dict)
    _states: dict[str, WidgetState] = field(default_factory=dict)
    _again: AutoRerun | None = None

    @property
    def _web(self) -> Web:
        return Web(self.address, self.trusted, self.patience_s)

    async def __aenter__(self) -> Self:
        """Connect."""
        self._socket: ClientConnection = await connect(
            f"{self.address.replace('http', 'ws', 1)}/_stcore/stream",
            ssl=self.trusted,
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=self.address,  # type: ignore[arg-type]
            max_size=None,
            ping_interval=None,  # a browser does not ask whether the server is there still
            open_timeout=self.patience_s,
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
        await self.ask_to_run()
        await self.drawn()

    async def ask_to_run(self) -> None:
        """Ask for a run, and wait for nothing."""
        await self.send(self._asking(ClientState()))

    async def rest(self, seconds: float) -> None:
        """Look at the page and do nothing, while it does what it asked the browser to do later."""
        until = time.monotonic() + seconds
        while self._again and time.monotonic() + self._again.interval < until:
            await asyncio.sleep(self._again.interval)
            await self.send(self.asks_by_itself())
            await self.drawn(in_part=True)
        await asyncio.sleep(max(0.0, until - time.monotonic()))

    def asks_by_itself(self) -> BackMsg:
        """Return what the page asks for later, with what its widgets say now."""
        if self._again is None:
            raise SessionError("the page asks for nothing by itself")
        again = ClientState(fragment_id=self._again.fragment_id, is_auto_rerun=True)
        return self._asking(again)

    def _asking(self, asked: ClientState) -> BackMsg:
        asked.page_script_hash = self._page
        asked.widget_states.widgets.extend([*self._states.values(), *self._triggers.values()])
        self._triggers.clear()
        return BackMsg(rerun_script=asked)

    async def send(self, message: BackMsg) -> None:
        """Send a message, and wait for nothing."""
        await self._socket.send(message.SerializeToString())

    async def drawn(self, *, in_part: bool = False) -> None:
        """Wait until the page has been drawn to its end; its first run may be of a part alone."""
        async with asyncio.timeout(self.patience_s):
            while True:
                told = await self._next()
                if told.WhichOneof("type") == "new_session":
                    self.id = told.new_session.initialize.session_id
                    if not in_part:
                        self._again = None
                        self.widgets.clear()
                    in_part = False
                elif told.WhichOneof("type") == "auto_rerun":
                    self._again = told.auto_rerun
                elif told.WhichOneof("type") == "navigation":
                    pages = told.navigation.app_pages
                    self._pages = {page.page_name: page.page_script_hash for page in pages}
                elif told.WhichOneof("type") == "delta":
                    self._see(told.delta.new_element)
                elif told.WhichOneof("type") == "script_finished":
                    if told.script_finished in ENDED:
                        return
                    if told.script_finished != GOES_ON:
                        raise SessionError(f"a run ended with status {told.script_finished}")

    async def see_until_closed(self) -> None:
        """Take what is sent and look at nothing, until the connection ends."""
        while True:
            await self._socket.recv(decode=False)

    @property
    def pages(self) -> list[str]:
        """Return the names of all pages."""
        return list(self._pages)

    async def turn_to(self, page: str) -> None:
        """Open another page, by its name."""
        if page not in self._pages:
            raise SessionError(f"there is no page {page!r}")
        self._page = self._pages[page]
        await self.run()

    async def press(self, label: str) -> None:
        """Press a button."""
        pressed = WidgetState(id=self.widget("button", label).id, trigger_value=True)
        self._triggers[pressed.id] = pressed
        await self.run()

    async def bring(self, label: str, name: str, content: bytes) -> None:
        """Bring a file as a browser does: ask where to, send it there, run the page with it."""
        place = await self.place_for(name)
        status = await self.upload(place.upload_url, name, content)
        if status != TAKEN:
            raise SessionError(f"{name} was refused with status {status}")
        state = WidgetState(id=self.widget("file_uploader", label).id)
        brought = state.file_uploader_state_value.uploaded_file_info.add()
        brought.name, brought.size, brought.file_id = name, len(content), place.file_id
        brought.file_urls.CopyFrom(place)
        self._states[state.id] = state
        await self.run()

    async def upload(self, place: str, name: str, content: bytes) -> int:
        """Send a file to a place below the address, and return the status of the answer."""
        return await asyncio.to_thread(self._web.put, place, name, content)

    def choose(self, kind: str, label: str, value: Value) -> None:
        """Set a widget, for the next run."""
        state = WidgetState(id=self.widget(kind, label).id)
        if kind == "number_input":
            state.double_value = float(str(value))
        elif kind in ("multiselect", "button_group"):
            words = [value] if isinstance(value, str | float | int) else value
            state.string_array_value.data.extend(map(str, words))
        else:
            state.string_value = str(value)
        self._states[state.id] = state

    def options(self, kind: str, label: str) -> list[str]:
        """Return what a widget offers."""
        offered = self.widget(kind, label).options
        return [each.content for each in offered] if kind == "button_group" else list(offered)

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
        (place,) = await self.make_all([label])
        if isinstance(place, SessionError):
            raise place
        return place

    async def make_all(self, labels: Sequence[str]) -> list[str | SessionError]:
        """Ask for the files behind buttons at once, and return where each is or why it is not."""
        waiting = [await self._ask_for(label) for label in labels]
        places: list[str | SessionError] = []
        async with asyncio.timeout(self.patience_s):
            while waiting:
                told = (await self._next()).backend_operation_response
                if told.request_id not in waiting:
                    continue
                waiting.remove(told.request_id)
                failed = SessionError(f"a download failed: {told.error_msg}")
                places.append(failed if told.error_msg else told.deferred_file.url)
        return places

    async def _ask_for(self, label: str) -> str:
        message = BackMsg()
        asked = message.backend_operation_request
        asked.request_id, asked.session_id = str(uuid.uuid4()), self.id
        asked.deferred_file.file_id = self.widget("download_button", label).deferred_file_id
        await self.send(message)
        return asked.request_id

    async def place_for(self, name: str) -> FileURLs:
        """Ask where a file of a name is to be sent."""
        message = BackMsg()
        asked = message.file_urls_request
        asked.request_id, asked.session_id = str(uuid.uuid4()), self.id
        asked.file_names.append(name)
        await self.send(message)
        async with asyncio.timeout(self.patience_s):
            while True:
                told = (await self._next()).file_urls_response
                if told.response_id == asked.request_id:
                    break
        if told.error_msg:
            raise SessionError(f"{name} has no place to go to: {told.error_msg}")
        place: FileURLs = told.file_urls[0]
        return place

    async def fetch(self, place: str) -> bytes:
        """Fetch a file that was made."""
        return await asyncio.to_thread(self._web.get, place)

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
