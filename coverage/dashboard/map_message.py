"""A view of the map as it travels to the browser: everything that repeats is sent once.

``map.js`` unpacks it. The areas come without their codes, in the order of the outlines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile, zip_longest
from string import digits
from typing import Any

PLACES = 4
"""Digits of a degree of a pin: some 10 m."""


def pack(view: dict[str, Any]) -> dict[str, Any]:
    """Return a view of ``map_view.a_view`` in fewer words.

    Returns
    -------
    dict
        ``areas`` and ``sites`` are columns instead of rows; see ``pack_column``.
    """
    areas, sites = list(view["areas"].values()), view["sites"]
    return {
        **view,
        "areas": {
            "fill": pack_column([[area["colour"], area.get("stripe", "")] for area in areas]),
            "lines": _lines(area["lines"] for area in areas),
            "label": pack_column([area["label"] for area in areas]),
            "circle": [round(area.get("circle", 0)) for area in areas],
        },
        "sites": {
            "lat": [round(site["lat"], PLACES) for site in sites],
            "lon": [round(site["lon"], PLACES) for site in sites],
            "role": pack_column([site["role"] for site in sites]),
            "lines": _lines(site["lines"] for site in sites),
        },
    }


def pack_column(values: Sequence[Any]) -> dict[str, Any]:
    """Return a column of values as the few that differ, and which of them each row has.

    Where all of them are texts, what they begin and end with alike is sent once.

    Returns
    -------
    dict
        ``values``, those that differ; ``rows``, for each row the place of its own among them
        (a list, or a text of digits), left out where each row has another, or all the same;
        ``before`` and ``after``, texts around each value.
    """
    texts = [str(value) for value in values]
    differing = dict(zip(texts, values, strict=True))
    rows = {} if len(differing) in (1, len(texts)) else {"rows": _places(texts, list(differing))}
    if len(differing) < 2 or not all(isinstance(value, str) for value in values):
        return {"values": list(differing.values()), **rows}
    before = _common_start(list(differing))
    after = _common_start([text[len(before) :][::-1] for text in differing])[::-1]
    middles = [text[len(before) : len(text) - len(after)] for text in differing]
    return {"values": middles, "before": before, "after": after, **rows}


def _places(texts: Sequence[str], differing: Sequence[str]) -> str | list[int]:
    """Return the place of each text among those that differ: a digit each where digits do."""
    of = {text: place for place, text in enumerate(differing)}
    places = [of[text] for text in texts]
    return "".join(map(str, places)) if len(differing) <= len(digits) else places


def _common_start(texts: Sequence[str]) -> str:
    """Return the letters that all texts begin with."""
    first, last = min(texts), max(texts)
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(letter for letter, _ in pairs)


def _lines(rows: Iterable[Sequence[str]]) -> list[dict[str, Any]]:
    """Return the first line of each row as a column, then the second; "" where there is none."""
    return [pack_column(column) for column in zip_longest(*rows, fillvalue="")]
