"""How joins over land are made, on small areas of a few squares."""

from __future__ import annotations

import csv

import numpy as np
import pytest
import shapely

from coverage.errors import CoverageError
from tools.builders import land
from tools.builders.joins import Joins, Nodes, Touching, shortest, touching, wet_metres
from tools.builders.membership import FACTS
from tools.builders.passing import passing

KM = 1_000.0


def squares(*corners: tuple[float, float], size: float = 1.0) -> Nodes:
    """Return square small areas by their south-west corners in kilometres, people in the middle."""
    boxes = [shapely.box(x * KM, y * KM, (x + size) * KM, (y + size) * KM) for x, y in corners]
    outlines = np.array(boxes, dtype=np.object_)
    codes = np.array([f"E{row:08}" for row in range(len(boxes))])
    return Nodes(codes, outlines, shapely.get_coordinates(shapely.centroid(outlines)))


def pairs(joins: Joins) -> list[tuple[int, int]]:
    return list(zip(joins.starts.tolist(), joins.ends.tolist(), strict=True))


def none() -> Joins:
    return Joins(np.empty(0, np.intp), np.empty(0, np.intp), np.empty(0))


def water(monkeypatch: pytest.MonkeyPatch, *line: tuple[float, float]) -> None:
    """Let one line in kilometres be all the water that outlines close."""
    text = ",".join(f"{x * KM:.0f} {y * KM:.0f}" for x, y in line)
    monkeypatch.setattr(land, "_facts", lambda _name: [{"name": "water", "line": text}])


def crossing(**changed: str) -> dict[str, str]:
    fact = {
        "name": "Bridge",
        "kind": "bridge",
        "from_easting_m": "500",
        "from_northing_m": "900",
        "to_easting_m": "500",
        "to_northing_m": "2100",
        "source": "https://example.org",
    }
    return fact | changed


def test_small_areas_join_where_they_touch_or_a_slit_is_between_them() -> None:
    found = touching(squares((0, 0), (1, 0), (2.02, 0), (3.1, 0)))
    assert pairs(found.joins) == [(0, 1), (1, 2)]
    assert found.joins.metres.tolist() == pytest.approx([1_000, 1_020])


def test_a_way_leads_over_the_common_border() -> None:
    # The second touches the first along its upper half alone.
    found = touching(squares((0, 0), (1, 0.5)))
    assert found.joins.metres.tolist() == pytest.approx([np.hypot(1_000, 500)])
    # An L: from its foot in the west to the square above its other end.
    foot = shapely.Polygon([(0, 0), (4_000, 0), (4_000, 1_000), (0, 1_000)])
    above = shapely.box(3_000, 1_000, 4_000, 2_000)
    nodes = Nodes(
        np.array(["E0", "E1"]), np.array([foot, above]), np.array([[0, 0], [3_000.0, 2_000]])
    )
    ways = touching(nodes)
    over = ways.places[0]
    assert 3_000 <= over[0] <= 4_000
    assert over[1] == 1_000


def test_a_way_keeps_to_the_land_where_there_is_one() -> None:
    # Two towns at both ends of a horseshoe; the border is at its back.
    west = shapely.Polygon([(0, 0), (0, 5e3), (1e3, 5e3), (1e3, 1e3), (3e3, 1e3), (3e3, 0)])
    east = shapely.Polygon([(6e3, 0), (6e3, 5e3), (5e3, 5e3), (5e3, 1e3), (3e3, 1e3), (3e3, 0)])
    nodes = Nodes(
        np.array(["E0", "E1"]), np.array([west, east]), np.array([[900.0, 4_900], [5_100, 4_900]])
    )
    found = touching(nodes)
    assert found.wet[0] > 1_000
    straight = wet_metres(nodes, np.stack([nodes.positions[:1], nodes.positions[1:]], axis=1))
    assert straight == pytest.approx([4_000])


def test_no_join_leads_over_water_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    nodes = squares((0, 0), (0, 1), (1, 0), (1, 1))
    water(monkeypatch, (-1, 1), (1, 1))
    kept = land._on_land(touching(nodes), nodes, none())
    assert (0, 1) not in pairs(kept.joins)
    assert (2, 3) in pairs(kept.joins)


