"""Asks for what thousands of a user's own sites cost, in the tree first in ``PYTHONPATH``.

``many_sites.py`` runs it, a series of questions a process, so that the peak of memory is that of
the questions so far. It asks for nothing that only later trees have.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from coverage import AreaLevel, Datasets, Measure, Network, Sector, Selection, find_gaps
from coverage.access.area_profile import institutes_near, median_to_outside
from coverage.access.sectors import sector_matrix
from coverage.datasets.load import load_datasets, with_own_files
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.datasets.projection import to_degrees
from coverage.eligibility.beside.doubtful import find_doubtful
from coverage.eligibility.beside.gap_closed import gap_closed
from coverage.planning.problem import Terms
from coverage.questions.plan import PlanAsked
from coverage.questions.planner import Planner
from coverage.vocabulary import Objective

SITES, CANDIDATES = 4_999, 5_000
INSTITUTES = 250
SECONDS = 60.0
"""That a search for a plan may take."""

Questions = Mapping[str, Callable[[], object]]


def own_data(seed: int = 20) -> Datasets:
    """Return data with a user's own sites where people live, as the dashboard holds them."""
    default, draw = load_datasets(), np.random.default_rng(seed)
    rows = draw.choice(len(default.demand), SITES, replace=False)
    lines = ["site_id,institute,wave,role,site,lat,lon,sectors,doubts"]
    for number, (lon, lat) in enumerate(to_degrees(default.demand.positions[rows]).tolist()):
        taught = draw.choice(len(Sector), 1 + draw.integers(4), replace=False)
        sectors = ";".join(tuple(Sector)[each].value for each in sorted(taught.tolist()))
        doubts = "teaching" if number % 10 == 0 else ""
        lines.append(
            f"s{number:04},Institute {number % INSTITUTES},{1 + number % 2},spoke,Site {number},"
            f"{lat:.5f},{lon:.5f},{sectors},{doubts}"
        )
    own = OwnFile("sites.csv", "\n".join(lines).encode())
    found = with_own_files(default, OwnFiles(institutes=own))
    return replace(found, roads=found.roads.apart()) if found.roads else found


def own_candidates(seed: int = 21) -> Datasets:
    """Return data with a user's own candidates where people live."""
    default, draw = load_datasets(), np.random.default_rng(seed)
    rows = draw.choice(len(default.demand), CANDIDATES, replace=False)
    places = to_degrees(default.demand.positions[rows]).tolist()
    lines = ["candidate_id,name,lat,lon"]
    lines += [f"c{row:04},Place {row},{lat:.5f},{lon:.5f}" for row, (lon, lat) in enumerate(places)]
    own = OwnFile("candidates.csv", "\n".join(lines).encode())
    return with_own_files(default, OwnFiles(candidates=own))


def asked(measure: Measure) -> Selection:
    """Return the selection that the others differ from."""
    return Selection(network=Network.CURRENT, measure=measure)


def filters(data: Datasets, measure: Measure) -> Questions:
    """Return what a user asks for one after another."""
    first = asked(measure)
    taught = replace(first, sectors=(Sector.HEALTH,))
    other = replace(first, network=Network.WAVE_ONE, threshold=20.0)
    return {
        "first filter": lambda: find_gaps(data, first, AreaLevel.LEP),
        "second filter, a sector": lambda: find_gaps(data, taught, AreaLevel.LEP),
        "third filter, wave, threshold and level": lambda: find_gaps(
            data, other, AreaLevel.DISTRICT
        ),
        "sectors side by side, afterwards": lambda: sector_matrix(data, first, AreaLevel.LEP),
        "what hangs on sites in doubt, afterwards": lambda: find_doubtful(
            data, first, AreaLevel.LEP
        ),
        "what the awards closed of the gap, afterwards": lambda: gap_closed(data, first),
    }


def reports(data: Datasets, measure: Measure) -> dict[str, Questions]:
    """Return what is asked first of all, each for itself."""
    first, level = asked(measure), AreaLevel.LEP
    return {
        "sectors": {"sectors side by side": lambda: sector_matrix(data, first, level)},
        "doubtful": {"what hangs on sites in doubt": lambda: find_doubtful(data, first, level)},
        "outside": {
            "the nearest site outside each area": lambda: median_to_outside(data, first, level)
        },
        "near": {
            "institutes near an area": lambda: institutes_near(data, first, AreaLevel.REGION, 0),
            "institutes near another": lambda: institutes_near(data, first, AreaLevel.REGION, 1),
        },
    }


def plans(data: Datasets, measure: Measure, objective: Objective) -> Questions:
    """Return a plan of eight institutes among a user's own candidates."""
    terms = PlanAsked(Terms(8, objective), seconds=SECONDS)
    planner = Planner(data, replace(asked(measure), network=Network.WAVE_ONE), terms)
    return {f"a plan of 8, {objective.value}": planner.plan}


def peak_mb() -> int:
    """Return the most memory that this process has held (on Linux)."""
    told = Path("/proc/self/status").read_text(encoding="ascii").split("VmHWM:")[1].split()[0]
    return int(told) // 1024


def main() -> None:
    """Print a line of JSON for each question of a series, and one before them."""
    measure, series = Measure(sys.argv[1]), sys.argv[2]
    words = {objective.value: objective for objective in Objective}
    data = own_candidates() if series in words else own_data()
    if series in words:
        questions = plans(data, measure, words[series])
    elif series == "filters":
        questions = filters(data, measure)
    else:
        questions = reports(data, measure)[series]
    if data.roads and measure is Measure.MINUTES:
        _ = data.roads.ready, data.roads.density  # read once for all sessions
    print(json.dumps({"question": "before any", "seconds": 0.0, "peak_mb": peak_mb()}))
    for question, ask in questions.items():
        start = time.perf_counter()
        ask()
        seconds = time.perf_counter() - start
        told = {"question": question, "seconds": seconds, "peak_mb": peak_mb()}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
