"""Files that are long without end in one thing: a cell, a name, a nest, a list, a number."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.fuzz.corpus import csv_of, fields_of, seeds_of, table_of
from tests.fuzz.readers import Reader

LENGTH = 100_000
"""Bytes that one thing takes, or a little less."""

UNITS = (
    *("a", "1", "0", " ", "\t", "\n", "\r", ",", ";", "|", '"', "'", ".", "-", "(", ")", "=", "&"),
    *("a ", "1 ", "a,", "1,", "1\n", "a\n", '"\n', "1,000 ", "1.1.", "-1-1", "1/1/", ", and "),
    *("M1 1AA ", "53.4,-2.2 ", "digital; ", "digitall and ", "north ", "City of ", "St. ", "2021-"),
    *("Newcastle upon Tyne ", "E07000026 ", "utm_a=1\n", "a=b=", "--output\n", "[[file]]\n"),
    *("\xe9", "\u0301", "\u202e", "\ufdfa", "\u1e9e", "\u2212", "\U0001f600", "\uff1d", "\0"),
)
"""What a text is made of, again and again; some grow as they are taken apart (``\\ufdfa`` to 18
letters), others as they lose their capitals."""

NESTS = (("[", "]"), ('{"a":', "}"), ('[{"a":', "}]"))


def long_files(reader: Reader) -> Iterator[tuple[str, bytes]]:
    """Yield files for a reader, each with what is long in it."""
    for unit in UNITS:
        text = unit * (LENGTH // len(unit.encode()))
        yield f"{unit!r} alone", text.encode()
        if reader.form == "csv":
            header, first, *rows = table_of(reader.name)
            for column in range(len(header)):
                cells = [*first[:column], text, *first[column + 1 :]]
                yield f"{unit!r} in column {column}", csv_of([header, cells, *rows]).encode()
            named = [text, *header[1:]]
            yield f"{unit!r} in the header", csv_of([named, first, *rows]).encode()
            wide = [*header, *unit * 2_000]
            yield f"{unit!r} in many columns", csv_of([wide, first, *rows]).encode()
            many = [[unit[:1] + str(row), *first[1:]] for row in range(2_000)]
            yield f"{unit!r} in many rows", csv_of([header, *many]).encode()
        elif reader.form == "json":
            yield f"{unit!r} as a text", json.dumps(_with(fields_of(reader.name), text)).encode()
        elif reader.form == "text":
            for seed in seeds_of(reader.name)[:2]:
                yield f"{unit!r} behind {seed[:20]!r}", seed + text.encode()
    if reader.form == "json":
        for opens, closes in NESTS:
            deep = LENGTH // len(opens + closes)
            yield f"a nest of {opens!r}", (opens * deep + "1" + closes * deep).encode()
            yield f"an open nest of {opens!r}", (opens * deep).encode()
        fields = {f"a{number}": 1 for number in range(LENGTH // 10)}
        yield "many fields", json.dumps(fields).encode()
        for number in ("9" * LENGTH, "0." + "9" * LENGTH, "1e" + "9" * LENGTH, "-" + "9" * 4_400):
            content = json.dumps(_with(fields_of(reader.name), "@")).replace('"@"', number)
            yield f"a number {number[:3]}\u2026", content.encode()


def _with(root: object, text: str) -> object:
    """Return JSON whose texts are all one text, and the first of its lists ever so often."""
    if isinstance(root, dict):
        return {key: _with(value, text) for key, value in root.items()}
    if isinstance(root, list):
        return [_with(value, text) for value in root]
    return text if isinstance(root, str) else root
