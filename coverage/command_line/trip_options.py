"""The command ``trip``: how long it takes from one place to another."""

from __future__ import annotations

import argparse
import re
from typing import Any

from coverage.access.trip import find_trip
from coverage.command_line.options import add_field, add_output
from coverage.command_line.output import form_asked, put
from coverage.datasets.load import load_datasets
from coverage.export.format_spec import Answer
from coverage.export.formats import write_parts
from coverage.export.trip import TripReport
from coverage.questions.selection_fields import TRAFFIC

PLACE = "a postcode or a latitude and longitude, kept nowhere; quote it: 'M1 1AE', '53.478,-2.236'"


def add_trip(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    trip = commands.add_parser("trip", help="minutes by car from one place to another")
    trip.set_defaults(run=_trip)
    # As later versions of argparse have it: what begins like a negative number is no option.
    trip._negative_number_matcher = re.compile(r"-\.?\d")
    trip.add_argument("origin", metavar="FROM", help=PLACE)
    trip.add_argument("destination", metavar="TO", help="the same")
    add_field(trip, TRAFFIC)
    add_output(trip, Answer.PARTS)


def _trip(options: argparse.Namespace) -> int:
    form, datasets = form_asked(options), load_datasets()
    trip = find_trip(datasets, options.origin, options.destination, options.traffic)
    return put(write_parts(TripReport(trip, datasets), form), options.output)
