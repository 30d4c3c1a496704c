"""Trips of a matrix lead to sites, candidates or small areas."""

from __future__ import annotations

import pytest

from coverage import CoverageError
from coverage.datasets.matrix.ends import Keys, KnownEnds
from tests.datasets.matrix_files import (
    AREAS,
    MINUTES,
    POINTS,
    SITES,
    WIDE,
    between_areas,
    read_told,
    turned,
)


@pytest.mark.parametrize(
    ("hub", "spoke"),
    [
        ("HUB ", "Spoke"),
        ("Hub College", "SPOKE - NORTH"),
        ("m12ab", "LS1 4AP"),
        ("Hub House, 1 High Street, Manchester M1 2AB, UK", "spoke"),
    ],
)
def test_a_site_is_known_by_id_name_or_postcode(hub: str, spoke: str) -> None:
    text = WIDE.replace("hub", f'"{hub}"').replace("spoke", f'"{spoke}"')
    matrix, _ = read_told(text)
    to = [matrix.to(place) for place in matrix.of_sites.tolist()]
    assert [time for each in to for time in matrix.minutes[each].tolist()] == MINUTES


def test_sites_of_one_postcode_share_its_trips() -> None:
    sites = (*SITES, Keys("annexe", "Annexe", "M1 2AB"))
    matrix, _ = read_told(f"id,M1 2AB\n{POINTS[0]},10\n", KnownEnds(POINTS, sites))
    assert matrix.destinations.tolist() == [True, False, True]
    assert matrix.of_sites[0] == matrix.of_sites[2]
    assert matrix.minutes[matrix.to(int(matrix.of_sites[2]))].tolist() == [10]


def test_candidates_are_places_too() -> None:
    ends = KnownEnds(POINTS, SITES, [Keys("c1", "Old Mill"), Keys("c2", "New Mill")])
    matrix, told = read_told(f"id,hub,c1\n{POINTS[0]},10,5\n", ends)
    assert matrix.of_candidates == {"c1": ends.first_candidate}
    assert matrix.minutes[matrix.to(ends.first_candidate)].tolist() == [5]
    assert "minutes to 1 of your 2 candidates" in told


def test_a_site_is_reached_at_the_minutes_to_its_small_area() -> None:
    matrix, told = read_told(between_areas(), AREAS)
    hub, spoke = matrix.of_sites.tolist()
    assert matrix.minutes[matrix.to(hub)].tolist() == [10, 0, 10]
    assert matrix.minutes[matrix.to(spoke)].tolist() == [20, 10, 0]
    assert (matrix.of_areas >= 0).all()
    assert "minutes to the small area that it lies in" in told


def test_within_a_small_area_it_takes_no_time_where_the_file_leaves_that_out() -> None:
    matrix, told = read_told(between_areas((1, 1), (2, 2)), AREAS)
    assert matrix.minutes.tolist() == read_told(between_areas(), AREAS)[0].minutes.tolist()
    assert "no trip within 2 of its small areas" in told


def test_of_too_many_trips_those_to_small_areas_with_a_place_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("coverage.datasets.matrix.kept_trips.MOST_PAIRS", 6)
    for text in (between_areas(), turned(between_areas())):
        matrix, told = read_told(text, AREAS)
        assert sorted(set(matrix.places.tolist())) == sorted(matrix.of_sites.tolist())
        assert matrix.of_areas.tolist()[0] == -1
        assert "more trips than we keep" in told
    monkeypatch.setattr("coverage.datasets.matrix.kept_trips.MOST_PAIRS", 5)
    with pytest.raises(CoverageError, match="more than 5 of its trips are of use"):
        read_told(between_areas(), AREAS)


def test_small_areas_of_2021_and_other_nations_are_counted() -> None:
    text = WIDE + "E01034999,1,2\nW01000001,1,2\nS01006506,1,2\n"
    matrix, _ = read_told(text)
    assert "3 rows (E01034999, W01000001, S01006506)" in matrix.unmatched
    assert "Of these 1 of Wales and 1 of Scotland lie beyond England." in matrix.unmatched
    assert "1 of them is a small area of the 2021 Census" in matrix.unmatched
