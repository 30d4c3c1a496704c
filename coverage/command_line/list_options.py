"""The commands ``areas`` and ``sites``: what can be asked for, and what counts."""

from __future__ import annotations

import argparse
from typing import Any

from coverage.access.selection import Selection
from coverage.command_line.options import (
    add_fields,
    add_level,
    add_output,
    add_own_file,
    load_own,
    values_of,
)
from coverage.command_line.output import form_asked, put
from coverage.datasets.own_kinds import OWN_AREAS, OWN_INSTITUTES
from coverage.export.format_spec import Answer
from coverage.export.formats import write_table
from coverage.export.notes_tables import with_sources
from coverage.questions.selection_fields import SITES_FIELDS
from coverage.tables.area_list import area_list_table
from coverage.tables.sites import counted_sites_table


def add_lists(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands."""
    areas = commands.add_parser("areas", help="the areas of a level, with their codes")
    areas.set_defaults(run=_areas)
    add_level(areas)
    add_own_file(areas, OWN_AREAS)
    add_output(areas, Answer.TABLE)
    sites = commands.add_parser("sites", help="the sites that count, with what each teaches")
    sites.set_defaults(run=_sites)
    add_fields(sites, SITES_FIELDS)
    add_own_file(sites, OWN_INSTITUTES)
    add_output(sites, Answer.TABLE)


def _areas(options: argparse.Namespace) -> int:
    form, datasets = form_asked(options), load_own(options)
    return put(write_table(area_list_table(datasets, options.level), form), options.output)


def _sites(options: argparse.Namespace) -> int:
    form, selection = form_asked(options), Selection(**values_of(options, SITES_FIELDS))
    datasets = load_own(options)
    table = with_sources(counted_sites_table(selection, datasets), datasets, selection.measure)
    return put(write_table(table, form), options.output)
