"""A report as Explore Education Statistics takes it: a file of data, and one of metadata.

What it asks for is public: the department's guide to open data standards, and the checks of its
screener (``tests/export/ees/``).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from coverage.datasets.load import Datasets
from coverage.export.ees.columns import TIME, metadata
from coverage.export.ees.geography import Geography, geography_of
from coverage.export.ees.names import check_name, name_from
from coverage.export.ees.observations import Observations, observations_of
from coverage.export.report import Report
from coverage.export.several_files import beside, packed, start_of, write_together
from coverage.export.to_csv import neutralised
from coverage.questions.question import Question
from coverage.tables.provenance import PROVENANCE
from coverage.tables.table import Table

REPORTING_YEAR = "Reporting year"
"""What has its year, and is of no school, tax or financial year."""


def to_ees(report: Report) -> bytes:
    """Return a report as one ZIP archive of its two files, named after what it answers.

    Raises
    ------
    CoverageError
        If the report cannot be such files.
    """
    return packed(ees_files(report, name_from(report.stem)))


def save_ees(question: Question, table: Table, datasets: Datasets, path: Path) -> tuple[Path, ...]:
    """Write a report as two files, both or neither, or as an archive of them; return the paths.

    Parameters
    ----------
    path : Path
        ``NAME.zip`` for an archive, else ``NAME.csv`` or ``NAME`` for ``NAME.csv`` and
        ``NAME.meta.csv``.

    Raises
    ------
    CoverageError
        If the report cannot be such files, or they may not be called so.
    OSError
        If they cannot be written.
    """
    files = files_of(question, table, datasets, start_of(path, ".zip", ".csv"))
    written = beside(path, files, ".zip")
    write_together(written)
    return tuple(written)


def ees_files(report: Report, name: str) -> dict[str, bytes]:
    """Return the two files of a report by their names; see ``files_of``."""
    return files_of(report.question, report.table, report.datasets, name)


def files_of(question: Question, table: Table, datasets: Datasets, name: str) -> dict[str, bytes]:
    """Return the two files of a report by their names: ``NAME.csv`` and ``NAME.meta.csv``.

    CSV (RFC 4180, UTF-8 without a byte order mark). The file of data has the time, the place, the
    filters, the indicators and where the numbers come from, a row a place and word of a filter;
    England's come first. Percentages are from 0 to 100, unrounded. A figure that is not known is
    "x", and one that cannot be, as a share of nobody, "z". The file of metadata tells of each
    filter that has several words, and of each indicator.

    Raises
    ------
    CoverageError
        If the report cannot be such files, or the name is none that they may have.
    """
    check_name(name)
    found = observations_of(question, table, datasets)
    told = [each for at, each in enumerate(found.filters) if _is_chosen(found, at)]
    return {
        f"{name}.csv": _csv(_data(geography_of(datasets, question.level), table, found)),
        f"{name}.meta.csv": _csv(metadata(told, found.indicators)),
    }


def _is_chosen(found: Observations, at: int) -> bool:
    """Return whether a filter has several words; one with a single word is refused as a filter."""
    return len({row.words[at] for row in found.rows}) > 1


def _data(places: Geography, table: Table, found: Observations) -> Iterator[Sequence[str]]:
    named = dict(zip((column.name for column in table.columns), table.alike, strict=True))
    origin = tuple(str(neutralised(named[column.name])) for column in PROVENANCE)
    yield (
        *TIME,
        *places.columns,
        *(each.name for each in found.filters),
        *(each.name for each in found.indicators),
        *(column.name for column in PROVENANCE),
    )
    time = (found.year, REPORTING_YEAR)
    for row in found.rows:
        place = places.england if row.area is None else places.areas[row.area]
        yield (*time, *place, *row.words, *row.figures, *origin)


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()
