"""How a program ends: with a status and one line on standard error, whatever happens.

It imports little, so that it is ready before all that a command needs.
"""

from __future__ import annotations

import atexit
import errno
import io
import os
import select
import signal
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

from coverage.errors import CoverageError
from coverage.safe_text import one_line


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


STOPPED = "Stopped before it was done."

SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
"""What asks a program to stop: Ctrl-C, the system, and a terminal that is closed."""


def status_of(number: int) -> int:
    """Return the exit status by which shells know the end by a signal."""
    return 128 + number


def end_at_once(number: int, _: object) -> None:
    """End this program on a signal, where there is nothing to clear up."""
    os.write(2, f"{STOPPED}\n".encode())
    os._exit(status_of(number))


def on_signals(act: object) -> None:
    """Have a function called on each signal but those that this program was started without.

    Those are ignored under `nohup`, or by a script that put it in the background.
    """
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, act)  # type: ignore[arg-type]


REFUSED = 2
"""Exit status of what was not done, and of what was lost."""

NO_MEMORY = (
    "There is not enough memory for this: ask for less (a smaller file, fewer sites), or close "
    "other programs."
)

AGAIN_S = 0.05
"""Seconds after which a stop that got lost is tried again."""


class Stopped(KeyboardInterrupt):
    """A signal asked the program to stop.

    Parameters
    ----------
    number : int
        Of the signal.
    """

    def __init__(self, number: int) -> None:
        """Keep the signal."""
        super().__init__(number)
        self.status = status_of(number)


def ended(run: Callable[[], int]) -> int:
    """Run something; return its exit status, or another after one plain line on standard error.

    A pipe whose user has seen enough, such as `head`, is no fault: status 0.
    """
    try:
        try:
            return run()
        finally:
            sys.stdout.flush()
    except CoverageError as error:
        said, status = str(error), REFUSED
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt as error:
        said, status = STOPPED, getattr(error, "status", status_of(signal.SIGINT))
        if sys.stderr.isatty():
            print(file=sys.stderr)  # after how far it was
    except MemoryError:
        said, status = NO_MEMORY, REFUSED
    print(one_line(said), file=sys.stderr, flush=True)
    return status


def as_a_program(run: Callable[[], int], needs: str) -> int:
    """Run something as the whole of this program; return the exit status.

    Nothing that is lost on the way to standard output or standard error ends with status 0, and no
    signal in a traceback: the first one stops what runs, which clears up; a second one ends it at
    once.

    Parameters
    ----------
    needs : str
        The module that brings all that is needed. While it is imported there is nothing to clear
        up: a signal is to end the program at once, as ``end_at_once`` does.
    """
    errors = watch_streams()
    atexit.register(on_signals, signal.SIG_IGN)  # at the very end Python forgets what is below
    sys.unraisablehook = _try_again

    def whole() -> int:
        import_module(needs)
        on_signals(_stop)
        return run()

    try:
        status = ended(whole)
    except SystemExit as end:  # of `--help`
        status = end.code if isinstance(end.code, int) else 0
    except Exception as error:
        status = REFUSED
        if sys.flags.dev_mode:
            traceback.print_exc()
        else:
            print(_fault(error), file=sys.stderr)
    sys.stderr.flush()
    status = status or (REFUSED if errors and errors.is_lost else 0)
    # All is said and done: what comes as Python clears up changes nothing, and says nothing.
    on_signals(lambda *_: os._exit(status))
    sys.unraisablehook = lambda _: None
    return status


def _stop(number: int, _: object) -> None:
    on_signals(end_at_once)
    raise Stopped(number)


def _try_again(lost: Any) -> None:
    """Raise a stop again that came where nothing can be raised, such as in what a library calls."""
    if not isinstance(lost.exc_value, Stopped):
        sys.__unraisablehook__(lost)
    elif hasattr(signal, "setitimer"):
        number = lost.exc_value.status - status_of(0)
        signal.signal(signal.SIGALRM, lambda *_: _stop(number, None))
        signal.setitimer(signal.ITIMER_REAL, AGAIN_S)


def _fault(error: Exception) -> str:
    """Return what to say of an error that nobody foresaw: its kind and its place, and no text."""
    if isinstance(error, ImportError) and error.name and not error.name.startswith("coverage."):
        return (
            f"The package {error.name} is missing or broken: `python -m pip install "
            "--require-hashes -r locks/run.txt` installs what this program needs."
        )
    if isinstance(error, OSError) and error.strerror:
        what = one_line(str(error.filename or "A file"))
        return f"{what} cannot be used ({error.strerror}): make room, or check the rights."
    places = traceback.extract_tb(error.__traceback__)
    package = str(Path(__file__).parents[1])
    ours = [each for each in places if each.filename.startswith(package)] or list(places)
    place = f"{Path(ours[-1].filename).name}, line {ours[-1].lineno}"
    return (
        f"This is a fault of the program ({type(error).__name__} in {place}): tell whoever looks "
        "after it, with the command; `python -X dev -m coverage` shows more."
    )
