"""The commands ``brief`` and ``briefs``: pages to print on one area, or on all of a level."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import Any

from coverage.command_line.eligibility_options import add_rule, ruling_of
from coverage.command_line.options import (
    add_format,
    add_level,
    add_output,
    add_own_file,
    add_selection,
    load_own,
    selection_of,
)
from coverage.command_line.output import form_asked, put, tell
from coverage.datasets.own_kinds import OWN_FIGURES
from coverage.documents.brief.archive import brief_archive
from coverage.documents.brief.make import make_brief
from coverage.errors import CoverageError
from coverage.export.brief_file import brief_file, write_brief
from coverage.export.format_spec import Answer
from coverage.export.formats import Format, format_of
from coverage.questions.find_area import find_area
from coverage.safe_text import one_line


def add_brief(commands: argparse._SubParsersAction[Any]) -> None:
    """Add both commands."""
    brief = commands.add_parser("brief", help="one or two pages on one area, to print")
    brief.set_defaults(run=_brief)
    brief.add_argument(
        "area", metavar="AREA", help="its name, also a short or a former one, or its code"
    )
    _add_question(brief)
    add_output(brief, Answer.BRIEF, Format.PDF)

    briefs = commands.add_parser("briefs", help="the pages on every area of a level, as a ZIP")
    briefs.set_defaults(run=_briefs)
    _add_question(briefs)
    add_format(briefs, Answer.BRIEF, Format.PDF)
    briefs.set_defaults(format=Format.PDF)
    briefs.add_argument(
        "--output", type=Path, required=True, metavar="FILE", help="ZIP file to write"
    )


def _add_question(parser: argparse.ArgumentParser) -> None:
    add_level(parser)
    add_selection(parser)
    add_rule(parser)
    add_own_file(parser, OWN_FIGURES)


def _brief(options: argparse.Namespace) -> int:
    form, selection = form_asked(options), selection_of(options)
    datasets = load_own(options)
    ruling = ruling_of(options, datasets)
    found = find_area(datasets, options.level, options.area)
    if found.note:
        print(found.note, file=sys.stderr)
    brief = make_brief(datasets, options.level, options.area, selection, ruling)
    return put(write_brief(brief, form), options.output)


def _briefs(options: argparse.Namespace) -> int:
    form, selection = Format(options.format), selection_of(options)
    if options.output.suffix.lower() != ".zip" and format_of(options.output):
        raise CoverageError(
            f"The briefs are one ZIP file, which {one_line(options.output.name)} does not end "
            "like: end the name with .zip."
        )
    datasets = load_own(options)
    ruling = ruling_of(options, datasets)
    progress = partial(tell, "writing brief")
    write = partial(brief_file, form=form)
    archive = brief_archive(datasets, options.level, selection, write, ruling, progress)
    return put(archive, options.output)
