"""What became of every hostile file, as a table: `python -m tests.fuzz.hostile_table [KIND …]`.

It prints docs/hostile-files.md: with no words every kind, each in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coverage.safe_text import one_line
from tests.fuzz.shape_attacks import CANARY, SQUARE, collection, feature
from tests.fuzz.test_hostile_files import KINDS, MEGABYTES, SECONDS, a_server

LONGEST = 150
"""Characters of a sentence that stand in the table; the rest of it names places in the file."""

HEAD = f"""\
# Hostile files, and what becomes of each

What reads tables, workbooks and outlines is given files that are made to harm: archives that
unpack without end, entities, links to the network and to files beside the upload, rows and corners
by the million, coordinates in the wrong system, polygons that cross themselves. Each is read, or
refused in one sentence, within {SECONDS:g} s of a processor and {MEGABYTES:g} MB beside what the
process holds; nobody is asked, and no file appears.

`python -m tests.fuzz.hostile_table` prints this page; `make long` fails where a file takes more.
Places are read twice, as candidates and as institutes. On {{day}}, of {{many}} files, the slowest
took {{slowest:.2f}} s and the largest {{largest:.0f}} MB.
"""


def run(kind: str, url: str, canary: Path) -> Iterator[dict[str, Any]]:
    """Yield what each file of a kind took, handed to its reader in another process."""
    words = [sys.executable, "-m", "tests.fuzz.hostile", url, str(canary), kind]
    ended = subprocess.run(words, capture_output=True, text=True, check=True)
    yield from map(json.loads, ended.stdout.splitlines())


def row(took: dict[str, Any]) -> str:
    """Return what a file took as a row of a table in Markdown."""
    said = "read" if took["taken"] else one_line(took["said"].partition(" was not loaded: ")[2])
    said = said or one_line(took["said"])
    short = said if len(said) <= LONGEST else f"{said[:LONGEST].rstrip()} …"
    escaped = short.replace("|", "\\|").replace("<", "&lt;")
    size = f"{took['size'] / 1_000_000:,.1f} MB"
    return (
        f"| {took['what']} | {size} | {escaped} | {took['seconds']:.2f} | {took['megabytes']:.0f} |"
    )


def main(wanted: list[str]) -> None:
    """Print the page."""
    found: dict[str, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as folder, a_server() as (url, asked):
        canary = Path(folder) / "canary.geojson"
        canary.write_bytes(collection(feature([SQUARE], name=CANARY)))
        for kind in wanted or KINDS:
            found[kind] = list(run(kind, url, canary))
            print(kind, len(found[kind]), file=sys.stderr, flush=True)
    every = [took for took_by in found.values() for took in took_by]
    day = f"{datetime.now(UTC):%-d %B %Y}"
    slowest, largest = (max(took[what] for took in every) for what in ("seconds", "megabytes"))
    print(HEAD.format(day=day, many=len(every), slowest=slowest, largest=largest))
    for kind, took_by in found.items():
        print(f"## {kind[:1].upper()}{kind[1:]}\n")
        print("| file | size | what becomes of it | seconds | MB |")
        print("| --- | --- | --- | --- | --- |")
        print("\n".join(map(row, took_by)), end="\n\n")
    if asked:
        raise SystemExit(f"{len(asked)} requests went out: {asked[0][:100]}")


if __name__ == "__main__":
    main(sys.argv[1:])
