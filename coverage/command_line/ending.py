"""How a program ends: with a status and one line on standard error, whatever happens.

It imports little, so that it is ready before all that a command needs.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from coverage.command_line.stopping import STOPPED, end_at_once, on_signals, status_of
from coverage.command_line.streams import watch_streams
from coverage.errors import CoverageError
from coverage.safe_text import one_line

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

    A pipe whose reader has seen enough, such as `head`, is no fault: status 0.
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
