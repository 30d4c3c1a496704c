"""Hostile files handed to their readers, in a process of its own that tells what each took.

Run as ``python -m tests.fuzz.hostile ADDRESS CANARY [KIND …]``: a line of JSON an attack. The
address leads to a server that nobody is ever to ask, the canary is a file that nobody gave.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from coverage import CoverageError
from tests.fuzz import of_files
from tests.fuzz.geopackage_attacks import geopackages
from tests.fuzz.kml_attacks import kmls
from tests.fuzz.known import districts, everything
from tests.fuzz.ods_attacks import open_workbooks
from tests.fuzz.packed import Make
from tests.fuzz.shape_attacks import geojson, shapefiles, virtual
from tests.fuzz.table_attacks import look_ups, parquets, tables
from tests.fuzz.told import check_said
from tests.fuzz.workbook_attacks import workbooks

MEGABYTE = 1024**2

Read = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Took:
    """What a reader made of a hostile file.

    Parameters
    ----------
    kind, what : str
        The kind of the attack, and what is wrong with the file.
    taken : bool
        Whether it was read; else it was refused in a sentence.
    said : str
        What was said of it, or what was read, in short.
    seconds, megabytes : float
        Of a processor; at most, beside what the process held before.
    size : int
        Bytes of the file.
    """

    kind: str
    what: str
    taken: bool
    said: str
    seconds: float
    megabytes: float
    size: int


def kinds(url: str, canary: Path) -> dict[str, tuple[dict[str, Make], Read]]:
    """Return every kind of attack: the files, and what reads them."""
    return {
        "workbook": (workbooks(url), of_files.named_places_file),
        "open workbook": (open_workbooks(url), of_files.named_places_file),
        "table": (tables(), of_files.named_places_file),
        "matrix": (tables(matrix=True), partial(of_files.matrix_file, "mine.csv")),
        "Parquet": (parquets(), partial(of_files.matrix_file, "mine.parquet")),
        "GeoJSON": (geojson(url), partial(of_files.own_areas_file, "mine.geojson")),
        "stand-in": (virtual(url, canary), partial(of_files.own_areas_file, "mine.gpkg")),
        "shapefile": (shapefiles(url, canary), partial(of_files.own_areas_file, "mine.zip")),
        "GeoPackage": (geopackages(canary), partial(of_files.own_areas_file, "mine.gpkg")),
        "KML": (kmls(url), partial(of_files.own_areas_file, "mine.kml")),
        "look-up": (look_ups(), partial(of_files.own_areas_file, "mine.csv")),
    }


def attacked(kind: str, files: dict[str, Make], read: Read) -> Iterator[Took]:
    """Yield what each file of a kind took; whatever is no sentence comes out of here."""
    for what, make in files.items():
        print(f"{kind}: {what}", file=sys.stderr, flush=True)
        content = make()
        before, began = _held(), time.process_time()
        try:
            taken, said = True, repr(read(content))
        except CoverageError as error:
            check_said(error)
            taken, said = False, str(error)
        seconds, most = time.process_time() - began, _most() - before
        yield Took(kind, what, taken, said[:2_000], seconds, most, len(content))


def _held() -> float:
    """Return the megabytes that this process holds, and begin to look for the most."""
    Path("/proc/self/clear_refs").write_text("5")
    return _megabytes("VmRSS")


def _most() -> float:
    return _megabytes("VmHWM")


def _megabytes(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    (found,) = (line.split()[1] for line in lines if line.startswith(f"{name}:"))
    return int(found) * 1024 / MEGABYTE


def main(url: str, canary: Path, wanted: list[str]) -> None:
    """Hand every file of the kinds that are wanted to its reader."""
    everything(), districts()
    for kind, (files, read) in kinds(url, canary).items():
        if not wanted or kind in wanted:
            for took in attacked(kind, files, read):
                print(json.dumps(asdict(took)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
