"""Files that are nearly good: a good one with a cell, a header, a part or a byte changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from tests.fuzz.corpus import csv_of, fields_of, parquet_of, parts_of, seeds_of, table_of
from tests.fuzz.packed import zipped
from tests.fuzz.readers import READERS, Reader

HOSTILE = (
    *(
        "",
        " ",
        "\0",
        "\ufeff",
        "\u202e",
        "é",
        "😀",
        "\x1b[31m",
        '"',
        "'",
        ",",
        ";",
        "\t",
        "\n",
        "\r",
    ),
    *("nan", "-NaN", "inf", "-Infinity", "1e999", "-1e-999", "1e308", "-0", "9" * 400, "0x10"),
    *("1_0", "١٢", "½", "1,5", "53°28'N", "True", "null", "None", "2020-01-01", "12:30"),
    *("=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "|cmd", "../../etc/passwd", "C:\\x", "%s%n"),
    *("<script>alert(1)</script>", "{{7*7}}", "${x}", "$x$", "[a](javascript:b)", "x" * 5_000),
    *("-", "--", "--help", "-h", "--output", "1", "0", "-1", "200", "km", "all"),
)
"""Texts that readers stumble over."""

RAW_JSON = (
    *(
        "[" * 3_000 + "]" * 3_000,
        '{"a":' * 3_000 + "1" + "}" * 3_000,
        '{"a":1,"a":2}',
        "[[]]",
        "{}",
    ),
    *("1e999", "-1e999", "NaN", "Infinity", "-Infinity", "9" * 300, "9" * 5_000, "1E400", "-0"),
    *(
        '"\\ud800"',
        '"\\u0000"',
        '"\\n"',
        '"\x7f"',
        "true",
        "false",
        "null",
        "[1, [2]]",
        "[]",
        "1",
        "0.5",
    ),
)
"""Values of JSON that readers stumble over, as they stand in a file."""

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7")

texts = st.sampled_from(HOSTILE) | st.text(max_size=20) | st.floats().map(str)


def files(reader: Reader) -> st.SearchStrategy[bytes]:
    """Return files for a reader: nearly good ones, and some without any form."""
    makers = {"csv": _csv, "parquet": _parquet, "json": _json, "text": _lines, "parts": _parts}
    formed = makers[reader.form]
    return formed(reader.name) | _spliced(reader.name) | st.binary(max_size=200)


@st.composite
def _csv(draw: st.DrawFn, name: str) -> bytes:
    table = _changed_table(draw, table_of(name))
    delimiter = draw(st.sampled_from((",", ",", ",", ";", "\t", "|")))
    text = csv_of(table, delimiter).replace("\n", draw(st.sampled_from(("\n", "\r\n", "\r"))))
    return text.encode(draw(st.sampled_from(ENCODINGS)), "replace")


def _changed_table(draw: st.DrawFn, table: list[list[str]]) -> list[list[str]]:
    for _ in range(draw(st.integers(0, 4))):
        row = draw(st.integers(0, len(table) - 1))
        column = draw(st.integers(0, max(0, len(table[row]) - 1)))
        change = draw(st.sampled_from(("cell", "cell", "cell", "cut", "more", "twice", "order")))
        if change == "cell" and table[row]:
            table[row][column] = draw(texts)
        elif change == "cut":
            del table[row][column:]
        elif change == "more":
            table[row].append(draw(texts))
        elif change == "twice":
            table.insert(row, list(table[row]))
        else:
            table[row] = draw(st.permutations(table[row]))
    return table


ARROW: tuple[Callable[[int], pa.Array], ...] = (
    lambda many: pa.nulls(many),
    lambda many: pa.array([True] * many),
    lambda many: pa.array([b"\xff\xfe"] * many),
    lambda many: pa.array([[1]] * many),
    lambda many: pa.array([{"a": 1}] * many),
    lambda many: pa.array(range(many), pa.timestamp("us")),
    lambda many: pa.array(range(many), pa.time32("s")),
    lambda many: pa.array(range(many), pa.duration("s")),
    lambda many: pa.array(range(many), pa.date32()),
    lambda many: pa.array([2**64 - 1] * many, pa.uint64()),
    lambda many: pa.array([float("nan")] * many),
    lambda many: pa.array([-1.0] * many),
    lambda many: pa.array([1] * many, pa.decimal128(30, 2)),
    lambda many: pa.array(["1"] * many, pa.large_string()),
    lambda many: pa.array(["1"] * many, pa.string_view()),
    lambda many: pa.array(["1"] * many).dictionary_encode(),
    lambda many: pa.array([1.5] * many, pa.float16()),
)
"""Columns of other types than a matrix has."""


@st.composite
def _parquet(draw: st.DrawFn, name: str) -> bytes:
    header, *rows = table_of(name)
    columns: list[Any] = [list(column) for column in zip(*rows, strict=True)]
    for _ in range(draw(st.integers(0, 3))):
        column = draw(st.integers(0, len(header) - 1))
        change = draw(st.sampled_from(("column", "cell", "name", "cut", "twice")))
        if change == "column":
            columns[column] = draw(st.sampled_from(ARROW))(len(rows))
        elif change == "cell" and isinstance(columns[column], list):
            columns[column][draw(st.integers(0, len(rows) - 1))] = draw(texts)
        elif change == "name":
            header[column] = draw(texts)
        elif change == "cut":
            rows, columns = [], [each[:0] for each in columns]
            break
        else:
            header.append(header[column])
            columns.append(columns[column])
    return parquet_of(header, columns)


@st.composite
def _json(draw: st.DrawFn, name: str) -> bytes:
    root = {"": fields_of(name)}
    raw: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        parent, key = _some_part(draw, root)
        change = draw(st.sampled_from(("raw", "raw", "text", "drop", "name", "number")))
        if change == "raw":
            parent[key] = f"@{len(raw)}@"
            raw.append(draw(st.sampled_from(RAW_JSON)))
        elif change == "text":
            parent[key] = draw(texts)
        elif change == "number":
            parent[key] = draw(st.floats() | st.integers())
        elif parent is root or change == "drop":
            parent[key] = None
        elif isinstance(parent, dict):
            parent[draw(texts)] = parent.pop(key)
    text = json.dumps(root[""])
    for number, value in enumerate(raw):
        text = text.replace(f'"@{number}@"', value)
    return text.encode(draw(st.sampled_from(("utf-8", "utf-8", "utf-8-sig", "utf-16"))))


def _some_part(draw: st.DrawFn, root: dict[str, Any]) -> tuple[Any, Any]:
    """Return a place in JSON: an object or a list, and a key or a number of it."""
    parent: Any = root
    key: Any = ""
    while isinstance(parent[key], dict | list) and parent[key] and draw(st.integers(0, 4)):
        parent = parent[key]
        keys = list(parent) if isinstance(parent, dict) else range(len(parent))
        key = draw(st.sampled_from(keys))
    return parent, key


MARKS = {"address": "=", "command line": "\n", "record of data": "\n", "minutes": "\n", "area": " "}
"""Where texts are taken apart; others are, letter by letter."""


@st.composite
def _lines(draw: st.DrawFn, name: str) -> bytes:
    mark = MARKS.get(name, "")
    seed = draw(st.sampled_from(seeds_of(name))).decode("utf-8", "replace")
    words = seed.split(mark) if mark else list(seed)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(words)))
        words[at : at + draw(st.integers(0, 1))] = [draw(texts)]
    return mark.join(words).encode("utf-8", "replace")


@st.composite
def _parts(draw: st.DrawFn, name: str) -> bytes:
    """Return an archive of which a part is changed, gone, twice there, or called otherwise."""
    parts: dict[str, bytes] = dict(parts_of(name))
    for _ in range(draw(st.integers(1, 3))):
        part = draw(st.sampled_from(sorted(parts)))
        change = draw(st.sampled_from(("text", "text", "text", "cut", "drop", "name")))
        content = parts[part]
        at = draw(st.integers(0, len(content)))
        if change == "text":
            put = draw(texts).encode("utf-8", "replace")
            parts[part] = content[:at] + put + content[at + draw(st.integers(0, 8)) :]
        elif change == "cut":
            parts[part] = content[:at]
        elif change == "name":
            parts[draw(texts) or part] = parts.pop(part)
        elif len(parts) > 1:
            del parts[part]
    return zipped(parts)


@st.composite
def _spliced(draw: st.DrawFn, name: str) -> bytes:
    """Return a good file with some bytes put in place of others, or cut short."""
    content = draw(st.sampled_from(seeds_of(name)))
    at = draw(st.integers(0, len(content)))
    rest = content[at + draw(st.integers(0, 8)) :] if draw(st.booleans()) else b""
    return content[:at] + draw(st.binary(max_size=8)) + rest


FILES = {name: files(reader) for name, reader in READERS.items()}
"""The files of each reader."""
