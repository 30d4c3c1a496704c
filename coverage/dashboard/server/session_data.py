"""The data that a session asks: the default for all users, or the user's own for it alone."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

import streamlit as st

from coverage.dashboard.server.long_work import checking
from coverage.dashboard.server.session_memory import memory, owner
from coverage.dashboard.server.weight import parts_of, weight_of
from coverage.datasets.load import Datasets, load_datasets, with_own_files
from coverage.datasets.own_file import OwnFiles
from coverage.errors import CoverageError

USES = "uses your own files"
"""Key of whether this session uses files, which tells that they were let go from none."""

IN_USE = "in use"
"""Name of the files that a session uses, and of the data with them."""

VIEW = "mode and percentile asked"
"""Key of the mode of travel that this run asks, with the percentile of its file."""

GONE = (
    "The files that you brought are no longer here, because the server needed the memory for "
    "others: bring them again on the page Use your own data."
)
TOO_LARGE = (
    "With this file the data need more memory than the server has for one user: leave out what "
    "you do not need, or use the command line."
)

TO_WEIGH = "answers to weigh"
"""Key of the names of answers that this session worked out and nobody has weighed yet."""

MOST_TO_WEIGH = 50
"""Answers that wait to be weighed, at most."""

_asks_default = ContextVar("asks the default data", default=False)


@dataclass(frozen=True, slots=True)
class OwnData:
    """The files that a user brought, and the data with them."""

    files: OwnFiles
    datasets: Datasets


@st.cache_resource(show_spinner="Reading the data …")
def default_datasets() -> Datasets:
    """Return the default data, one and the same for all users."""
    return load_datasets()


def datasets() -> Datasets:
    """Return the data that this session asks, as the mode that is chosen on the page has them.

    Raises
    ------
    CoverageError
        If the session uses files that were let go: nothing else is answered in their place.
    """
    data = whole_datasets()
    if data is default_datasets():
        return data
    try:
        return data.by_mode(*st.session_state.get(VIEW, ("", None)))
    except CoverageError:  # its file is no longer used
        return data


def whole_datasets() -> Datasets:
    """Return the data that this session asks, whichever mode is chosen; see ``datasets``."""
    files = OwnFiles() if _asks_default.get() else own_files()
    return default_datasets() if files == OwnFiles() else own_data(IN_USE, files).datasets


def view_by(mode: str = "", percentile: int | None = None) -> None:
    """Have the rest of this run ask the data by a mode; by the car, where none is named."""
    st.session_state[VIEW] = (mode, percentile)


@contextmanager
def asking_default() -> Iterator[None]:
    """Have this part of a run ask the default data, whatever the session uses."""
    token = _asks_default.set(True)
    try:
        yield
    finally:
        _asks_default.reset(token)


def own_files() -> OwnFiles:
    """Return a user's own files that this session uses.

    Raises
    ------
    CoverageError
        If they were let go.
    """
    if not st.session_state.get(USES):
        return OwnFiles()
    found: OwnFiles | None = memory().get(owner(), ("files", IN_USE))
    if found is None:
        raise CoverageError(GONE)
    return found


def are_gone() -> bool:
    """Return whether this session uses files that were let go."""
    return bool(st.session_state.get(USES)) and not memory().get(owner(), ("files", IN_USE))


def with_files(files: OwnFiles) -> Datasets:
    """Return the default data with a user's files instead; nothing of it gets on disk.

    Raises
    ------
    CoverageError
        If a file holds faults; see ``with_own_files``.
    """
    default_datasets()  # read by now, so that nobody waits for that
    with checking():
        return read_with_files(files)


def read_with_files(files: OwnFiles) -> Datasets:
    """Return the same, whoever else reads files at the time."""
    found = with_own_files(default_datasets(), files)
    if found.roads is None:
        return found
    # The minutes to a user's own sites go with the session, and push out none that all share.
    return replace(found, roads=found.roads.apart())


def own_data(name: Hashable, files: OwnFiles) -> OwnData:
    """Return the data with files of this session, worked out again where they were let go.

    Parameters
    ----------
    name : hashable
        What the session needs them for; other files with the same name take their place.

    Raises
    ------
    CoverageError
        If a file holds faults, or the data are too large for one user.
    """
    found: OwnData | None = memory().get(owner(), ("data", name))
    if found is None or found.files != files:
        found = OwnData(files, with_files(files))
        hold(name, found)
    return found


def hold(name: Hashable, found: OwnData) -> None:
    """Keep data for this session, as long as there is room for them.

    Raises
    ------
    CoverageError
        If they are too large for one user; nothing is kept then.
    """
    weight = _weight(name, found)
    if weight > memory().most_brought:
        raise CoverageError(TOO_LARGE)
    memory().put(owner(), ("data", name), found, weight)


def use(files: OwnFiles) -> None:
    """Use files in this session, or the default data again where there are none.

    Raises
    ------
    CoverageError
        If a file holds faults, or they are too large; what was used before is then used on.
    """
    if files == OwnFiles():
        stop_using()
    else:
        keep(OwnData(files, with_files(files)))


def stop_using() -> None:
    """Use the default data again in this session."""
    st.session_state.pop(USES, None)
    for kind in ("files", "data"):
        memory().drop(owner(), (kind, IN_USE))


def keep(found: OwnData) -> None:
    """Use data that were made with ``with_files`` in this session.

    Raises
    ------
    CoverageError
        If they are too large for one user; what was used before is then used on.
    """
    hold(IN_USE, found)
    if not memory().put(
        owner(), ("files", IN_USE), found.files, weight_of(found.files), brought=True
    ):
        raise CoverageError(TOO_LARGE)
    st.session_state[USES] = True


def weigh_later(answer: Hashable, grows_to: int = 0) -> None:
    """Note that an answer of a user's own data is to be weighed once the page is drawn.

    To weigh it, all that the data hold has to be gone through, which is done once for all of them.

    Parameters
    ----------
    grows_to : int
        Bytes that it counts for at least.
    """
    waiting: dict[Hashable, int] = st.session_state.setdefault(TO_WEIGH, {})
    waiting[answer] = grows_to
    if len(waiting) >= MOST_TO_WEIGH:
        settle()


def settle() -> None:
    """Weigh what this session worked out of its own data, and the data, which grow by that."""
    waiting: dict[Hashable, int] = st.session_state.pop(TO_WEIGH, {})
    if not waiting:
        return
    held_by_data = set(_shared())
    held = memory().of(owner())
    for name, value in held:
        if isinstance(value, OwnData):
            weight = _weight(name, value)
            if weight > memory().most_brought:  # what was worked out can be worked out again
                value = replace(value, datasets=replace(value.datasets))
                memory().put(owner(), name, value, _weight(name, value))
            else:
                memory().weigh(owner(), name, weight)
            held_by_data |= parts_of(value, held_by_data)
    for name, value in held:
        if name in waiting:
            weight = max(waiting[name], weight_of((name, value), held_by_data))
            memory().weigh(owner(), name, weight)


def weight_of_answer(answer: object) -> int:
    """Return the bytes of an answer of the default data, without these."""
    return weight_of(answer, _shared())


def _shared() -> frozenset[int]:
    """Return what all sessions share, by ``id``, with what of the roads was read by now."""
    roads = default_datasets().roads
    return _shared_parts() | {id(each) for each in (vars(roads).values() if roads else ())}


@st.cache_resource(show_spinner=False)
def _shared_parts() -> frozenset[int]:
    """Return what all sessions share of the default data, by ``id``."""
    data = default_datasets()
    # These read more when it is needed, and all of it is shared.
    whole: list[object] = [data.sources, data.postcodes, data.roads, data.worked_out]
    whole += [data.roads.unwritten, data.roads.store] if data.roads else []
    apart = {id(each) for each in whole}
    return frozenset(apart | parts_of(data, apart))


def _weight(name: Hashable, found: OwnData) -> int:
    """Return the bytes of data; the files that are in use are an entry of their own."""
    beside = _shared()
    if name == ("data", IN_USE) or name == IN_USE:
        beside = beside | parts_of(found.files, beside)
    return weight_of(found, beside)
