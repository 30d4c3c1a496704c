"""The command ``nearest``: the sites near a postcode, and the areas that hold it."""

from __future__ import annotations

import argparse
from typing import Any

from coverage.access.selection import Selection
from coverage.command_line.options import (
    add_fields,
    add_output,
    add_own_files,
    load_own,
    values_of,
)
from coverage.command_line.output import form_asked, put
from coverage.datasets.postcode_text import parse_postcode
from coverage.export.format_spec import Answer
from coverage.export.formats import write_parts
from coverage.export.nearest import NearestReport
from coverage.questions.nearest import NearestAsked, find_nearest
from coverage.questions.nearest_fields import COUNT, NEAREST_FIELDS


def add_nearest(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    nearest = commands.add_parser("nearest", help="the sites near a postcode, and its areas")
    nearest.set_defaults(run=_nearest)
    nearest.add_argument("postcode", metavar="POSTCODE", help="kept nowhere; quote it: 'M1 1AE'")
    add_fields(nearest, NEAREST_FIELDS)
    add_own_files(nearest)
    add_output(nearest, Answer.PARTS)


def _nearest(options: argparse.Namespace) -> int:
    form, asked = form_asked(options), _asked(options)
    postcode = parse_postcode(options.postcode)  # refused before anything is loaded
    datasets = load_own(options)
    nearest = find_nearest(datasets, postcode, asked)
    return put(write_parts(NearestReport(nearest, datasets), form), options.output)


def _asked(options: argparse.Namespace) -> NearestAsked:
    values = values_of(options, NEAREST_FIELDS)
    count = values.pop(COUNT.attribute)
    return NearestAsked(Selection(**values), count)
