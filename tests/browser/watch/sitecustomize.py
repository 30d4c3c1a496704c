"""Python imports this at its start: it lists every address outside localhost that is called."""

import os
import sys
from pathlib import Path

CALLS = Path(os.environ["CALLS"])
LOCAL = (None, "", "localhost", "127.0.0.1", "::1", "::", "0.0.0.0")


def _list(event: str, details: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = details[0]
    elif event == "socket.connect" and isinstance(details[1], tuple):
        host = details[1][0]
    else:
        return
    if host not in LOCAL:
        with CALLS.open("a") as file:
            file.write(f"{event} {host!r}\n")


CALLS.write_text("watching\n")
sys.addaudithook(_list)
