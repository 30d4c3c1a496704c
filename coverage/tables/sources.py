"""The report on the data: what each file is, and whether it is intact."""

from __future__ import annotations

from dataclasses import dataclass

from coverage.datasets.sources import RECORD, Source, Sources
from coverage.tables.column import Column, in_words, of_each, read_from
from coverage.tables.provenance import SOURCE
from coverage.tables.table import Table
from coverage.wording.numbers import Kind


@dataclass(frozen=True, slots=True)
class Recorded:
    """The record of a file, and whether the file still is what it says."""

    file: Source
    intact: bool


def _file(row: Recorded) -> Source:
    return row.file


WHAT: tuple[Column[Source], ...] = read_from(
    f"data/{RECORD}",
    Column("path", "File", "Path of the file inside `data/`.", lambda file: file.path),
    Column("title", "What it is", "What the file holds.", lambda file: file.title),
    Column(
        "vintage",
        "Date of the data",
        "The time that the data speaks of.",
        lambda file: file.vintage,
    ),
    Column(
        "rows",
        "Rows",
        "Rows, outlines or demand points in the file.",
        lambda file: file.rows,
        Kind.COUNT,
    ),
)
WHENCE: tuple[Column[Source], ...] = read_from(
    f"data/{RECORD}",
    Column(
        "licence",
        "Licence",
        "Licence of the data.",
        lambda file: file.licence,
        on_screen=False,
    ),
    Column(
        "attribution",
        "Attribution",
        "What has to be said beside the data.",
        lambda file: file.attribution,
        on_screen=False,
    ),
    Column(
        "sha256",
        "Checksum",
        "SHA-256 of the file, in hexadecimal.",
        lambda file: file.sha256,
        on_screen=False,
    ),
    Column(
        "made_by",
        "Made by",
        "Command that makes the file again.",
        lambda file: file.made_by,
        on_screen=False,
    ),
)
COLUMNS: tuple[Column[Recorded], ...] = (
    *of_each(_file, WHAT),
    Column(
        "intact",
        "Unchanged",
        "Whether the file matches its checksum: yes or no.",
        lambda row: in_words(row.intact),
        source=f"data/{RECORD}",
    ),
    SOURCE.by(lambda row: row.file.source),
    *of_each(_file, WHENCE),
)


def sources_table(sources: Sources) -> Table:
    """Return the record of every file of the data, a file a row."""
    return Table.of(
        COLUMNS,
        (Recorded(file, sources.is_intact(file.path)) for file in sources.files),
        name="sources",
        title="The data files behind these figures",
    )
