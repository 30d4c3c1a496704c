"""How much may be uploaded: by one session, and by all together, whether a widget asked or not."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import streamlit as st
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from coverage.dashboard.server.streamlit_inside import this_session, upload_manager, uploaded_files

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MEBIBYTE = 1024 * 1024
SESSION_BYTES = 85 * MEBIBYTE
"""Of one session at once: four of the largest files that its page takes, and a little around them.

There are more uploaders, but few files are large, and those of modes make way when they are used.
"""

SESSION_MB = SESSION_BYTES // 1_000_000

ALL_BYTES = 256 * MEBIBYTE
"""Of all sessions together."""

FILE_BYTES = 50_000
"""What a file counts at least, so that there cannot be a great many empty ones."""

UNUSED_S = 60.0
"""Seconds until a file goes that no widget uses."""

STALLED_S = 30.0
"""Seconds without a byte until an upload is given up: what came of it takes room from others."""

ADDRESS = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)$")

TOO_MUCH_OF_ONE = (
    f"You have {SESSION_MB} MB here, as much as one user may have at once: remove a file that you "
    "uploaded, then upload this one again."
)
TOO_MUCH_OF_ALL = "The server has no room for more uploads: try again in a minute."
STALLED = "Nothing of the file came for too long: upload it again."


class Uploads:
    """What is being received, and which files are used; the rest is looked up at Streamlit."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._held: dict[str, Counter[str]] = {}  # of each session, what its files weigh
        self._arriving: Counter[str] = Counter()
        self._arrived: dict[tuple[str, str], float] = {}
        self._used: dict[str, frozenset[str]] = {}
        self._runs: Counter[str] = Counter()
        self._lock = threading.Lock()  # pages run in threads of their own

    @contextmanager
    def receiving(self, session: str, file: str) -> Iterator[Counter[str]]:
        """Count the bytes of a file while they arrive."""
        mine: Counter[str] = Counter()
        try:
            yield mine
        finally:
            self._arriving[session] -= mine[session]
            if not self._arriving[session]:
                del self._arriving[session]
            self._arrived[session, file] = time.monotonic()
            self._look()

    def take(self, mine: Counter[str], session: str, file: str, size: int) -> None:
        """Count bytes that have arrived.

        Raises
        ------
        HTTPException
            If they are more than the session, or all sessions, may have.
        """
        self._refuse(session, file, size)
        mine[session] += size
        self._arriving[session] += size

    def check(self, session: str, file: str, size: int) -> None:
        """Refuse bytes of a file for which there is no room; the file may replace an older one.

        Room is made by files that no widget uses, of sessions that hold more than this one then
        would: who uploads much, from however many sessions, does not keep others from a little.

        Raises
        ------
        HTTPException
            With 413 where the session has too much, with 507 where all sessions have.
        """
        self._look()
        self._refuse(session, file, size)

    def _look(self) -> None:
        """Weigh what Streamlit holds: as a request begins, and as it ends with one more file."""
        self._held = {
            session: Counter({file: _weight_of(each) for file, each in files.items()})
            for session, files in uploaded_files().items()
        }

    def _refuse(self, session: str, file: str, size: int) -> None:
        mine = self._held.get(session, Counter[str]())
        more = size - mine[file]
        if mine.total() + self._arriving[session] + more > SESSION_BYTES:
            raise HTTPException(413, TOO_MUCH_OF_ONE)
        while self._weight_of_all() + more > ALL_BYTES:
            if not self._make_room(session, mine.total() + self._arriving[session] + more):
                raise HTTPException(507, TOO_MUCH_OF_ALL)

    def _weight_of_all(self) -> int:
        return sum(each.total() for each in self._held.values()) + self._arriving.total()

    def _make_room(self, session: str, would_hold: int) -> bool:
        """Let the oldest file go that no widget uses, of whoever holds most of those."""
        unused = {
            each: [file for file in files if file not in self.used_by(each)]
            for each, files in self._held.items()
            if each != session and each not in self._runs  # a page may be about to use it
        }
        weights = {each: sum(self._held[each][file] for file in unused[each]) for each in unused}
        of_most = max(weights, key=weights.__getitem__, default="")
        if weights.get(of_most, 0) <= would_hold:
            return False
        oldest = min(unused[of_most], key=lambda file: self._arrived.get((of_most, file), 0.0))
        upload_manager().remove_file(of_most, oldest)
        del self._held[of_most][oldest]
        return True

    @contextmanager
    def used_by_run(self) -> Iterator[None]:
        """Note which files the widgets of a page use, when it has been drawn to its end."""
        session = this_session()
        self._count_run(session, 1)
        try:
            yield
            self._used[session] = frozenset(_files_in_use())
        finally:
            self._count_run(session, -1)

    def _count_run(self, session: str, more: int) -> None:
        with self._lock:
            self._runs[session] += more
            if not self._runs[session]:
                del self._runs[session]

    def used_by(self, session: str) -> frozenset[str]:
        """Return the files that the last page of a session used, by their ids."""
        return self._used.get(session, frozenset())

    def sweep(self, sessions: Collection[str]) -> int:
        """Let files go that no widget uses, or whose session is gone; return how many."""
        manager, now, gone = upload_manager(), time.monotonic(), 0
        for session, files in uploaded_files().items():
            if session not in sessions:
                manager.remove_session_files(session)
                gone += len(files)
            elif session not in self._runs:  # a page may be about to use it
                for file in set(files) - self.used_by(session):
                    if now - self._arrived.setdefault((session, file), now) > UNUSED_S:
                        manager.remove_file(session, file)
                        gone += 1
        self._forget(sessions)
        return gone

    def _forget(self, sessions: Collection[str]) -> None:
        held = uploaded_files()
        for key in [key for key in self._arrived if key[1] not in held.get(key[0], {})]:
            del self._arrived[key]
        for session in [each for each in list(self._used) if each not in sessions]:
            del self._used[session]


