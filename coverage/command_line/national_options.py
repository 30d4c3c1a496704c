"""The command ``national``: gaps over a user's own demand points, on many processors."""

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

from coverage.command_line.matrix_options import add_matrices, add_view
from coverage.command_line.options import (
    add_fields,
    add_level,
    add_output,
    add_own_file,
    load_own,
    selection_of,
)
from coverage.command_line.output import form_asked, put, tell
from coverage.datasets.own_kinds import OWN_INSTITUTES
from coverage.distributed.cluster import dask_cluster
from coverage.distributed.national import national_gaps
from coverage.distributed.own_points import find_points
from coverage.distributed.processes import Run, on_processors
from coverage.errors import CoverageError
from coverage.export.format_spec import Answer
from coverage.export.formats import write_table
from coverage.export.notes_tables import with_sources
from coverage.questions.selection_fields import SELECTION_FIELDS
from coverage.tables.national import national_table


def add_national(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    national = commands.add_parser(
        "national", help="gaps over your own demand points, millions of them"
    )
    national.set_defaults(run=_national)
    national.add_argument(
        "points", metavar="PARQUET", help="a file or folder with the columns of data/demand.parquet"
    )
    add_fields(national, SELECTION_FIELDS)
    add_level(national)
    add_own_file(national, OWN_INSTITUTES)
    add_matrices(national)
    add_view(national)
    national.add_argument(
        "--workers", type=int, metavar="N", help="processes on this machine (one a processor)"
    )
    national.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="a Dask scheduler that runs already, such as tls://10.0.0.5:8786; its workers need "
        "this program and the same path to the points",
    )
    add_output(national, Answer.TABLE)


def _national(options: argparse.Namespace) -> int:
    selection = selection_of(options)
    # Refused before a cluster is opened.
    form = form_asked(options)
    points = find_points(options.points, options.level, selection.population)
    datasets = load_own(options)
    most = len(points.pieces)
    with _run(options.workers, options.scheduler, most) as run:
        found = national_gaps(
            datasets, selection, options.level, points, run, partial(tell, "counting piece")
        )
    table = national_table(found, datasets)
    table = with_sources(table, datasets, selection.measure)
    return put(write_table(table, form), options.output)


def _run(workers: int | None, scheduler: str | None, most: int) -> AbstractContextManager[Run]:
    """Return what does the work: a cluster where one is named, else processes of this machine."""
    if scheduler is None:
        return on_processors(workers, most=most)
    if workers is not None:
        raise CoverageError("A scheduler has workers of its own: name it, or a number of workers.")
    return dask_cluster(scheduler)
