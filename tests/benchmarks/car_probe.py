"""Times minutes by car in the tree of the project that stands first in ``PYTHONPATH``.

``car_minutes.py`` runs it twice, so it asks for nothing that only one of both trees has. Seconds
are of the processor, which other programs on the machine do not lengthen by as much.
"""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from coverage import Selection, load_datasets

try:
    from coverage.datasets.car.estimate import estimate_trips
    from coverage.planning.candidates import candidates_of, planned_site
except ImportError:  # as these files were called in the tree before
    from coverage.datasets.car.trips import (  # type: ignore[import-not-found, no-redef]
        estimate_trips,
    )
    from coverage.planning.places import (  # type: ignore[import-not-found, no-redef]
        candidates_of,
        planned_site,
    )

PLACES, STEP = 25, 0.01
"""So many new places, each so many degrees north of the one before: none is met twice."""


def main() -> None:
    """Print the seconds of all candidates, those of each new place, and the most memory."""
    datasets = load_datasets()
    roads = datasets.roads
    assert roads
    everywhere = np.arange(len(datasets.demand))
    candidates = [planned_site(each, Selection()) for each in candidates_of(datasets)]
    start = time.process_time()
    estimate_trips(roads, candidates, everywhere)  # with all that is made ready once
    cold_s = time.process_time() - start
    places_s = []
    for number in range(PLACES):
        place = replace(candidates[0], lat=52.9 + number * STEP, lon=-1.5)
        start = time.process_time()
        estimate_trips(roads, [place], everywhere)
        places_s.append(time.process_time() - start)
    peak = Path("/proc/self/status").read_text(encoding="ascii").split("VmHWM:")[1].split()[0]
    told = {
        "candidates": len(candidates),
        "cold_s": cold_s,
        "places_s": places_s[1:],
        "peak_bytes": int(peak) * 1024,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
