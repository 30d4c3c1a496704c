"""The report on the data: what each file is, and whether it is intact."""

from __future__ import annotations

from coverage.datasets.sources import RECORD, Sources
from coverage.tables.codebook import columns
from coverage.tables.table import Table


def sources_table(sources: Sources) -> Table:
    """Return the record of every file of the data, a file a row."""
    return Table(
        name="sources",
        title=f"The files of the data, as {RECORD} records them",
        columns=columns(
            "path",
            "title",
            "vintage",
            "rows",
            "intact",
            "source",
            "licence",
            "attribution",
            "sha256",
            "made_by",
        ),
        rows=tuple(
            (
                file.path,
                file.title,
                file.vintage,
                file.rows,
                "yes" if sources.is_intact(file.path) else "no",
                file.source,
                file.licence,
                file.attribution,
                file.sha256,
                file.made_by,
            )
            for file in sources.files
        ),
    )