def wide_ways(nodes: Nodes, *ways: tuple[int, int, float]) -> Touching:
    """Return joins and the metres of water on their ways."""
    starts, ends, wet = (np.array(column) for column in zip(*ways, strict=True))
    metres = np.linalg.norm(nodes.positions[ends] - nodes.positions[starts], axis=1)
    return Touching(Joins(starts, ends, metres), nodes.positions[starts], wet)


def test_the_driest_way_stays_where_nothing_else_holds_two_lands_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    water(monkeypatch, (50, 50), (51, 51))
    nodes = squares((0, 0), (1, 0), (2, 0), (3, 0))
    found = wide_ways(nodes, (0, 1, 0.0), (0, 2, 900.0), (1, 2, 700.0), (2, 3, 100.0))
    assert pairs(land._on_land(found, nodes, none()).joins) == [(0, 1), (1, 2), (2, 3)]
    # A bridge takes its place.
    bridge = Joins(np.array([3]), np.array([0]), np.array([3_000.0]))
    assert pairs(land._on_land(found, nodes, bridge).joins) == [(0, 1), (2, 3)]


def test_a_crossing_joins_the_small_areas_that_hold_its_ends() -> None:
    nodes = squares((0, 0), (0, 2))
    (found,) = pairs(land._crossings(nodes, [crossing()]))
    assert found == (0, 1)
    assert land._crossings(nodes, [crossing()]).metres.tolist() == pytest.approx([2_000])


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "ferry"}, "Bridge is a ferry: give bridge, tunnel, causeway"),
        ({"to_northing_m": "800"}, "does not lead from one small area to another"),
        ({"to_northing_m": "9000"}, "does not lead from one small area to another"),
    ],
)
def test_a_crossing_that_is_none_is_refused(changed: dict[str, str], said: str) -> None:
    with pytest.raises(CoverageError, match=said):
        land._crossings(squares((0, 0), (0, 2)), [crossing(**changed)])


def test_of_a_pair_the_shortest_join_stays() -> None:
    first = Joins(np.array([0, 1]), np.array([1, 2]), np.array([5.0, 7.0]))
    second = Joins(np.array([1, 0]), np.array([0, 2]), np.array([4.0, 9.0]))
    found = shortest(first, second)
    assert pairs(found) == [(0, 1), (0, 2), (1, 2)]
    assert found.metres.tolist() == [4, 9, 7]


def test_a_way_through_a_large_small_area_need_not_call_at_its_middle() -> None:
    # Two villages south of a large parish whose people live in its far north.
    parish = shapely.box(0, 0, 10_000, 10_000)
    west, east = shapely.box(0, -1_000, 1_000, 0), shapely.box(9_000, -1_000, 10_000, 0)
    nodes = Nodes(
        np.array(["E0", "E1", "E2"]),
        np.array([parish, west, east]),
        np.array([[5_000.0, 9_500], [500, -500], [9_500, -500]]),
    )
    found = touching(nodes)
    past, ways = passing(nodes, found)
    assert pairs(past) == [(1, 2)]
    assert past.metres[0] < found.joins.metres.sum() - 5_000
    assert ways.shape == (1, 4, 2)
    # In a small one the way round is short.
    outlines = shapely.transform(nodes.outlines, lambda at: at / 10)
    small = Nodes(nodes.codes, outlines, nodes.positions / 10)
    assert pairs(passing(small, touching(small))[0]) == []


def test_the_facts_are_whole() -> None:
    def rows(name: str) -> list[dict[str, str]]:
        with (FACTS / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    crossings, waters = rows("crossings.csv"), rows("waters.csv")
    assert list(crossings[0]) == list(land.FACT_COLUMNS)
    for facts in (crossings, waters):
        names = [fact["name"] for fact in facts]
        assert len(set(names)) == len(names)
        assert all(names)
    assert {fact["kind"] for fact in crossings} <= set(land.KINDS)
    assert all(fact["source"].startswith("https://") for fact in (*crossings, *waters))
    assert shapely.length(land._waters()) > 400 * KM
