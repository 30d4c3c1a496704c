"""The reports on plans, on the default data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coverage import AreaLevel, Datasets, Network, find_gaps
from coverage.datasets.institutes import REQUIRED
from coverage.tables.answer import answer_question
from coverage.tables.planning.promise import ANNOUNCED
from coverage.tables.table import Table
from coverage.vocabulary import Objective, PlanReport
from tests.tables.planning.asked import SLOW, a_plan, with_few
from tests.worlds import in_km


def table(datasets: Datasets, report: PlanReport, objective: Objective = Objective.REACH) -> Table:
    return answer_question(a_plan(report, objective=objective), datasets)


def numbers(table: Table, name: str) -> list[int]:
    return [int(cell or 0) for cell in table.column(name)]


@pytest.mark.parametrize("report", PlanReport)
def test_every_report_says_something_and_how_to_make_it_again(
    datasets: Datasets, report: PlanReport
) -> None:
    data = with_few(datasets) if report in SLOW else datasets
    found = answer_question(a_plan(report), data)
    assert found.rows
    assert all(sentence.strip() for sentence in (*found.says, *found.notes))
    assert len(found.says) > 0
    (command,) = set(found.column("selection"))
    assert str(command).startswith("plan --institutes 3 --objective reach --level lep")
    assert f"--report {report}" in str(command)


def test_the_areas_come_to_what_the_sites_bring(datasets: Datasets) -> None:
    sites = table(datasets, PlanReport.SITES)
    areas = answer_question(a_plan(PlanReport.AREAS, level=AreaLevel.REGION), datasets)
    assert sum(numbers(areas, "newly_reached")) == sum(numbers(sites, "newly_reached"))
    assert sum(numbers(areas, "planned_inside")) == len(sites.rows) == 3
    before = find_gaps(datasets, in_km(), AreaLevel.REGION)
    assert numbers(areas, "reached_before") == [area.reached for area in before.areas]


def test_the_proof_stands_beside_the_sites(datasets: Datasets) -> None:
    sites = table(datasets, PlanReport.SITES)
    assert set(sites.column("status")) == {"optimal"}
    assert set(sites.column("gap_to_bound")) == {0.0}
    assert sites.column("objective") == sites.column("bound")
    assert sites.column("objective")[0] == sum(numbers(sites, "newly_reached"))
    assert sites.rows_are == "sites"
    shown = {sites.columns[at].name for at in sites.on_screen()}
    assert shown == {"opening", "name", "newly_reached"}


@pytest.mark.parametrize("report", [PlanReport.SITES, PlanReport.RANKS])
def test_a_district_is_shown_beside_places_that_are_not_named_as_theirs(
    datasets: Datasets, report: PlanReport
) -> None:
    few = with_few(datasets)
    own = few.own_candidates
    assert own
    named = tuple(replace(each, name=f"{each.name} College") for each in own.candidates)
    renamed = replace(few, own_candidates=replace(own, candidates=named))
    for data, is_shown in ((few, False), (renamed, True)):
        found = answer_question(a_plan(report, institutes=1), data)
        assert ("area" in {found.columns[at].name for at in found.on_screen()}) is is_shown
        assert all(found.column("area"))  # files have it in any case


def test_the_frontier_holds_the_plan_and_its_gains_add_up(datasets: Datasets) -> None:
    frontier = table(datasets, PlanReport.FRONTIER)
    reached = numbers(frontier, "newly_reached")
    assert reached == sorted(reached)
    assert numbers(frontier, "institutes") == [*range(1, 13)]
    assert [sum(numbers(frontier, "marginal_gain")[:size]) for size in range(1, 13)] == reached
    sites = table(datasets, PlanReport.SITES)
    assert reached[2] == sites.column("plan_newly_reached")[0]
    assert frontier.column("cost_millions")[7] == 120.0


def test_near_ties_hold_the_plan(datasets: Datasets) -> None:
    ties = table(datasets, PlanReport.NEAR_TIES)
    planned = set(table(datasets, PlanReport.SITES).column("name"))
    in_plan = {row[0] for row in ties.rows if row[2] == "yes"}
    assert in_plan == planned
    at = [column.name for column in ties.columns].index("cost_of_using")
    assert all(row[at] == 0 for row in ties.rows if row[2] == "yes")


def test_journeys_have_near_ties_too(datasets: Datasets) -> None:
    ties = table(datasets, PlanReport.NEAR_TIES, Objective.MEAN)
    costs = [float(cell or 0) for cell in ties.column("cost_of_using")]
    assert min(costs) == 0
    assert max(costs) < 1  # kilometres of an average, not residents times kilometres


def test_a_longer_threshold_needs_no_more_institutes(datasets: Datasets) -> None:
    promise = table(datasets, PlanReport.PROMISE)
    fewest = [cell for cell in promise.column("fewest") if cell is not None]
    assert fewest == sorted(fewest, key=int, reverse=True)
    hopeless = promise.column("hopeless")
    assert [cell is None for cell in promise.column("fewest")] == [bool(cell) for cell in hopeless]
    assert promise.column("fewest") == promise.column("fewest_bound")
    assert f"With {ANNOUNCED} new institutes, the best promise" in " ".join(promise.says)


def test_the_back_test_is_of_wave_one_whatever_is_asked(datasets: Datasets) -> None:
    asked = a_plan(PlanReport.BACK_TEST)
    both = replace(asked, selection=in_km(Network.CURRENT))
    found, again = (answer_question(each, datasets) for each in (asked, both))
    assert numbers(found, "newly_reached") == numbers(again, "newly_reached")
    optimum, greedy, hubs, _ = numbers(found, "newly_reached")
    assert optimum >= max(greedy, hubs)
    assert numbers(found, "sites_added") == [9, 9, 9, 53]
    told = " ".join(found.says)
    assert "One hub of each of the 9 awarded institutes reached" in told
    assert "LEP areas with an awarded hub but none of the best places: " in told
    regions = a_plan(PlanReport.BACK_TEST, level=AreaLevel.REGION)
    assert any(
        each.startswith("Regions with both: ") for each in answer_question(regions, datasets).says
    )


def test_the_institutes_are_todays_and_the_planned(datasets: Datasets) -> None:
    found = table(datasets, PlanReport.INSTITUTES)
    names = [column.name for column in found.columns]
    assert set(REQUIRED) <= set(names)
    ids = found.column("site_id")
    assert len(set(ids)) == len(ids) == len(datasets.sites) + 3
