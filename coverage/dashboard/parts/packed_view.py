"""What a map shows in few bytes: columns, in which everything that repeats stands once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile, zip_longest
from string import ascii_letters, digits
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coverage.dashboard.parts.map_layers import encoded

LETTERS = digits + ascii_letters + "-_!#$%()*+,./:;=?@[]^|~"
"""What stands for numbers in texts; ``unpack.js`` has the same. JSON writes each as it is."""

PLACES = 4
"""Digits of a degree of a pin: some 10 m."""


def pack(view: dict[str, Any]) -> dict[str, Any]:
    """Return a view of ``map_view.a_view`` in fewer words.

    Returns
    -------
    dict
        ``areas`` and ``sites`` are columns instead of rows; see ``pack_column``.
    """
    sites = view["sites"]
    areas, of = _differing_rows(list(view["areas"].values()))
    fills = [[area["colour"], area.get("stripe", "")] for area in areas]
    firsts = ["".join(area["lines"][:1]) for area in areas]
    return {
        **view,
        "areas": {
            **_fills(fills, firsts, of),
            "lines": _lines((area["lines"] for area in areas), of),
            "label": pack_column([area["label"] for area in areas], of),
            "circle": pack_column([round(area.get("circle", 0), 1) for area in areas], of),
            "middle": _middles([areas[row] for row in of]),
            "count": len(of),
        },
        "sites": {
            "id": pack_column(["" if site.get("everyones") else site["id"] for site in sites]),
            "lat": [round(site["lat"], PLACES) for site in sites],
            "lon": [round(site["lon"], PLACES) for site in sites],
            "role": pack_column([site["role"] for site in sites]),
            "number": pack_column([site.get("number", 0) for site in sites]),
            "everyones": pack_column([site.get("everyones", 0) for site in sites]),
            "lines": _lines(site["lines"] for site in sites),
        },
    }


def _differing_rows(rows: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[int]]:
    """Return the objects that rows share, and which of them each row is."""
    place: dict[int, int] = {}
    of = [place.setdefault(id(row), len(place)) for row in rows]
    return list({id(row): row for row in rows}.values()), of


def _fills(fills: Sequence[list[str]], firsts: Sequence[str], of: Sequence[int]) -> dict[str, Any]:
    """Return the fills of areas; where the first line of each settles it, as with a share, those
    of the lines that differ, in their order."""
    settled = dict(zip(firsts, fills, strict=True))
    settles = all(settled[first] == fill for first, fill in zip(firsts, fills, strict=True))
    if not settles or not any(firsts):
        return {"fill": pack_column(fills, of)}
    differing = _differing(firsts, len(of))
    return {"fill": pack_column([settled[first] for first in differing]), "fills": len(differing)}


def _middles(areas: Sequence[dict[str, Any]]) -> str:
    """Return where the circles stand, one after another, as ``encoded`` writes places; "" if at
    the label of each area."""
    circles = [area for area in areas if area.get("circle")]
    circled = [area["middle"] for area in circles if area.get("middle")]
    if len(circled) < len(circles):
        return ""
    return encoded(np.array(circled)[:, ::-1]) if circled else ""


def pack_column(values: Sequence[Any], of: Sequence[int] | None = None) -> dict[str, Any]:
    """Return a column of values as the few that differ, and which of them each row has.

    Where all of them are texts, what they begin and end with alike is sent once.

    Parameters
    ----------
    of : sequence of int, optional
        Which of the values each row has, each of them at least once; row by row where not given.

    Returns
    -------
    dict
        ``values``, those that differ; ``rows``, for each row the place of its own among them, as
        ``_places`` writes them, left out where each row has another, or all the same;
        ``before`` and ``after``, texts around each value.
    """
    texts = [str(value) for value in values]
    of = range(len(texts)) if of is None else of
    called = dict(zip(texts, values, strict=True))
    differing = {text: called[text] for text in _differing(texts, len(of))}
    rows = {} if len(differing) in (1, len(of)) else {"rows": _places(texts, of, list(differing))}
    if len(differing) < 2 or not all(isinstance(value, str) for value in values):
        return {"values": list(differing.values()), **rows}
    before = _common_start(list(differing))
    after = _common_start([text[len(before) :][::-1] for text in differing])[::-1]
    middles = [text[len(before) : len(text) - len(after)] for text in differing]
    return {"values": middles, "before": before, "after": after, **rows}


def _differing(texts: Sequence[str], rows: int) -> list[str]:
    """Return the texts that differ, in their order where each of so many rows has its own."""
    differing = dict.fromkeys(texts)
    return list(differing) if len(differing) == rows else sorted(differing, key=_order)


def _order(text: str) -> tuple[int, str]:
    """Return what sorts numbers among texts by their size, so that rows compress well."""
    return len(text), text


def _places(
    texts: Sequence[str], of: Sequence[int], differing: Sequence[str]
) -> list[str] | list[int]:
    """Return the place of the text of each row among those that differ.

    That is a text of a letter each, or two: of how many times the number of letters, and of how
    many more; where that does not reach, a list of numbers.
    """
    place = {text: at for at, text in enumerate(differing)}
    places = np.array([place[text] for text in texts])[np.asarray(of)]
    base = len(LETTERS)
    if len(differing) > base**2:
        numbers: list[int] = places.tolist()
        return numbers
    low = _letters(places % base)
    return [low] if len(differing) <= base else [_letters(places // base), low]


def _letters(places: NDArray[np.intp]) -> str:
    return np.frombuffer(LETTERS.encode(), dtype=np.uint8)[places].tobytes().decode()


def _common_start(texts: Sequence[str]) -> str:
    """Return the letters that all texts begin with."""
    first, last = min(texts), max(texts)
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(letter for letter, _ in pairs)


def _lines(rows: Iterable[Sequence[str]], of: Sequence[int] | None = None) -> list[dict[str, Any]]:
    """Return the first line of each row as a column, then the second; "" where there is none."""
    return [pack_column(column, of) for column in zip_longest(*rows, fillvalue="")]
