"""A hostile file costs little, and is taken or refused in a sentence: nothing else happens."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.fuzz.shape_attacks import CANARY, SQUARE, collection, feature

SECONDS, MEGABYTES = 2.0, 500.0
"""Of one processor, and beside what the process holds, that a file may take."""

KINDS = (
    *("workbook", "open workbook", "table", "matrix", "Parquet", "look-up"),
    *("GeoJSON", "stand-in", "shapefile", "GeoPackage", "KML"),
)

pytestmark = pytest.mark.nightly


@contextmanager
def a_server() -> Iterator[tuple[str, list[str]]]:
    """Serve on this machine; yield the address, and who asked."""
    asked: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    asked.append(connection.recv(200).decode(errors="replace"))

        threading.Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", asked


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_files_are_taken_or_refused_in_time(kind: str, tmp_path: Path) -> None:
    canary = tmp_path / "beside" / "canary.geojson"
    canary.parent.mkdir()
    canary.write_bytes(collection(feature([SQUARE], name=CANARY)))
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with a_server() as (url, asked):
        ended = subprocess.run(
            [sys.executable, "-m", "tests.fuzz.hostile", url, str(canary), kind],
            capture_output=True,
            text=True,
            check=False,
        )
    assert ended.returncode == 0, ended.stderr[-4_000:]
    took = [json.loads(line) for line in ended.stdout.splitlines()]
    assert took
    assert [each for each in took if each["seconds"] > SECONDS] == []
    assert [each for each in took if each["megabytes"] > MEGABYTES] == []
    assert [each for each in took if CANARY in each["said"]] == []
    assert asked == []
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
