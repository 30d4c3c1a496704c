"""What Streamlit has no public way to tell, or to refuse.

A test notices when a new version has it elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from google.protobuf.message import DecodeError
from streamlit import runtime
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.web.server.starlette.starlette_websocket import StarletteSessionClient

if TYPE_CHECKING:
    from starlette.types import Scope

SENT_BY_PAGES = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
"""Kinds of messages that our pages send, besides those for files."""

FILES_OF_PAGES = frozenset({"deferred_file", "dataframe_chunk"})
"""What our pages ask of the server: files to take away, and rows of a large table."""

MOST_FILES = 20
"""Files for which a page asks at once where they are to go; ours ask for one."""


def this_session() -> str:
    """Return the id of the session whose run this is; nothing where there is none."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else ""


def path_asked() -> str:
    """Return the last part of the address that opens the session; empty once it has been opened."""
    context = get_script_run_ctx(suppress_warning=True)
    return (context.pages_manager.intended_page_name or "") if context else ""


def sessions() -> list[str]:
    """Return the sessions that are open, or may be taken up again, by id."""
    manager = runtime.get_instance()._session_mgr
    return [each.session.id for each in manager.list_sessions()]


def upload_manager() -> MemoryUploadedFileManager:
    """Return what holds uploaded files.

    Raises
    ------
    TypeError
        If this version of Streamlit holds them elsewhere.
    """
    manager = runtime.get_instance().uploaded_file_mgr
    if not isinstance(manager, MemoryUploadedFileManager):
        raise TypeError("Streamlit holds uploaded files elsewhere.")
    return manager


def uploaded_files() -> dict[str, dict[str, UploadedFileRec]]:
    """Return the files that are held for each session, by their ids."""
    return {session: dict(files) for session, files in list(upload_manager().file_storage.items())}


def is_at_work(connection: Scope) -> bool:
    """Return whether the session of a connection draws its page, or is about to."""
    if not runtime.exists():
        return False
    for info in runtime.get_instance()._session_mgr.list_active_sessions():
        client = info.client
        if isinstance(client, StarletteSessionClient) and client._websocket.scope is connection:
            runner = info.session._scriptrunner
            return runner is not None and runner._requests._state is not ScriptRequestType.STOP
    return False


@dataclass(frozen=True, slots=True)
class Taken:
    """A message of a browser as it is let in, and whether its page sent it by itself."""

    content: bytes
    by_itself: bool = False


def as_taken(message: bytes) -> Taken | None:
    """Return a message of a browser as it is let in; None for one that no page of ours sends.

    Streamlit does more than that for anybody who asks: it empties what is kept for all users, or
    finds addresses for as many files as a message has room to name, which takes seconds.

    What a page asks by itself, time and again, tells what its widgets said when it was sent. A
    click may have set others of them, which the browser has yet to hear: so it tells nothing.
    """
    asked = BackMsg()
    try:
        asked.ParseFromString(message)
    except DecodeError:
        return Taken(message)  # for Streamlit to refuse
    if not _is_sent_by_pages(asked):
        return None
    if not asked.rerun_script.is_auto_rerun:
        return Taken(message)
    asked.rerun_script.ClearField("widget_states")
    return Taken(asked.SerializeToString(), by_itself=True)


def _is_sent_by_pages(asked: BackMsg) -> bool:
    kind = asked.WhichOneof("type")
    if kind == "file_urls_request":
        return len(asked.file_urls_request.file_names) <= MOST_FILES
    if kind == "backend_operation_request":
        return asked.backend_operation_request.WhichOneof("payload") in FILES_OF_PAGES
    return kind in SENT_BY_PAGES
