"""The page of notes and sources, and the page that tells what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coverage.documents.brief.model import Section
from coverage.publication.addresses import CHANGES, FRONT, INDEX, NOTES
from coverage.publication.area_page import in_words
from coverage.publication.changes import Changes
from coverage.publication.frame import Frame, Link
from coverage.tables.small_table import SmallTable
from coverage.tables.sources import sources_table
from coverage.vocabulary import AreaLevel, capitalised
from coverage.wording.intervals import interval_notes
from coverage.wording.notes import ACCESS_IS_ANALYSIS, measure_notes, residents_note
from coverage.wording.numbers import MISSING, count, people, share
from coverage.wording.part import part_sentences
from coverage.wording.warnings import warning_sentences

HOME = (Link("Home", FRONT),)
MOST_LISTED = 200
"""Files of one kind of change that the page lists; the others are counted."""


def notes_file(frame: Frame) -> dict[str, bytes]:
    """Return the page of notes, by path."""
    datasets, selection = frame.datasets, frame.asked.selection
    table = sources_table(datasets.sources)
    own = bool(datasets.own_figures)
    return {
        NOTES: frame.page(
            "notes.html.jinja",
            NOTES,
            "Notes and sources",
            way_here=HOME,
            notes=(
                *part_sentences(datasets),
                *warning_sentences(datasets, *frame.asked.levels, figures=own),
                ACCESS_IS_ANALYSIS,
                *measure_notes(selection, datasets),
                residents_note(datasets),
                *interval_notes(selection, datasets),
            ),
            levels=[(capitalised(level.label), level.spec.meaning) for level in frame.asked.levels],
            caveats=[level.caveat for level in frame.asked.levels if level.caveat],
            sources=in_words(table, [""] * len(table.rows)),
            sources_title=table.title,
            attributions=datasets.sources.attributions,
            command=frame.command,
        )
    }


def changes_file(
    frame: Frame, changes: Changes | None, names: Mapping[str, str], pages: Sequence[str]
) -> dict[str, bytes]:
    """Return the page that tells what changed, by path.

    Parameters
    ----------
    changes : Changes or None
        None in the first publication of a folder.
    names : mapping of str to str
        What the page on an area is called, by its path.
    pages : sequence of str
        Every file of this publication.
    """
    held = set(pages)
    lists: list[dict[str, Any]] = []
    if changes:
        told = (
            ("Added", changes.added),
            ("Changed", changes.changed),
            ("Removed", changes.removed),
        )
        for heading, paths in told:
            shown = [path for path in paths if path.endswith(INDEX)] or list(paths)
            lists.append(
                {
                    "heading": f"{heading}: {count(len(paths), 'file')}",
                    "links": [
                        (names.get(path, path), path if path in held else "")
                        for path in shown[:MOST_LISTED]
                    ],
                    "more": len(paths) - len(shown[:MOST_LISTED]),
                }
            )
    return {
        CHANGES: frame.page(
            "changes.html.jinja",
            CHANGES,
            "What changed",
            way_here=HOME,
            changes=changes,
            lists=lists,
            figures=_figures(changes) if changes and changes.figures else None,
        )
    }


def _figures(changes: Changes) -> Section:
    rows = tuple(
        (
            each.area,
            AreaLevel(each.level).label,
            _share(each.before),
            _share(each.now),
            people(each.before["gap"]),
            people(each.now["gap"]),
        )
        for each in changes.figures
    )
    headings = (
        *("Area", "Kind of area", "Share within reach before", "Now"),
        *("People out of reach before", "People out of reach now"),
    )
    said = f"{count(len(rows), 'area has', 'areas have')} other figures than before."
    return Section("Areas with other figures", (said,), SmallTable("Figures", headings, rows, 2))


def _share(counts: Mapping[str, int]) -> str:
    residents = counts["residents"]
    return share(counts["reached"] / residents) if residents else MISSING
