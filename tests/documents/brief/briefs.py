"""Briefs of the default data and of small worlds, and all the words that they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from coverage import AreaLevel, Datasets, Ruling, Selection, load_datasets
from coverage.documents.brief.background import Background
from coverage.documents.brief.make import brief_on
from coverage.documents.brief.model import Brief, Section
from coverage.questions.find_area import find_area
from tests.datasets.institute_files import a_file, a_row

THEN = datetime(2026, 11, 5, 12, 30, tzinfo=UTC)

NO_WORDS = re.compile(r"\bNone\b(?! of)|\bnan\b|\binf\b|\b0 places\b|  |\(\s*\)|\.\.|\s[.,;:)]")
"""What a person would not write."""

SHARED: dict[tuple[int, AreaLevel, Selection, Ruling], Background] = {}
"""Backgrounds of briefs; each holds its data, so that no two data share an id."""

EVIL = '#panic("no") *bold* <script>alert("no")</script> {{ 7 * 7 }} & \'quoted\' \\ `raw`'


def a_brief(
    datasets: Datasets,
    area: str,
    level: AreaLevel = AreaLevel.LEP,
    selection: Selection | None = None,
    ruling: Ruling | None = None,
) -> Brief:
    """Return what ``make_brief`` returns; what a level shares is worked out once."""
    asked = (level, selection or Selection(), ruling or Ruling())
    if (id(datasets), *asked) not in SHARED:
        SHARED[(id(datasets), *asked)] = Background(datasets, *asked)
    return brief_on(SHARED[(id(datasets), *asked)], find_area(datasets, level, area).row, THEN)


def section(brief: Brief, heading: str) -> Section:
    """Return the section whose heading holds some words."""
    (found,) = [section for section in brief.sections if heading in section.heading]
    return found


def said(brief: Brief, heading: str) -> str:
    """Return the paragraphs of a section."""
    found = section(brief, heading)
    return " ".join([*found.says, *found.adds])


def rows(brief: Brief, heading: str) -> tuple[tuple[str, ...], ...]:
    table = section(brief, heading).table
    return table.rows if table else ()


def words(brief: Brief) -> Iterator[str]:
    """Yield every text of a brief."""
    yield from (brief.title, brief.level, brief.answer, brief.caption, brief.picture.words)
    for part in brief.sections:
        yield from (part.heading, *part.says, *part.adds)
        if part.table:
            yield from (part.table.caption, *part.table.headings)
            for row in part.table.rows:
                yield from row
    yield from (*brief.notes, *brief.sources, brief.command, brief.version, brief.date, brief.stem)


def with_evil_names(folder: Path) -> Datasets:
    """Return the default data with one institute in Manchester whose names are markup."""
    path = folder / "mine.csv"
    path.write_bytes(a_file(a_row(institute=EVIL, site=EVIL)))
    return load_datasets(path)
