"""Small worlds whose areas have outlines: a square each, in files with their checksums."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from coverage import AreaLevel, Datasets
from coverage.datasets.areas import boundary_path
from coverage.datasets.sources import Sources
from coverage.vocabulary import SHIPPED_LEVELS


def outlined(world: Datasets, folder: Path) -> Datasets:
    """Return the world with the outlines of its areas, written to a folder."""
    written = {boundary_path(level): outlines(world, level) for level in SHIPPED_LEVELS}
    (folder / "regions").mkdir(parents=True)
    for path, content in written.items():
        (folder / path).write_bytes(content)
    files = (
        replace(file, sha256=hashlib.sha256(written[file.path]).hexdigest())
        if file.path in written
        else file
        for file in world.sources.files
    )
    return replace(world, sources=Sources(folder, tuple(files)))


def outlines(world: Datasets, level: AreaLevel) -> bytes:
    """Return a square of a tenth of a degree for each area, in a row from west to east."""
    features = []
    for place, area in enumerate(world.areas[level]):
        west, east = -2 + place / 10, -2 + (place + 1) / 10
        ring = [[west, 52], [east, 52], [east, 52.1], [west, 52.1], [west, 52]]
        features.append(
            {
                "type": "Feature",
                "properties": {"code": area.code, "name": area.name},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()
