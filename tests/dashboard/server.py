"""Streamlit's server, as far as sweeping and uploads ask it."""

from __future__ import annotations

from types import SimpleNamespace

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec


class Server:
    """As much of Streamlit's server as sweeping asks, with its own store of files."""

    def __init__(self) -> None:
        self.uploaded_file_mgr = MemoryUploadedFileManager("/upload")
        self.known = ["ann", "bob"]
        self.active = {"ann", "bob"}
        self.closed: list[str] = []
        self._session_mgr = SimpleNamespace(
            list_sessions=lambda: [
                SimpleNamespace(session=SimpleNamespace(id=each)) for each in self.known
            ]
        )

    def is_active_session(self, session: str) -> bool:
        return session in self.active

    def close_session(self, session: str) -> None:
        self.closed.append(session)
        self.known.remove(session)

    def hold(self, session: str, file: str, content: bytes = b"x") -> None:
        record = UploadedFileRec(file, "name.csv", "text/csv", content)
        self.uploaded_file_mgr.add_file(session, record)

    def holds(self, session: str) -> set[str]:
        return set(self.uploaded_file_mgr.file_storage.get(session, {}))
