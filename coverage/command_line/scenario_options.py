"""The command ``scenarios``: scenarios of a file side by side, beside no change."""

from __future__ import annotations

import argparse
from typing import Any

from coverage.command_line.options import (
    add_level,
    add_output,
    add_selection,
    add_word,
    load_own,
    selection_of,
)
from coverage.command_line.output import form_asked, put
from coverage.datasets.areas import read_district_finder
from coverage.datasets.own_file import read_own_file
from coverage.export.format_spec import Answer
from coverage.export.formats import write_table
from coverage.export.notes_tables import with_sources
from coverage.scenarios.comparison import compare
from coverage.scenarios.scenario_file import read_scenarios
from coverage.tables.scenarios import scenario_table
from coverage.tables.table import with_warnings
from coverage.vocabulary import ComparedBy


def add_scenarios(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    scenarios = commands.add_parser("scenarios", help="what-if scenarios side by side")
    scenarios.set_defaults(run=_scenarios)
    scenarios.add_argument("file", metavar="FILE.json", help="saved on the page What if")
    add_selection(scenarios)
    add_level(scenarios)
    add_word(
        scenarios, "--by", ComparedBy, ComparedBy.ENGLAND, "a row a scenario, or one a region too"
    )
    add_output(scenarios, Answer.TABLE)


def _scenarios(options: argparse.Namespace) -> int:
    form, selection = form_asked(options), selection_of(options)
    own = read_own_file(options.file)
    datasets = load_own(options)
    scenarios = read_scenarios(
        own.content,
        own.name,
        read_district_finder(datasets.sources),
        {site.site_id for site in datasets.sites},
    )
    compared = compare(datasets, scenarios, selection, options.level)
    table = with_warnings(scenario_table(compared, datasets, own.name, options.by), datasets)
    table = with_sources(table, datasets, selection.measure)
    return put(write_table(table, form), options.output)
