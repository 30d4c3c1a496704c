"""The command ``national``: gaps over demand points of the reader's own, on many processors."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from coverage.access.selection import Selection
from coverage.command_line.options import (
    add_level,
    add_network,
    add_output,
    add_sectors,
    add_word,
    load_own,
)
from coverage.command_line.output import form_asked, put, tell
from coverage.distributed.cluster import dask_cluster
from coverage.distributed.national import national_gaps
from coverage.distributed.own_points import find_points
from coverage.reports.national_table import national_table
from coverage.reports.writers import TABLE_WRITERS
from coverage.vocabulary import Measure, PopulationGroup


def add_national(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    national = commands.add_parser(
        "national", help="gaps over demand points of your own, millions of them, by Dask"
    )
    national.set_defaults(run=_national)
    national.add_argument(
        "points", metavar="PARQUET", help="a file or folder with the columns of data/demand.parquet"
    )
    add_network(national)
    add_sectors(national)
    usual = Measure.KM.default_threshold
    national.add_argument(
        "--within",
        type=float,
        default=usual,
        metavar="N",
        help=f"kilometres in a straight line, inclusive ({usual:g})",
    )
    add_word(
        national,
        "--population",
        PopulationGroup,
        PopulationGroup.WORKING_AGE,
        "residents who count",
    )
    add_level(national)
    national.add_argument(
        "--institutes-file", metavar="FILE", help="institutes of your own, checked by `validate`"
    )
    national.add_argument(
        "--workers", type=int, metavar="N", help="processes on this machine (one a processor)"
    )
    national.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="a Dask scheduler that runs already, such as tls://10.0.0.5:8786; its workers need "
        "this program and the same path to the points",
    )
    add_output(national, tuple(TABLE_WRITERS))


def _national(options: argparse.Namespace) -> int:
    selection = Selection(
        network=options.network,
        sectors=tuple(options.sector),
        match=options.match,
        measure=Measure.KM,
        threshold=options.within,
        population=options.population,
        support=options.sites,
    )
    # Refused before a cluster is opened.
    form = form_asked(options)
    points = find_points(options.points, options.level, selection.population)
    datasets = load_own(options)
    most = len(points.pieces)
    with dask_cluster(options.workers, options.scheduler, most=most) as run:
        found = national_gaps(
            datasets, selection, options.level, points, run, partial(tell, "counting piece")
        )
    table = national_table(found, datasets)
    return put(TABLE_WRITERS[form](table), options.output)
