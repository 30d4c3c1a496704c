"""The engine beside other tools, on the same data in the same run: ``make bench``.

Writes docs/benchmarks.md and docs/benchmarks.json; with ``--check``, as the nightly run asks,
nothing is written. Every pair of results is compared before a time is printed, each target that is
missed is named in a line, and the exit status is 1 then.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coverage import AreaLevel, Datasets, Measure, Network, Selection, find_gaps, load_datasets
from coverage import __version__ as ours
from coverage.access.gaps import Gaps
from coverage.access.reach import reach
from coverage.access.travel import StraightLine
from coverage.vocabulary import SHIPPED_LEVELS
from tests.benchmarks import car_minutes, many_sites, planner, still_map
from tests.benchmarks.growth import grown
from tests.benchmarks.lines import Line, as_table, line_of
from tests.benchmarks.peers import GeoPandas, Pysal
from tests.benchmarks.section import Section, Target, verdict
from tests.benchmarks.timing import cost_of
from tests.worlds import costs_of
from tools.builders.small_areas import read_postcodes

DOCS = Path(__file__).parents[2] / "docs"
EVERYWHERE = Selection(network=Network.CURRENT)
IN_KM = Selection(network=Network.CURRENT, measure=Measure.KM, threshold=30.0)
SIZES = (178_605, 1_700_000)
TABLE_LIMIT_MS, LEAST_TIMES = 2.0, 30.0
"""At most for a gap table, and how many times as fast as geopandas it is at least."""

CLOSE_KM = 1e-4
"""A tenth of a metre: the engine works in float32, geopandas in float64."""


def main() -> int:
    """Measure, compare, print and write; return 0 when every target is kept."""
    parser = argparse.ArgumentParser(description="The engine beside other tools.")
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    datasets = load_datasets()
    find_gaps(datasets, EVERYWHERE, AreaLevel.REGION)  # estimates what was never estimated
    sections = {
        "engine": _measure(datasets),
        "minutes_by_car": car_minutes.measure(),
        "many_sites": many_sites.measure(),
        "planner": planner.measure(datasets),
        "map": still_map.measure(),
    }
    text = "\n".join(section.text for section in sections.values())
    print(text)
    if not options.check:
        engine, *others = sections
        figures = {name: sections[name].figures for name in others}
        report = json.dumps({**sections[engine].figures, **figures}, indent=2)
        (DOCS / "benchmarks.json").write_text(f"{report}\n", encoding="utf-8")
        (DOCS / "benchmarks.md").write_text(text, encoding="utf-8")
    return verdict(target for section in sections.values() for target in section.targets)


def _measure(datasets: Datasets) -> Section:
    """Compare, time, and return the first section, which says what all were measured on."""
    tables, targets = _gap_tables(datasets)
    lines = [*tables, *_catchments(datasets), *_growth(datasets)]
    report = {
        "machine": f"{_processor()}, {platform.system()} {platform.machine()}, one core",
        "versions": {
            "python": platform.python_version(),
            "coverage": ours,
            **{name: version(name) for name in ("numpy", "geopandas", "shapely", "access")},
        },
        "demand_points": len(datasets.demand),
        "sites": len(datasets.sites),
        "loaded_engine_mb": _loaded_mb(),
        "lines": [asdict(line) for line in lines],
    }
    return Section(_as_text(report, lines), report, targets)


def _gap_tables(datasets: Datasets) -> tuple[list[Line], list[Target]]:
    lines, targets = [], []
    for level in SHIPPED_LEVELS:
        question = f"gap table by {level.label}"
        minutes = cost_of(lambda level=level: find_gaps(datasets, EVERYWHERE, level), 30)  # type: ignore[misc]
        km = cost_of(lambda level=level: find_gaps(datasets, IN_KM, level), 30)  # type: ignore[misc]
        peer = GeoPandas(datasets, level, IN_KM.population)
        _compare(find_gaps(datasets, IN_KM, level), peer.gap_table(IN_KM.threshold))
        joined = cost_of(lambda peer=peer: peer.gap_table(IN_KM.threshold), 5)  # type: ignore[misc]
        lines += [
            line_of(question, "this engine, minutes", minutes),
            line_of(question, "this engine, km", km),
            line_of(question, "geopandas sjoin_nearest and groupby, km", joined, km),
        ]
        times = joined.least_seconds / km.least_seconds
        targets += [
            Target(f"{question}, minutes", minutes.least_seconds * 1e3, TABLE_LIMIT_MS, "ms"),
            Target(f"{question}, km", km.least_seconds * 1e3, TABLE_LIMIT_MS, "ms"),
            Target(f"{question} beside geopandas", times, LEAST_TIMES, "times as fast", True),
        ]
    return lines, targets


def _compare(gaps: Gaps, table: pd.DataFrame) -> None:
    """Stop unless both tables say the same."""
    for area in gaps.areas:
        theirs = table.loc[area.area_code]
        for name in ("residents", "reached", "gap", "sites_inside", "hubs_inside"):
            assert theirs[name] == getattr(area, name), (name, area)
        assert theirs["nearest_institute"] == area.nearest_institute, area
        for quantile in ("median", "p90"):
            assert abs(theirs[quantile] - getattr(area, quantile)) < CLOSE_KM, area


def _catchments(datasets: Datasets) -> list[Line]:
    demand, sites = datasets.demand, datasets.sites
    # Both sides are given the kilometres of every pair.
    costs = costs_of(StraightLine(), demand, sites)
    peer = Pysal(np.ascontiguousarray(costs))

    def sites_within() -> NDArray[np.int64]:
        near = np.zeros(len(demand), dtype=np.int64)
        for km in costs.T:
            near += km <= IN_KM.threshold
        return near

    def nearest() -> NDArray[np.floating]:
        return reach(iter(costs.T), len(costs), IN_KM.threshold).cost

    assert np.array_equal(peer.sites_within(IN_KM.threshold), sites_within())
    assert np.array_equal(peer.nearest(), nearest())
    catchment, closest = cost_of(sites_within, 10), cost_of(nearest, 10)
    return [
        line_of("sites within 30 km", "this engine", catchment),
        line_of(
            "sites within 30 km",
            "access (PySAL) weighted_catchment",
            cost_of(lambda: peer.sites_within(IN_KM.threshold), 3),
            catchment,
        ),
        line_of("nearest site", "this engine", closest),
        line_of(
            "nearest site", "access (PySAL) costs, by pandas", cost_of(peer.nearest, 3), closest
        ),
    ]


def _growth(datasets: Datasets) -> list[Line]:
    postcodes = read_postcodes()
    lines = []
    for data in (grown(datasets, postcodes, size) for size in (len(datasets.demand), *SIZES)):
        count = len(data.demand)
        cost = cost_of(lambda data=data: find_gaps(data, IN_KM, AreaLevel.LEP), 5)  # type: ignore[misc]
        each = (
            f"{cost.seconds / count * 1e9:.0f} ns and {cost.peak_bytes / count:.0f} bytes a point"
        )
        lines.append(line_of(f"gap table of {count:,} points", f"this engine, km: {each}", cost))
    return lines


LOADED = """
from pathlib import Path
from coverage import AreaLevel, Measure, Network, Selection, find_gaps, load_datasets
data = load_datasets()
for measure in Measure:
    asked = Selection(Network.CURRENT, measure=measure, threshold=measure.default_threshold)
    find_gaps(data, asked, AreaLevel.DISTRICT)
print(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
"""


def _loaded_mb() -> int:
    """Return the most memory of a process that has answered by every measure (on Linux)."""
    command = [sys.executable, "-c", LOADED]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return int(done.stdout) // 1024


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or "unknown processor"


def _as_text(report: dict[str, Any], lines: list[Line]) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in report["versions"].items())
    return (
        "# Benchmarks\n\nWritten by `make bench`; every pair of results was compared before it "
        "was timed. What others take over what we take is of the least times, since another "
        "program on the machine only ever adds to one.\n\n"
        f"{report['demand_points']:,} demand points, {report['sites']} sites; "
        f"{report['machine']}; {versions}.\nThe loaded engine takes {report['loaded_engine_mb']} "
        f"MB, Python and its libraries among them.\n\n{as_table(lines)}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
