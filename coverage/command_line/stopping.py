"""What asks a program to stop, and the quickest answer; it imports next to nothing."""

from __future__ import annotations

import os
import signal

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
