"""Standard output and standard error, where nothing is lost without a word."""

from __future__ import annotations

import errno
import io
import os
import select
import sys
from typing import Any, TextIO

from coverage.errors import CoverageError


class LostOutputError(CoverageError):
    """What was to go to standard output did not get there."""


class Stream(io.FileIO):
    """An open descriptor that text goes to; after a failure what follows is dropped in silence.

    Else Python would try again at its end, and complain in words of its own.

    Parameters
    ----------
    descriptor : int
        1 for standard output, 2 for standard error, on which a failure can be told nowhere.

    Raises
    ------
    LostOutputError
        If standard output is closed or full.
    BrokenPipeError
        If it is a pipe that nobody reads any longer.
    """

    def __init__(self, descriptor: int) -> None:
        """Write on what is open; it stays so."""
        super().__init__(descriptor, "wb", closefd=False)
        self.is_done = False
        self.is_lost = False

    def write(self, data: Any, /) -> int:
        """Write some of the bytes, and return how many."""
        if self.is_done:
            return len(data)
        try:
            while (written := super().write(data)) is None:
                select.select([], [self], [])  # others have set it not to wait
            return written
        except BrokenPipeError:
            self.is_done = True
            if self.fileno() == 1:
                raise
        except OSError as error:
            self.is_done = self.is_lost = True
            if self.fileno() == 1:
                reason = "it is closed" if error.errno == errno.EBADF else error.strerror
                raise LostOutputError(
                    f"Standard output cannot be written ({reason}): make room, open it, or give "
                    "another --output."
                ) from None
        return len(data)


def watch_streams() -> Stream | None:
    """Put both streams of this program on watch, open or not, and return standard error.

    A console of Windows has ways of its own, and is left as it is: None.
    """
    if sys.platform == "win32":
        return None
    _fill_closed()
    errors = Stream(2)
    sys.stdout = _as_text(Stream(1), sys.stdout)
    sys.stderr = _as_text(errors, sys.stderr)
    return errors


def _fill_closed() -> None:
    """Put something in the place of what is closed: else the next file that is opened lies there.

    It cannot be written to, so that what is lost is told.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDONLY), True)


def _as_text(stream: Stream, before: TextIO | None) -> io.TextIOWrapper:
    """Return a stream of text like the one before, which no letter can make fail."""
    return io.TextIOWrapper(
        io.BufferedWriter(stream),
        encoding=before.encoding if before else "utf-8",
        errors="backslashreplace",
        line_buffering=stream.fileno() == 2 or stream.isatty(),
        write_through=getattr(before, "write_through", False),
    )
