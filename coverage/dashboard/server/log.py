"""What the server tells those who run it: lines of JSON on standard error, nothing personal.

A line holds words of our own vocabulary, numbers and places in the code. The text of an error
may repeat what a user typed or a file held, so it is left out, of ours and of the libraries'.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from coverage.dashboard.parts.address import heard
from coverage.dashboard.parts.filter_state import CHOICES
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.users_files import offer_default
from coverage.dashboard.server.session_data import are_gone, own_files
from coverage.datasets.sources import read_sources
from coverage.errors import CoverageError
from coverage.version import VERSION

JOURNAL = "coverage.journal"
LIBRARIES = ("asyncio", "streamlit", "streamlit_folium", "uvicorn", "websockets")
"""Whose loggers write here too: they have handlers of their own, which write texts."""

UNCAUGHT = "streamlit.error_util"
"""Logger of what Streamlit catches itself: the call of a widget, before a page is run."""

NAMES = ("area", "compare")
"""Choices that name areas: of a user's own file those are no words of ours."""

SORRY = (
    "Something went wrong here, and it is not your doing. Load the page again; if it comes back, "
    "give this number to those who run the page."
)


class UnforeseenError(Exception):
    """What a user sees of an error that nobody foresaw: a sentence and a number."""

    def __init__(self, number: str) -> None:
        """Keep the number, which Streamlit shows in front of the sentence."""
        super().__init__(SORRY)
        self.alternate_name = f"Error {number}"


class JsonLines(logging.Handler):
    """Writes a record as one line of JSON on standard error, as it is at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record."""
        try:
            print(json.dumps(_line(record)), file=sys.stderr, flush=True)
        except Exception:
            self.handleError(record)


@st.cache_resource(show_spinner=False)
def handler() -> JsonLines:
    """Return what writes, after it has told of the start; one a server."""
    writer = JsonLines()
    journal = logging.getLogger(JOURNAL)
    journal.handlers[:], journal.propagate = [writer], False
    journal.setLevel(logging.INFO)
    try:
        note("start", version=VERSION, data=read_sources().version)
    except CoverageError:
        note("start", logging.ERROR, version=VERSION, data="not intact")
    return writer


def note(event: str, level: int = logging.INFO, **told: object) -> None:
    """Write a line; what is told holds no text of a user, of a file or of an error."""
    logging.getLogger(JOURNAL).log(level, event, extra={"told": told})


@contextmanager
def watched(page: str) -> Iterator[None]:
    """Run a page: tell what it answered and how long that took, or how it failed.

    An error that nobody foresaw is told with its place and a number, and shown with the number.
    """
    _take_over(handler())
    start = time.perf_counter()
    try:
        yield
    except CoverageError as error:
        note("refused", logging.WARNING, page=page, error=type(error).__name__)
        st.error(plain(str(error)))
        if are_gone():
            offer_default("gone")
    except Exception as error:
        number = number_of()
        note("failed", logging.ERROR, page=page, number=number, **told_of(error))
        st.exception(UnforeseenError(number))
    else:
        untold = NAMES if are_gone() or own_files().areas else ()
        asked = {
            key: words for key, words in heard().items() if key in CHOICES and key not in untold
        }
        note("answered", page=page, asked=asked, ms=milliseconds(start))


def milliseconds(start: float) -> int:
    """Return how long ago a moment of ``time.perf_counter`` is."""
    return round(1000 * (time.perf_counter() - start))


def _take_over(writer: JsonLines) -> None:
    """Let the libraries write here: a new one has begun since, or has made its handler again."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in LIBRARIES:
            logger = logging.getLogger(name)
            if logger.handlers and logger.handlers != [writer]:
                logger.handlers[:] = [writer]


def _line(record: logging.LogRecord) -> dict[str, object]:
    """Return what is written of a record; of a library's, the place and no text that was filled."""
    moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    line: dict[str, object] = {"time": moment, "level": record.levelname.lower()}
    if record.name == JOURNAL:
        return {**line, "event": record.msg, **getattr(record, "told", {})}
    line |= {"event": "library", "logger": record.name, "line": record.lineno}
    if record.args and isinstance(record.msg, str):
        line["words"] = record.msg  # a form that is not filled in holds nothing of a user
    if record.exc_info and record.exc_info[1]:
        number = number_of()
        line |= {"number": number, **told_of(record.exc_info[1])}
        if record.name == UNCAUGHT:  # it is about to show an error that has no number
            st.error(f"{SORRY} ({number})")
    return line


def told_of(error: BaseException) -> dict[str, object]:
    """Return the kind of an error, and where it came up, the innermost place last."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": type(error).__name__, "at": places}


def number_of() -> str:
    """Return a number by which an error is found in the log."""
    return uuid.uuid4().hex[:8]
