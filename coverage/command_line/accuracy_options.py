"""The commands ``accuracy`` and ``calibration``: how good the minutes and the intervals are."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from coverage.access.car.accuracy import measure_accuracy
from coverage.access.car.known_trips import estimate_known
from coverage.access.car.training_set import lessons_of
from coverage.access.certainty.calibration import measure_calibration
from coverage.access.certainty.on_trips import measure_on_trips
from coverage.command_line.options import add_field, add_output
from coverage.command_line.output import form_asked, put, tell
from coverage.datasets.files.validation_errors import MOST_FAULTS
from coverage.datasets.known_trips import read_known_trips
from coverage.datasets.load import load_datasets
from coverage.datasets.own_file import read_own_file
from coverage.datasets.place import place_finder
from coverage.errors import CoverageError, Fault, Told, readings_among, warnings_among
from coverage.export.accuracy import AccuracyReport
from coverage.export.format_spec import Answer
from coverage.export.formats import write_parts, write_table
from coverage.questions.selection_fields import TRAFFIC
from coverage.safe_text import one_line
from coverage.tables.calibration import calibration_table, trips_calibration_table
from coverage.tables.known_trips import known_trips_table
from coverage.vocabulary import Traffic, listed
from coverage.wording.numbers import count

OF_TRIPS = replace(
    TRAFFIC, default=None, meaning="with --trips, the traffic that the estimate is for"
)


def add_accuracy(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    accuracy = commands.add_parser("accuracy", help="how good the minutes by car are")
    accuracy.set_defaults(run=_accuracy)
    _add_trips(accuracy, "known minutes to hospitals")
    add_field(accuracy, OF_TRIPS)
    add_output(accuracy, Answer.TABLE)


def add_calibration(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    calibration = commands.add_parser("calibration", help="how many 90%% intervals hold the truth")
    calibration.set_defaults(run=_calibration)
    _add_trips(calibration, "landmarks that are left out")
    add_output(calibration, Answer.TABLE)


def _add_trips(parser: argparse.ArgumentParser, otherwise: str) -> None:
    parser.add_argument(
        "--trips",
        type=Path,
        metavar="FILE",
        help="trips that you know: minutes, with from_postcode and to_postcode or from_easting, "
        f"from_northing, to_easting and to_northing ({otherwise})",
    )


def _calibration(options: argparse.Namespace) -> int:
    form = form_asked(options)
    if options.trips:
        return _calibration_on_trips(options)
    datasets = load_datasets()
    if datasets.roads is None:
        raise CoverageError("These data know no roads: there is nothing to measure.")
    measured = measure_calibration(
        datasets, datasets.roads, progress=partial(tell, "leaving out landmark")
    )
    return put(write_table(calibration_table(measured, datasets), form), options.output)


def _calibration_on_trips(options: argparse.Namespace) -> int:
    form, file, told = form_asked(options), read_own_file(options.trips), list[Told]()
    datasets = load_datasets()
    known = read_known_trips(file, place_finder(datasets), told.append)
    if datasets.roads is None:
        raise CoverageError("These data know no roads: there is nothing to measure.")
    found = measure_on_trips(datasets, datasets.roads, known, told.append)
    options.warnings = warnings = warnings_among(told)
    for reading in readings_among(told):
        print(f"Note: {reading}", file=sys.stderr)
    _tell_faults(found.faults)
    table = trips_calibration_table(found, known, datasets, warnings)
    return put(write_table(table, form), options.output)


def _accuracy(options: argparse.Namespace) -> int:
    form = form_asked(options)
    if options.trips:
        return _beside_trips(options)
    if options.traffic:
        raise CoverageError("--traffic goes with your own trips: give them with --trips.")
    if not form.holds(Answer.ONLY_PARTS):
        raise CoverageError(f"Without --trips there are several tables: {form} holds one.")
    roads = load_datasets().roads
    if roads is None:
        raise CoverageError("These data know no roads: there is nothing to measure.")
    lessons = lessons_of(roads)
    measured = measure_accuracy(lessons, progress=partial(tell, "leaving out landmark"))
    return put(write_parts(AccuracyReport(measured, roads.traffic), form), options.output)


def _beside_trips(options: argparse.Namespace) -> int:
    form, traffic = form_asked(options), options.traffic or Traffic.USUAL
    file, told = read_own_file(options.trips), list[Told]()
    datasets = load_datasets()
    known = read_known_trips(file, place_finder(datasets), told.append)
    found = estimate_known(datasets, known, traffic, told.append, partial(tell, "estimating trip"))
    options.warnings = warnings = warnings_among(told)
    for reading in readings_among(told):
        print(f"Note: {reading}", file=sys.stderr)
    _tell_faults(found.faults)
    table = known_trips_table(found, known, datasets, traffic, warnings)
    return put(write_table(table, form), options.output)


def _tell_faults(faults: Sequence[Fault]) -> None:
    """Tell which rows were left out and why; those with the same fault on one line."""
    rows: dict[tuple[str, str], list[str]] = {}
    for fault in faults[:MOST_FAULTS]:
        rows.setdefault((fault.column, fault.message), []).append(str(fault.row))
    for (column, message), numbers in rows.items():
        where = "row" if len(numbers) == 1 else "rows"
        at = f", column {column}" if column else ""
        said = f"Left out: {where} {listed(numbers)}{at}: {message}"
        print(one_line(said), file=sys.stderr)
    if len(faults) > MOST_FAULTS:
        more = count(len(faults) - MOST_FAULTS, "fault")
        print(f"Left out: rows with {more} that are not listed.", file=sys.stderr)
    sys.stderr.flush()