class UploadLimits:
    """Stands before Streamlit's own address for uploads, and refuses what has no room."""

    def __init__(self, app: ASGIApp) -> None:
        """Keep the rest of the server."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        asked = ADDRESS.search(scope["path"]) if _is_upload(scope) else None
        if asked is None:
            await self._app(scope, receive, send)
            return
        session, file, limits = asked[1], asked[2], uploads()
        try:
            limits.check(session, file, _announced(scope))
        except HTTPException as refused:
            answer = PlainTextResponse(refused.detail, refused.status_code)
            await answer(scope, receive, send)
            return
        with limits.receiving(session, file) as mine, suppress(ClientDisconnect):
            is_whole = False

            async def counted() -> Message:
                nonlocal is_whole
                try:
                    async with asyncio.timeout(None if is_whole else STALLED_S):
                        message = await receive()
                except TimeoutError:
                    raise HTTPException(408, STALLED) from None
                is_whole = not message.get("more_body", False)
                # Whatever was announced: Streamlit answers with the status of what is raised.
                limits.take(mine, session, file, len(message.get("body", b"")))
                return message

            await self._app(scope, counted, send)


@st.cache_resource(show_spinner=False)
def uploads() -> Uploads:
    """Return what is known of uploads, for all sessions."""
    return Uploads()


def _is_upload(scope: Scope) -> bool:
    return bool(scope["type"] == "http" and scope["method"] == "PUT")


def _announced(scope: Scope) -> int:
    """Return the bytes that a request says it has; what it does not say is counted as it comes."""
    said = dict(scope["headers"]).get(b"content-length", b"")
    return int(said) if said.isdigit() else 0


def _weight_of(file: UploadedFileRec) -> int:
    return max(FILE_BYTES, len(file.data) + len(file.name) + len(file.type))


def _files_in_use() -> Iterator[str]:
    for value in st.session_state.values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, UploadedFile):
                yield each.file_id
