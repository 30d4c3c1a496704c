"""Fit the model of minutes by car again to the data that are there.

`python -m tools.fit_car_model` does alone what `make data` does last: it writes the model, with
its error, and the record of sources.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from coverage.datasets.car.accuracy import Accuracy
from coverage.datasets.car.model import CAR_MODEL, read_car_model
from coverage.datasets.sources import DATA, read_sources
from coverage.errors import CoverageError
from tools.builders.car_model import write_car_model
from tools.builders.sources import write_sources


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, write, and print the error of the estimate."""
    parser = argparse.ArgumentParser(prog="python -m tools.fit_car_model", description=__doc__)
    parser.add_argument("--folder", type=Path, default=DATA, help="folder of the data (data/)")
    folder: Path = parser.parse_args(arguments).folder
    try:
        sources = read_sources(folder)
        write_car_model(folder / CAR_MODEL, sources)
        write_sources(folder, [folder / file.path for file in sources.files])
        print(_told(read_car_model(read_sources(folder)).accuracy))
    except CoverageError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _told(accuracy: Accuracy) -> str:
    return "\n".join(
        f"up to {band.up_to_minutes} minutes: {band.pairs:,} trips, mean error "
        f"{band.mean_abs_error:.2f}, nine in ten within {band.p90_abs_error:.2f}, "
        f"bias {band.bias:+.2f}"
        for band in accuracy.bands
    )


if __name__ == "__main__":
    sys.exit(main())
