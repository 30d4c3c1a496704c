"""Ends of commands: each is run in a process of its own, as the whole of a program.

One process imports all that commands need and forks for each run, so that many are tried in the
time in which one would start.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from types import FrameType
from typing import NamedTuple

from coverage.__main__ import main
from coverage.command_line.ending import as_a_program, end_at_once, on_signals

NEEDS = "coverage.command_line.commands"


class Ran(NamedTuple):
    """What a run left: its exit status (less than 0: the signal that killed it) and both texts."""

    status: int
    out: str
    err: str


def signal_at(call: int, number: int) -> None:
    """Have this process send itself a signal at the n-th call of a function from here."""
    left = [call]

    def count(_frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            left[0] -= 1
            if not left[0]:
                sys.setprofile(None)
                os.kill(os.getpid(), number)

    sys.setprofile(count)


def run(words: Sequence[str], how: str) -> Ran:
    """Run a command.

    Parameters
    ----------
    how : str
        What happens: "SIGINT 500" (a signal, at a call), "closed 1 2", "full 1" or
        "broken 1" (descriptors).
    """
    act, *details = how.split()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if not child:
            for file, descriptor in ((out, 1), (err, 2)):
                os.dup2(file.fileno(), descriptor)
            os._exit(_in_child(words, act, details))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        for file in (out, err):
            file.seek(0)
        return Ran(status, out.read().decode(), err.read().decode())


def _in_child(words: Sequence[str], act: str, details: list[str]) -> int:
    command: Callable[[], int] = partial(main, words)
    if act.startswith("SIG"):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        on_signals(end_at_once)
        command = partial(_signalled, words, signal.Signals[act], int(details[0]))
    else:
        for descriptor in map(int, details):
            _spoil(act, descriptor)
    status = as_a_program(command, NEEDS)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()  # as Python does at its end
    return status


def _signalled(words: Sequence[str], number: int, call: int) -> int:
    signal_at(call, number)
    return main(words)


def _spoil(act: str, descriptor: int) -> None:
    if act == "closed":
        os.close(descriptor)
    elif act == "full":
        os.dup2(os.open("/dev/full", os.O_WRONLY), descriptor)
    elif act == "broken":
        reader, writer = os.pipe()
        os.close(reader)
        os.dup2(writer, descriptor)
    else:
        raise AssertionError(act)


def runs() -> None:
    """Do all runs of a list on standard input, and print what they left."""
    from coverage.command_line import commands

    commands.parser()
    print(json.dumps([run(words, how) for words, how in json.load(sys.stdin)]))


if __name__ == "__main__":
    runs()
