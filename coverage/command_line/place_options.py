"""The commands ``nearest`` and ``trip``: what is near a place, and the way between two."""

from __future__ import annotations

import argparse
import re
from typing import Any

from coverage.access.trip import find_trip
from coverage.command_line.options import (
    add_field,
    add_fields,
    add_output,
    add_own_files,
    load_own,
    values_of,
)
from coverage.command_line.output import form_asked, put
from coverage.datasets.load import load_datasets
from coverage.datasets.postcode_text import is_postcode, parse_postcode
from coverage.export.format_spec import Answer
from coverage.export.formats import write_parts
from coverage.export.nearest import NearestReport
from coverage.export.trip import TripReport
from coverage.questions.nearest import find_nearest
from coverage.questions.nearest_fields import NEAREST_FIELDS, PLACE, nearest_asked
from coverage.questions.selection_fields import TRAFFIC

POINT = "a postcode or a latitude and longitude, kept nowhere; quote it: 'M1 1AE', '53.478,-2.236'"


def add_trip(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    trip = commands.add_parser("trip", help="minutes by car from one place to another")
    trip.set_defaults(run=_trip)
    # As later versions of argparse have it: what begins like a negative number is no option.
    trip._negative_number_matcher = re.compile(r"-\.?\d")
    trip.add_argument("origin", metavar="FROM", help=POINT)
    trip.add_argument("destination", metavar="TO", help="the same")
    add_field(trip, TRAFFIC)
    add_output(trip, Answer.PARTS)


def _trip(options: argparse.Namespace) -> int:
    form, datasets = form_asked(options), load_datasets()
    trip = find_trip(datasets, options.origin, options.destination, options.traffic)
    return put(write_parts(TripReport(trip, datasets), form), options.output)


def add_nearest(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    nearest = commands.add_parser("nearest", help="the sites near a postcode or a town")
    nearest.set_defaults(run=_nearest)
    nearest.add_argument(PLACE.flag, metavar="PLACE", help=PLACE.meaning)
    add_fields(nearest, NEAREST_FIELDS)
    add_own_files(nearest)
    add_output(nearest, Answer.PARTS)


def _nearest(options: argparse.Namespace) -> int:
    form, asked = form_asked(options), nearest_asked(values_of(options, NEAREST_FIELDS))
    if is_postcode(options.place):
        parse_postcode(options.place)  # refused before anything is loaded
    datasets = load_own(options)
    nearest = find_nearest(datasets, options.place, asked)
    return put(write_parts(NearestReport(nearest, datasets), form), options.output)
