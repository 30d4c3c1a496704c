from __future__ import annotations

from collections.abc import Sequence

import pytest

from coverage import AreaLevel, Datasets, Measure, Selection, find_gaps, judge
from coverage.datasets.neighbours import neighbours
from coverage.documents.brief.background import Background
from coverage.documents.brief.facts import gather
from coverage.documents.brief.verdict import judged_for
from coverage.eligibility.beside.mismatch import Mismatch, mismatches
from coverage.eligibility.ruling import Ruling
from coverage.tables.neighbours import neighbours_sentence, neighbours_table
from coverage.vocabulary import SHIPPED_LEVELS, listed
from coverage.wording.numbers import share
from coverage.wording.place_names import in_sentence
from coverage.wording.verdicts import bid_label, verdict_label
from tests.documents.brief.briefs import NO_WORDS, a_brief
from tests.worlds import Point, a_site, a_world, in_km

FAR_NORTH = 55.0
NAMES = (*("area_code", "area", "gap", "reached_share", "median_minutes", "verdict"),)


def side_by_side(points: Sequence[Point], level: AreaLevel = AreaLevel.DISTRICT) -> list[Mismatch]:
    """Return verdicts and access of districts, with one site in the first, a kilometre around."""
    world = a_world(points, [a_site(district="D1")])
    return list(mismatches(judge(world, level), find_gaps(world, in_km(threshold=1), level)))


def sentence(points: Sequence[Point], beside: Sequence[int]) -> str:
    """Return what is said of the neighbours of the second district."""
    areas = side_by_side(points)
    return neighbours_sentence(areas[1], [areas[row] for row in beside])


def everywhere(*reached: int) -> list[Point]:
    """Return 100 residents in each district, so many of whom are reached."""
    return [
        point
        for district, many in enumerate(reached, 1)
        for point in (Point(f"D{district}", many), Point(f"D{district}", 100 - many, lat=FAR_NORTH))
    ]


@pytest.mark.parametrize("measure", Measure)
def test_a_row_is_a_neighbour_with_the_figures_of_the_gap_report(
    datasets: Datasets, measure: Measure
) -> None:
    selection = Selection(measure=measure, threshold=measure.default_threshold)
    gaps = find_gaps(datasets, selection, AreaLevel.LEP)
    areas = list(mismatches(judge(datasets, AreaLevel.LEP), gaps))
    row = [area.area for area in gaps.areas].index("Cumbria")
    beside = neighbours(datasets, AreaLevel.LEP)[row]
    table = neighbours_table(areas, row, beside, measure)
    expected = tuple(name.replace("minutes", measure.spec.column) for name in NAMES)
    assert tuple(column.name for column in table.columns) == expected
    assert table.rows == tuple(
        (
            access.area_code,
            access.area,
            access.gap,
            access.reached_share,
            access.median,
            verdict_label(areas[other].verdict.verdict),
        )
        for other in sorted(beside, key=lambda other: -gaps.areas[other].gap)
        for access in [gaps.areas[other]]
    )
    assert set(table.column("area")) == {"Lancashire", "North East", "York and North Yorkshire"}


def test_what_is_unknown_has_a_column() -> None:
    areas = side_by_side([Point("D1", 7, lon=None), Point("D2")])
    assert neighbours_table(areas, 1, [0], Measure.KM).column("unknown") == (7,)
    with pytest.raises(KeyError):
        neighbours_table(areas, 0, [1], Measure.KM).column("unknown")


def test_the_best_and_the_worst_access_are_named() -> None:
    assert sentence(everywhere(80, 50, 20, 40), [0, 2, 3]) == (
        "Of the three neighbouring areas, access is best in Area D1 (80%) and worst in Area D3 "
        "(20%). In Area D2 it is 50%."
    )


def test_neighbours_that_are_alike_are_named_together_and_many_are_counted() -> None:
    assert sentence(everywhere(80, 50, 80, 0, 0, 0), [0, 2, 3, 4, 5]) == (
        "Of the five neighbouring areas, access is best in Area D1 and Area D3 (80%) and worst in "
        "Area D4, Area D5 and Area D6 (0%). In Area D2 it is 50%."
    )
    assert sentence(everywhere(0, 50, 80, 0, 0, 0), [0, 2, 3, 4, 5]).endswith(
        "worst in four of them (0%). In Area D2 it is 50%."
    )


