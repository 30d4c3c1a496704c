"""What docs/columns.md says of each column, from the reports that have it."""

from __future__ import annotations

from coverage.tables.codebook import COLUMNS

COLUMNS_LIST = "docs/columns.md"
HEAD = "| column | meaning | unit | source |\n| --- | --- | --- | --- |\n"


def with_columns(text: str) -> str:
    """Return the text of the document with a line for every column of every report.

    What stands above the list is written by hand, and kept.
    """
    above, _, _ = text.partition(HEAD)
    lines = [
        f"| `{column.name}` | {column.meaning} | {column.unit} | {column.source} |\n"
        for column in COLUMNS.values()
    ]
    return f"{above}{HEAD}{''.join(lines)}"
