"""The app, started as its users start it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from coverage.datasets.installed import DATA_VARIABLE

ROOT = Path(__file__).parents[2]
WATCH = Path(__file__).with_name("watch")
STARTED_WITHIN_S = 60
HEAPS = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": "1048576",
    "MALLOC_TRIM_THRESHOLD_": "1048576",
}
"""What the files of deploy/ tell the C library, so that memory that is free is given back."""


@contextmanager
def app_server(
    calls: Path | None = None, app: str = "app.py", data: Path | None = None
) -> Iterator[str]:
    """Start the app on a free port, yield its address, and end it; see `started_app`."""
    with started_app(calls, app, data=data) as (address, _):
        yield address


@contextmanager
def started_app(
    calls: Path | None = None,
    app: str = "app.py",
    port: int = 0,
    prefix: str = "",
    data: Path | None = None,
    folder: Path = ROOT,
    settings: Sequence[str] = (),
    log: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Start the app, yield its address and its process, and end it.

    Parameters
    ----------
    calls : Path, optional
        File to which the app adds each address outside localhost that it calls.
    app : str
        Another app to start instead, by its path in the project.
    port : int
        Port to listen at; 0 for a free one.
    prefix : str
        Path below which the app lies, such as "/institutes", as behind a proxy.
    data : Path, optional
        Folder of data to read instead of the one in use.
    folder : Path, optional
        Another checkout to start it in.
    settings : sequence of str
        Settings of Streamlit for this start, such as "--server.maxUploadSize=5".
    log : Path, optional
        File to which the app writes what it tells those who run it.
    environment : mapping of str to str, optional
        Settings of ours for this start, such as that the API is on.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", app]
    options = ["--server.headless=true", f"--server.port={port}"]
    options += [f"--server.baseUrlPath={prefix}"] if prefix else []
    options += settings
    paths = os.pathsep.join([str(folder), *([str(WATCH)] if calls else [])])
    watched = {"PYTHONPATH": paths, **({"CALLS": str(calls)} if calls else {})}
    watched |= {DATA_VARIABLE: str(data)} if data else {}
    with (
        (log or Path(os.devnull)).open("wb") as told,
        subprocess.Popen(
            [*command, *options],
            cwd=folder,
            env={**os.environ, **HEAPS, **watched, **(environment or {})},
            stdout=subprocess.DEVNULL,
            stderr=told,
        ) as process,
    ):
        try:
            address = f"http://localhost:{port}{prefix}"
            _wait_for(f"{address}/_stcore/health", process)
            yield address, process
        finally:
            process.terminate()


def free_port() -> int:
    """Return a port of this machine that nothing listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTED_WITHIN_S
    while time.monotonic() < deadline:
        assert process.poll() is None, "The app ended at once: start it by hand to see why."
        try:
            with urlopen(address, timeout=1):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(f"The app did not answer within {STARTED_WITHIN_S} s.")
