"""The command ``publish``: pages and files in a folder, to be read without a server."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from coverage.command_line.eligibility_options import add_rule, ruling_of
from coverage.command_line.options import (
    add_field,
    add_own_file,
    add_selection,
    load_own,
    selection_of,
)
from coverage.command_line.output import tell
from coverage.datasets.own_kinds import OWN_FIGURES
from coverage.errors import SelectionError
from coverage.publication.folder import earlier_in
from coverage.publication.publish import Published, publish_pages
from coverage.questions.fields import Field
from coverage.questions.kinds import SeveralOf
from coverage.safe_text import one_line
from coverage.vocabulary import AreaLevel
from coverage.wording.numbers import count

LEVELS = Field(
    attribute="levels",
    flag="--level",
    kind=SeveralOf(AreaLevel),
    meaning="areas that have pages, repeatable",
    default=(),
    usual="every level but wards",
)
MOST_NAMED = 5
"""Files of each kind of change that are named; a page of the publication lists them."""


def add_publish(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "publish", help="a page on every area in a folder, to be read without a server"
    )
    parser.set_defaults(run=_publish)
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        help="folder to write: a new one, an empty one, or that of an earlier publication",
    )
    add_field(parser, LEVELS)
    add_selection(parser)
    add_rule(parser)
    add_own_file(parser, OWN_FIGURES)


def _publish(options: argparse.Namespace) -> int:
    selection, levels = selection_of(options), getattr(options, LEVELS.option)
    earlier_in(_folder(options))  # refused before anything is loaded
    if options.rule.spec.is_by_list:
        if len(set(levels)) != 1:
            raise SelectionError(f"A list speaks of one level: name it with {LEVELS.flag}, once.")
        (options.level,) = set(levels)
    datasets = load_own(options)
    ruling = ruling_of(options, datasets)
    done = publish_pages(
        datasets,
        _folder(options),
        selection,
        levels,
        ruling,
        partial(tell, "writing page"),
    )
    print("\n".join(said(done)))
    return 0


def _folder(options: argparse.Namespace) -> Path:
    return Path(options.folder)


def said(done: Published) -> Iterator[str]:
    """Yield what was published, and what changed since the publication before, a line each."""
    yield (
        f"Published {count(done.areas, 'area')} in {one_line(str(done.folder))}: "
        f"{count(done.files, 'file')}, {done.size / 1_000_000:.1f} MB. Open index.html."
    )
    changes = done.changes
    if changes is None:
        return
    if not changes:
        yield f"Nothing changed since version {one_line(changes.since)}."
        return
    many = len(changes.figures)
    figures = count(many, "area has", "areas have") if many else "no area has"
    yield f"Since version {one_line(changes.since)}, {figures} other figures."
    for what, paths in (
        ("Added", changes.added),
        ("Changed", changes.changed),
        ("Removed", changes.removed),
    ):
        if paths:
            more = f" and {len(paths) - MOST_NAMED:,} more" if len(paths) > MOST_NAMED else ""
            named = ", ".join(one_line(path) for path in paths[:MOST_NAMED])
            yield f"{what}: {count(len(paths), 'file')}: {named}{more}."
