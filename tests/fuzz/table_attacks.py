"""Tables that are meant to harm: wide without end, long without end, or small and vast inside."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from tests.fuzz.known import point_ids, site_ids
from tests.fuzz.packed import Make

WIDE = 100_000
LONG = 1_000_000


def tables(*, matrix: bool = False) -> dict[str, Make]:
    """Return hostile tables as CSV, each by what is wrong with it.

    Parameters
    ----------
    matrix : bool, optional
        Whether they are to be matrices; else they are of places.
    """
    head, row = ("from_id,to_id,minutes", _trip()) if matrix else ("name,postcode", "a,PR2 8UR")
    sites = ",".join(site_ids())
    return {
        "a hundred thousand columns": lambda: _lines(f"{head}{',x' * WIDE}", row),
        "a hundred thousand cells": lambda: _lines(head, f"{row}{',1' * WIDE}"),
        "a million rows": lambda: _lines(head, *[row] * LONG),
        "a million empty rows": lambda: _lines(head, *[","] * LONG),
        "a million lines": lambda: _lines(head, row) + b"\n" * LONG,
        "a million titles": lambda: _lines(*["title"] * LONG, head, row),
        "a quote that never ends": lambda: _lines(head, f'"{row}') + b"x\n" * LONG,
        "a wide matrix": lambda: _lines(f"from_id{',x' * WIDE}", f"{point_ids()[0]}{',1' * WIDE}"),
        "a wide matrix of the same": lambda: _lines(f"from_id,{sites},{sites}", point_ids()[0]),
        "many headers": lambda: _lines(*[head] * WIDE, row),
        "zero bytes": lambda: _lines(head, row).replace(b",", b"\0,"),
        "a whole register": lambda: _register(50_000, "Open"),
        "a register of the shut": lambda: _register(90_000, "Closed"),
        "one cell of 40 MB": lambda: _lines(head, "x" * 40_000_000 + ",PR2 8UR"),
    }


def _register(rows: int, status: str) -> bytes:
    """Return a register of establishments with as many columns and bytes as the published one."""
    named = {
        "URN": "9{0:05}",
        "EstablishmentName": "Establishment {0}",
        "EstablishmentStatus (name)": status,
        "EstablishmentTypeGroup (name)": "{1}",
        "Postcode": "M1 2AB",
        "Easting": "384560",
        "Northing": "398270",
    }
    others = {name: cell for word in WORDS for name, cell in ((f"{word} (name)", word), (word, ""))}
    head = ",".join(f'"{name}"' for name in (*named, *others))
    line = ",".join(f'"{cell}"' for cell in (*named.values(), *others.values()))
    groups = ("Colleges", *["Academies"] * 99)
    made = (line.format(at, groups[at % len(groups)]) for at in range(rows))
    return ("\r\n".join([head, *made]) + "\r\n").encode("cp1252")


WORDS = [f"Caf\u00e9{at}" for at in range(70)]


def look_ups() -> dict[str, Make]:
    """Return hostile look-ups of small areas to areas, each by what is wrong with it."""
    points = point_ids()
    head = "LSOA11CD,area"
    return {
        "a million rows": lambda: _lines(head, *[f"{points[0]},x"] * LONG),
        "a million areas": lambda: _lines(head, *[f"{points[0]},x{at}" for at in range(LONG)]),
        "two hundred thousand areas of their own": lambda: _lines(
            head, *[f"{points[at % len(points)]},{at}" for at in range(200_000)]
        ),
        "a name of a megabyte": lambda: _lines(head, f"{points[0]},{'x' * LONG}"),
        "names that run": lambda: _lines(head, f"{points[0]},=cmd|x", f"{points[1]},<script>"),
        "a hundred thousand columns": lambda: _lines(
            head + "".join(f",c{at}" for at in range(WIDE)), f"{points[0]},x{',1' * WIDE}"
        ),
        "nothing that is known": lambda: _lines(head, *[f"E0199{at:05},x" for at in range(99_999)]),
        "postcodes without end": lambda: _lines(
            "postcode,area", *[f"M{at % 90 + 1} {at % 9}AA,x" for at in range(300_000)]
        ),
    }


def _trip() -> str:
    return f"{point_ids()[0]},{site_ids()[0]},12"


def _lines(*lines: str) -> bytes:
    return "\n".join(lines).encode() + b"\n"


def parquets() -> dict[str, Make]:
    """Return hostile files of Parquet, each by what is wrong with it."""
    point, site = point_ids()[0], site_ids()[0]
    good = {"from_id": [point], "to_id": [site], "minutes": [12.0]}
    return {
        "texts of a megabyte for minutes": lambda: _repeated("minutes", "9" * LONG, LONG),
        "texts of a megabyte for ids": lambda: _repeated("from_id", "9" * LONG, LONG),
        "a billion rows of nothing": lambda: _nothing(1_000_000_000),
        "a billion rows of one": lambda: _run(200_000_000),
        "a hundred thousand columns": lambda: _written(
            pa.table({**good, **{f"x{at}": [1] for at in range(WIDE // 10)}})
        ),
        "ten thousand row groups": lambda: _written(
            pa.concat_tables([pa.table(good)] * 10_000), row_group_size=1
        ),
        "four thousand row groups": lambda: _written(
            pa.concat_tables([pa.table(good)] * 4_000), row_group_size=1
        ),
        "lists of lists": lambda: _written(pa.table({**good, "minutes": pa.array([_nest(500)])})),
        "half of one": lambda: _written(pa.table(good))[:-20],
        "a footer beyond the file": lambda: _written(pa.table(good))[:-8] + b"\xff\xff\xff\x7fPAR1",
        "a footer of nothing": lambda: b"PAR1" + b"\0" * 1_000 + b"\xe8\x03\0\0PAR1",
        "an extension that runs": lambda: _written(
            pa.table(good).replace_schema_metadata({"pandas": "{", "ARROW:schema": "AAAA"})
        ),
    }


def _nest(deep: int) -> object:
    found: object = 1
    for _ in range(deep):
        found = [found]
    return found


def _written(table: pa.Table, **said: int) -> bytes:
    file = io.BytesIO()
    pq.write_table(table, file, **said)
    return file.getvalue()


def _repeated(column: str, text: str, many: int) -> bytes:
    """Return a file in which one column says the same long text in each of many rows."""
    words = {"from_id": point_ids()[0], "to_id": site_ids()[0], "minutes": "12", column: text}
    indices = pa.Array.from_buffers(pa.int32(), many, [None, pa.py_buffer(bytes(4 * many))])
    columns = {
        name: pa.DictionaryArray.from_arrays(indices, pa.array([word]))
        for name, word in words.items()
    }
    return _written(pa.table(columns), dictionary_pagesize_limit=10 * LONG)


def _nothing(many: int) -> bytes:
    """Return a file of columns of no type, of which every cell is blank."""
    return _pieces({"from_id": pa.null(), "to_id": pa.null(), "minutes": pa.null()}, many)


def _run(many: int) -> bytes:
    """Return a file of blank cells that are told as one run."""
    return _pieces({"from_id": pa.string(), "to_id": pa.string(), "minutes": pa.float64()}, many)


def _pieces(types: dict[str, pa.DataType], many: int) -> bytes:
    file, schema = io.BytesIO(), pa.schema(types.items())
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in _blank(schema, many):
            writer.write_batch(batch, row_group_size=many)
    return file.getvalue()


def _blank(schema: pa.Schema, many: int, piece: int = 50_000_000) -> Iterator[pa.RecordBatch]:
    arrays = [pa.nulls(piece, each.type) for each in schema]
    for _ in range(many // piece):
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)