def test_shares_that_are_shown_alike_are_alike() -> None:
    points = [Point("D1", 996), Point("D1", 4, lat=FAR_NORTH), Point("D2", 10)]
    points += [Point("D3", 998), Point("D3", 2, lat=FAR_NORTH)]
    assert sentence(points, [0, 2]) == (
        "In each of the two neighbouring areas, over 99% can reach a site. In Area D2 it is 100%."
    )


def test_one_neighbour_is_told_by_name() -> None:
    assert sentence(everywhere(80, 50), [0]) == (
        "80% can reach a site in Area D1, the one neighbouring area. In Area D2 it is 50%."
    )


def test_a_neighbour_without_people_has_no_share() -> None:
    assert sentence([Point("D2", 10)], [0, 2]) == (
        "Nobody lives in its neighbours, so there is no share to tell."
    )
    assert sentence([*everywhere(80, 50)], [0, 2]) == (
        "80% can reach a site in Area D1, the one neighbouring area where people live. In Area D2 "
        "it is 50%."
    )
    assert sentence([Point("D1", 10)], [0]) == (
        "100% can reach a site in Area D1, the one neighbouring area."
    )


@pytest.mark.parametrize(
    ("level", "name", "said"),
    [
        (AreaLevel.DISTRICT, "Isle of Wight", "No other district touches the Isle of Wight."),
        (
            AreaLevel.COMBINED_AUTHORITY,
            "West of England",
            "No other combined authority touches the West of England; combined authorities do not "
            "cover all of England.",
        ),
    ],
)
def test_an_area_that_none_touches_says_so(
    datasets: Datasets, level: AreaLevel, name: str, said: str
) -> None:
    areas = list(mismatches(judge(datasets, level), find_gaps(datasets, in_km(), level)))
    row = [area.access.area for area in areas].index(name)
    table = neighbours_table(areas, row, neighbours(datasets, level)[row], Measure.KM)
    assert (table.rows, table.says) == ((), (said,))


@pytest.mark.parametrize(
    ("level", "name"),
    [
        (AreaLevel.DISTRICT, "Newcastle upon Tyne"),
        (AreaLevel.LEP, "Solent"),
        (AreaLevel.REGION, "London"),
    ],
)
def test_the_map_of_a_brief_names_the_same_neighbours(
    datasets: Datasets, level: AreaLevel, name: str
) -> None:
    names = [area.name for area in datasets.areas[level]]
    beside = neighbours(datasets, level)[names.index(name)]
    told = listed([in_sentence(names[row]) for row in beside])
    picture = a_brief(datasets, name, level, in_km()).picture
    assert picture.words.endswith(f"among its neighbours: {told}.")


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_every_sentence_names_shares_of_the_rows(datasets: Datasets, level: AreaLevel) -> None:
    areas = list(mismatches(judge(datasets, level), find_gaps(datasets, in_km(), level)))
    for row, beside in enumerate(neighbours(datasets, level)):
        table = neighbours_table(areas, row, beside, Measure.KM)
        (said,) = table.says
        assert not NO_WORDS.search(said)
        shares = [float(part) for part in table.column("reached_share") if part is not None]
        if shares:
            assert share(max(shares)) in said
            assert share(min(shares)) in said


@pytest.mark.parametrize("level", [AreaLevel.DISTRICT, AreaLevel.WARD])
def test_what_decides_for_a_neighbour_is_what_its_own_page_says(
    datasets: Datasets, level: AreaLevel
) -> None:
    """Wards of the Black Country could not bid, although all but one of them have no site."""
    around = Background(datasets, level, in_km(), Ruling())
    own = next(row for row, area in enumerate(datasets.areas[level]) if "Sandwell" in area.name)
    beside = neighbours(datasets, level)[own]
    table = neighbours_table(around.mismatches, own, beside, Measure.KM, around.around)
    told = dict(zip(table.column("area_code"), table.column("verdict"), strict=True))
    assert set(told.values()) == {"Could not bid"}
    for row in beside:
        judged = judged_for(gather(around, row, sure=False))
        assert told[datasets.areas[level][row].code] == bid_label(judged)


def test_an_area_in_two_lep_areas_is_told_by_both() -> None:
    world = a_world([Point("D1"), Point("D2")], [a_site(district="D1")])
    first, second, *_ = judge(world, AreaLevel.DISTRICT).areas
    assert bid_label((first,)) == "Could not bid"
    assert bid_label((second, second)) == "Could bid"
    assert bid_label((first, second)) == (
        "Could not bid as part of Area D1 and could bid as part of Area D2"
    )
