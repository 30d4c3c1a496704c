from __future__ import annotations

import json
from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.access.gaps import find_gaps
from coverage.dashboard.parts.map_layers import Layer
from coverage.dashboard.parts.map_view import map_view
from coverage.dashboard.parts.packed_view import LETTERS, PLACES, pack, pack_column
from coverage.datasets.load import Datasets
from coverage.doubts import Doubt
from coverage.vocabulary import AreaLevel
from tests.worlds import Point, a_site, a_world, in_km

TEXTS = st.lists(st.text(max_size=8))


def unpacked(column: dict[str, Any], count: int) -> list[Any]:
    """Return the values of the rows of a column, as ``unpack.js`` does."""
    whole = [
        column.get("before", "") + value + column.get("after", "")
        if isinstance(value, str)
        else value
        for value in column["values"]
    ]
    if "rows" in column:
        rows = column["rows"]
        if not isinstance(rows[0], str):
            return [whole[row] for row in rows]
        parts = ([LETTERS.index(letter) for letter in text] for text in rows)
        places = zip(*parts, strict=True)
        return [whole[reduce(lambda high, low: high * len(LETTERS) + low, row)] for row in places]
    return whole * count if len(whole) == 1 else whole


@given(TEXTS)
def test_a_column_comes_out_as_it_went_in(texts: list[str]) -> None:
    assert unpacked(pack_column(texts), len(texts)) == texts


@pytest.mark.parametrize("many", [10, len(LETTERS), len(LETTERS) + 1, 1_000, 5_000])
def test_a_column_of_many_values_comes_out_too(many: int) -> None:
    column = [f"{place}" for place in range(many)] * 2
    assert unpacked(pack_column(column), len(column)) == column


@given(TEXTS, st.text(min_size=1), st.text(min_size=1))
def test_words_around_every_value_are_sent_once(texts: list[str], before: str, after: str) -> None:
    column = [f"{before}{text}{after}" for text in texts]
    packed = pack_column(column)
    assert unpacked(packed, len(column)) == column
    if len(set(texts)) > 1:
        assert len(packed["before"] + packed["after"]) >= len(before + after)


@given(st.lists(st.sampled_from([["#fff", ""], ["#000", "#fff"]])))
def test_pairs_are_kept_as_pairs(pairs: list[list[str]]) -> None:
    assert unpacked(pack_column(pairs), len(pairs)) == pairs


def fills_of(packed: dict[str, Any]) -> list[Any]:
    """Return the fill of each area, as ``unpack.js`` does."""
    said = packed["areas"]
    if "fills" not in said:
        return unpacked(said["fill"], said["count"])
    settled = unpacked(said["fill"], said["fills"])
    first = {**said["lines"][0], "values": list(range(said["fills"]))}
    return [settled[place] for place in unpacked(first, said["count"])]


COLOURS, FIRSTS = st.sampled_from(["#fff", "#000"]), st.sampled_from(["", "0%", "9%", "95%"])


@given(st.lists(st.tuples(COLOURS, FIRSTS)))
def test_a_fill_comes_out_whether_or_not_a_line_settles_it(said: list[tuple[str, str]]) -> None:
    areas = {
        str(row): {"colour": colour, "lines": [first] if first else [], "label": ""}
        for row, (colour, first) in enumerate(said)
    }
    packed = pack({"areas": areas, "sites": []})
    assert fills_of(packed) == [[colour, ""] for colour, _ in said]


OWN = a_world([Point()], [a_site("s1", doubts=[Doubt.PLACE]), a_site("s2")])


@pytest.mark.parametrize("own", [False, True])
def test_a_view_comes_out_as_it_went_in(datasets: Datasets, own: bool) -> None:
    gaps = find_gaps(OWN if own else datasets, in_km(), AreaLevel.LEP)
    view = map_view(gaps, "outlines", None, basemap=False)
    packed = pack(view)
    areas, sites = list(view["areas"].values()), view["sites"]
    assert fills_of(packed) == [[area["colour"], ""] for area in areas]
    columns = [unpacked(column, len(areas)) for column in packed["areas"]["lines"]]
    rows = zip(*columns, strict=True)
    assert [list(filter(None, row)) for row in rows] == [area["lines"] for area in areas]
    assert packed["sites"]["lat"] == [round(site["lat"], PLACES) for site in sites]
    columns = [unpacked(column, len(sites)) for column in packed["sites"]["lines"]]
    said = zip(*columns, strict=True) if own else [()] * len(sites)  # the browser fetches the rest
    assert [list(filter(None, row)) for row in said] == [site["lines"] for site in sites]
    everyones = unpacked(packed["sites"]["everyones"], len(sites))
    assert everyones == [site["everyones"] for site in sites]
    assert all(own is not bool(number) for number in everyones)


def test_nothing_to_draw_is_packed_too() -> None:
    packed = pack({"areas": {}, "sites": []})
    assert packed["areas"]["count"] == 0
    assert packed["sites"]["lines"] == []


def test_a_filter_sends_little_to_the_browser(datasets: Datasets) -> None:
    districts = find_gaps(datasets, in_km(), AreaLevel.DISTRICT)
    view = map_view(districts, "outlines", None, basemap=False, layers=(Layer.CIRCLES,))
    assert len(json.dumps(pack(view), separators=(",", ":"))) < 13_000
