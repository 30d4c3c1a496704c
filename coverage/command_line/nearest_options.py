"""The command ``nearest``: the sites near a postcode, and the areas that hold it."""

from __future__ import annotations

import argparse
from typing import Any

from coverage.access.selection import Selection
from coverage.command_line.options import (
    add_network,
    add_output,
    add_own_files,
    add_sectors,
    add_traffic,
    load_own,
)
from coverage.command_line.output import form_asked, put
from coverage.datasets.postcode_text import parse_postcode
from coverage.export.nearest import NEAREST_WRITERS
from coverage.questions.nearest import USUAL_COUNT, NearestAsked, find_nearest
from coverage.vocabulary import Measure


def add_nearest(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    nearest = commands.add_parser("nearest", help="the sites near a postcode, and its areas")
    nearest.set_defaults(run=_nearest)
    nearest.add_argument("postcode", metavar="POSTCODE", help="kept nowhere; quote it: 'M1 1AE'")
    add_network(nearest)
    add_sectors(nearest)
    usual = Measure.MINUTES.default_threshold
    nearest.add_argument(
        "--within",
        type=float,
        default=usual,
        metavar="N",
        help=f"minutes that are near enough, inclusive ({usual:g})",
    )
    nearest.add_argument(
        "--count",
        type=int,
        default=USUAL_COUNT,
        metavar="N",
        help=f"sites to list ({USUAL_COUNT})",
    )
    add_traffic(nearest)
    add_own_files(nearest)
    add_output(nearest, tuple(NEAREST_WRITERS))


def _nearest(options: argparse.Namespace) -> int:
    form, asked = form_asked(options), _asked(options)
    postcode = parse_postcode(options.postcode)  # refused before anything is loaded
    datasets = load_own(options)
    nearest = find_nearest(datasets, postcode, asked)
    return put(NEAREST_WRITERS[form](nearest, datasets), options.output)


def _asked(options: argparse.Namespace) -> NearestAsked:
    selection = Selection(
        network=options.network,
        sectors=tuple(options.sector),
        match=options.match,
        threshold=options.within,
        support=options.sites,
        traffic=options.traffic,
    )
    return NearestAsked(selection, options.count)
