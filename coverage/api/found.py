"""What an address answers with: a table or several, and where they come from, as JSON and CSV."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from coverage.api.kept_answers import Written
from coverage.datasets.load import Datasets
from coverage.export.formats import Format, write_table
from coverage.export.method import digest_of
from coverage.export.notes_tables import without_provenance
from coverage.export.to_csv import BOM
from coverage.tables.provenance import WITH_TRAFFIC
from coverage.tables.table import Table
from coverage.wording.numbers import Cell
from coverage.wording.provenance import files_behind, version

VERSION_HEADER, CHECKSUM_HEADER = "Coverage-Version", "Coverage-Checksum"
"""What an answer says of itself in its headers, whatever its format."""

LICENCE_HEADER = "Coverage-Licence"

NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9.-]")


@dataclass(frozen=True, slots=True)
class Found:
    """An answer before it is written.

    Parameters
    ----------
    table : Table
        The one that CSV holds.
    stem : str
        Name of a file of it, without its ending.
    says : tuple of str
        The answer in words.
    parts : dict of str to object
        What JSON holds beside, or in the place of, the rows; empty for the table alone.
    """

    table: Table
    stem: str
    says: tuple[str, ...] = ()
    parts: dict[str, Any] = field(default_factory=dict)


def write(found: Found, form: Format, datasets: Datasets) -> Written:
    """Return an answer in a format, with what is said of it in its headers."""
    name = f"{NOT_IN_A_NAME.sub('-', found.stem)}{form.ending}"
    match form:
        case Format.JSON:
            body, shown = _json(found, datasets), "inline"
        case Format.CSV:
            # As to the next program of a pipe, which trips over the mark that Excel looks for.
            body = write_table(found.table, form).removeprefix(BOM.encode())
            shown = "attachment"
        case _:
            raise ValueError(f"{form} is no format of an address")
    headers = {
        "Content-Type": f"{form.mime}; charset=utf-8" if form is Format.CSV else form.mime,
        "Content-Disposition": f'{shown}; filename="{name}"',
        VERSION_HEADER: version(datasets),
        CHECKSUM_HEADER: digest_of(found.table),
        LICENCE_HEADER: ", ".join(licences(datasets)),
    }
    return Written.of(body, headers)


def licences(datasets: Datasets) -> list[str]:
    """Return the licences of the files that numbers are made from, each once."""
    return list(dict.fromkeys(file.licence for file in files_behind(datasets)))


def _json(found: Found, datasets: Datasets) -> bytes:
    """Return one object: the answer, unrounded, and what it was made from, said once."""
    bare = without_provenance(found.table)
    whole = {
        "title": found.table.title,
        "answer": list(found.says),
        **(found.parts or _rows(bare)),
        "notes": list(found.table.notes),
        "provenance": _provenance(found.table, datasets),
    }
    return (json.dumps(whole, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _rows(table: Table) -> dict[str, object]:
    names = [column.name for column in table.columns]
    total = dict(zip(names, table.total, strict=True)) if table.total else None
    return {
        "rows": [dict(zip(names, row, strict=True)) for row in table.rows],
        "total": total,
    }


def _provenance(table: Table, datasets: Datasets) -> dict[str, object]:
    return {
        **said_alike(table),
        "checksum": digest_of(table),
        "licences": licences(datasets),
        "attribution": list(datasets.sources.attributions),
        "files": [
            {
                "path": f"data/{file.path}",
                "title": file.title,
                "vintage": file.vintage,
                "licence": file.licence,
                "sha256": file.sha256,
            }
            for file in files_behind(datasets)
        ],
    }


def said_alike(table: Table) -> dict[str, Cell]:
    """Return what every row says of where it comes from, by the names of the columns."""
    names = {column.name for column in WITH_TRAFFIC}
    cells = zip(table.columns, table.alike, strict=True) if table.alike else ()
    return {column.name: cell for column, cell in cells if column.name in names}
