"""What Streamlit has no public way to tell; a test notices when a new version has it elsewhere."""

from __future__ import annotations

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec


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
