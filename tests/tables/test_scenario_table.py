from __future__ import annotations

import shlex
from dataclasses import replace

import pytest

from coverage import AreaLevel, Datasets, Sector, Selection, find_gaps
from coverage.datasets.areas import DistrictFinder
from coverage.export.to_text import to_text
from coverage.scenarios.apply import with_scenario
from coverage.scenarios.comparison import Comparison, compare
from coverage.scenarios.scenario import Scenario, drop_pin
from coverage.tables.region_changes import region_change_table, region_changes, regions_side_by_side
from coverage.tables.scenarios import scenario_table
from coverage.vocabulary import ComparedBy
from coverage.wording.scenarios import change_said, gain_said, scenario_sentence, what_it_changes
from tests.scenarios.changed import a_pin
from tests.worlds import Point, a_site, a_world, in_km


@pytest.fixture(scope="module")
def north(districts: DistrictFinder) -> Scenario:
    return Scenario("North", (drop_pin(districts, "Preston", 53.76, -2.70, list(Sector)),))


@pytest.fixture(scope="module")
def compared(datasets: Datasets, north: Scenario) -> Comparison:
    fewer = Scenario("Fewer", closed=tuple(site.site_id for site in datasets.sites[:9]))
    return compare(datasets, [north, fewer], in_km(), AreaLevel.LEP)


def test_a_row_a_scenario_holds_the_numbers_of_gaps(
    datasets: Datasets, compared: Comparison, north: Scenario
) -> None:
    table = scenario_table(compared, datasets, "mine.json")
    assert table.column("scenario") == ("No change", "North", "Fewer")
    assert table.total is None
    today = find_gaps(datasets, in_km(), AreaLevel.LEP)
    tried = find_gaps(with_scenario(datasets, north, in_km()), in_km(), AreaLevel.LEP)
    for name, value in (("reached", tried.england.reached), ("gap", tried.england.gap)):
        assert table.column(name)[1] == value
    assert table.column("gained")[:2] == (0, tried.england.reached - today.england.reached)
    assert table.column("reached_share")[0] == today.england.reached_share
    least = min(tried.areas, key=lambda area: (area.reached_share or 0, -area.gap))
    far = max(tried.areas, key=lambda area: area.median or 0)
    assert table.column("least_reached_code")[1] == least.area_code
    assert table.column("least_reached_share")[1] == least.reached_share
    assert table.column("farthest")[1] == far.area
    assert table.column("farthest_median_km")[1] == far.median
    assert table.column("places_added") == (0, 1, 0)
    assert table.column("sites_closed") == (0, 0, 9)


def test_a_row_a_region_adds_up_to_england(datasets: Datasets, compared: Comparison) -> None:
    table = scenario_table(compared, datasets, "mine.json", ComparedBy.REGION)
    assert len(table.rows) == 27
    assert set(table.column("level")) == {"region"}
    for trial in compared.all:
        rows = [at for at, name in enumerate(table.column("scenario")) if name == trial.name]
        for name, whole in (
            ("reached", trial.england.reached),
            ("gap", trial.england.gap),
            ("gained", compared.gain(trial)),
        ):
            cells = table.column(name)
            assert sum(int(cells[at] or 0) for at in rows) == whole


def test_a_row_says_how_to_make_it_again(datasets: Datasets, compared: Comparison) -> None:
    by_england = scenario_table(compared, datasets, "my plans/mine.json")
    (said,) = set(by_england.column("selection"))
    words = shlex.split(str(said))
    assert words[:6] == ["scenarios", "mine.json", "--by", "england", "--level", "lep"]
    (source,) = set(by_england.column("source"))
    assert str(source).startswith("Scenarios: mine.json, the user's own file; ")
    by_region = scenario_table(compared, datasets, "mine.json", ComparedBy.REGION)
    assert "--level" not in str(by_region.column("selection")[0])


def test_the_version_changes_with_the_scenarios_and_not_with_their_file(
    datasets: Datasets, compared: Comparison, north: Scenario
) -> None:
    def version(comparison: Comparison, file: str) -> object:
        return scenario_table(comparison, datasets, file).column("version")[0]

    renamed = compare(datasets, [replace(north, name="Other")], in_km(), AreaLevel.LEP)
    assert version(compared, "a.json") == version(compared, "b.json")
    assert version(compared, "a.json") != version(renamed, "a.json")


def test_the_sentence_answers_and_holds_it_against_today(compared: Comparison) -> None:
    north, fewer = (scenario_sentence(compared, trial) for trial in compared.trials)
    assert north.startswith("With North, ")
    assert "% of people are within 30 km in a straight line of a site: " in north
    assert north.endswith(" more than without it.")
    assert len(north.split()) <= 25
    assert fewer.endswith(" fewer than without it.")


def test_what_a_scenario_changes_is_said(compared: Comparison) -> None:
    assert what_it_changes(compared.unchanged).startswith("Nothing is changed. The worst-off ")
    assert what_it_changes(compared.trials[0]).startswith(
        "North has 1 place added. The worst-off LEP area is "
    )
    assert what_it_changes(compared.trials[1]).startswith("Fewer has 9 sites closed. ")


@pytest.mark.parametrize(
    ("gain", "words"),
    [
        (0, "as many as without it"),
        (1_234_567, "1.2 million more than without it"),
        (-40, "under 100 fewer than without it"),
        (-4_321, "4,300 fewer than without it"),
    ],
)
def test_a_gain_is_said(gain: int, words: str) -> None:
    assert gain_said(gain) == words


def test_an_england_without_sites_or_people_is_told() -> None:
    none = compare(a_world([Point()]), [Scenario("A")], in_km(), AreaLevel.REGION)
    assert scenario_sentence(none, none.trials[0]) == "With A there is no Wave One site."
    empty = a_world([Point(residents=0)], [a_site()])
    nobody = compare(empty, [Scenario("A", (a_pin(),))], in_km(), AreaLevel.REGION)
    assert scenario_sentence(nobody, nobody.trials[0]).startswith("Nobody lives in England")
    table = scenario_table(nobody, empty, "mine.json")
    assert table.column("least_reached") == ("", "")
    assert table.column("farthest_median_km") == (None, None)


def test_a_scenario_without_changes_says_what_to_do(datasets: Datasets) -> None:
    found = compare(datasets, [Scenario("Scenario 1")], in_km(), AreaLevel.REGION)
    assert scenario_sentence(found, found.trials[0]) == (
        "Scenario 1 has no changes yet. Add a place, close a site or change what a site teaches."
    )


@pytest.mark.parametrize(
    ("gain", "said"),
    [
        (490_812, "Norwich added: 490,800 more people."),
        (-1_260_000, "Norwich added: 1.3 million fewer people."),
        (0, "Norwich added: this changes nothing for now."),
    ],
)
def test_what_a_change_did_is_said(gain: int, said: str) -> None:
    assert change_said("Norwich added", gain) == said


def test_regions_stand_in_the_order_of_their_change(compared: Comparison) -> None:
    for trial in compared.trials:
        changes = region_changes(compared, trial)
        gains = [abs(each.gained) for each in changes]
        assert gains == sorted(gains, reverse=True)
        assert sum(each.gained for each in changes) == compared.gain(trial)
        table = region_change_table(changes, trial)
        assert [row[0] for row in table.rows] == [each.area for each in changes]
        for each, row in zip(changes, table.rows, strict=True):
            assert each.points is not None
            assert (each.points > 0) == (each.gained > 0)
            assert (row[3] == "0") == (not each.gained)


def test_regions_stand_side_by_side(compared: Comparison) -> None:
    table = regions_side_by_side(compared)
    assert [column.heading for column in table.columns] == [
        *("Region", "No change (share)", "North (share)", "Fewer (share)"),
    ]
    for row, *regions in zip(table.rows, *(trial.regions for trial in compared.all), strict=True):
        assert row[1:] == tuple(region.reached_share for region in regions)


def test_a_scenario_named_as_a_column_is_no_trouble(datasets: Datasets) -> None:
    named = compare(datasets, [Scenario("Region")], Selection(), AreaLevel.REGION)
    headings = [column.heading for column in regions_side_by_side(named).columns]
    assert len(set(headings)) == len(headings)


def test_a_terminal_shows_gains_with_their_sign(datasets: Datasets, compared: Comparison) -> None:
    shown = to_text(scenario_table(compared, datasets, "mine.json")).decode()
    assert "Gained" in shown
    assert "+ " in shown
    assert "\N{MINUS SIGN} " in shown
