"""How often a plan is the best, on the default data: its numbers are those of who is reached."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from coverage import Datasets, Selection
from coverage.access.certainty.reach import reach_in_draws
from coverage.access.certainty.reached import ReachInDraws
from coverage.datasets.candidates import Candidate, OwnCandidates
from coverage.datasets.own_file import OwnFile
from coverage.errors import SelectionError
from coverage.planning.candidates import candidates_of, planned_site
from coverage.planning.problem import Terms
from coverage.questions.plan import PlanAsked
from coverage.questions.planner import Planner
from coverage.questions.question import PlanQuestion
from coverage.tables.answer import answer_question
from coverage.tables.table import Table
from coverage.vocabulary import Objective, PlanReport
from tests.tables.planning.asked import ENOUGH, a_plan
from tests.worlds import in_km


def places(datasets: Datasets, *names: str) -> list[Candidate]:
    """Return the places of some districts, in their order."""
    found = {each.name: each for each in candidates_of(datasets)}
    return [found[name] for name in names]


def among(datasets: Datasets, *candidates: Candidate) -> Datasets:
    """Return the data with some candidates alone."""
    return replace(datasets, own_candidates=OwnCandidates(OwnFile("few.csv", b""), candidates))


@pytest.fixture(scope="module")
def near_warrington(datasets: Datasets) -> Datasets:
    """Return the data with places of which two stand in one spot, and a third not far from it."""
    first, beside, away = places(datasets, "Warrington", "Halton", "Leeds")
    return among(datasets, first, replace(first, candidate_id="again"), beside, away)


def planner_of(datasets: Datasets, institutes: int = 2, **asked: object) -> Planner:
    terms = Terms(institutes)
    return Planner(datasets, Selection(**asked), PlanAsked(terms, seconds=ENOUGH))  # type: ignore[arg-type]


def test_two_places_in_one_spot_share_the_draws(near_warrington: Datasets) -> None:
    found = planner_of(near_warrington).robustness()
    ours = frozenset(found.plan.places)
    (twin,) = [each for each in found.sets[1:] if each.comes_to == found.plan.comes_to]
    assert len(ours.symmetric_difference(twin.places)) == 2
    assert twin.best_in == found.plan.best_in
    assert replace(twin, places=found.plan.places) == found.plan
    assert sum(each.best_in for each in found.sets) == pytest.approx(1)


def test_a_plan_in_draws_is_who_is_reached_with_it_and_not_without(
    near_warrington: Datasets,
) -> None:
    planner = planner_of(near_warrington)
    found, selection = planner.robustness(), planner.selection
    sites = selection.sites(near_warrington.sites_measured)
    planned = [planned_site(each.candidate, selection) for each in planner.plan().sites]
    residents = near_warrington.demand.residents[selection.population]
    without, with_it = (
        expected(reach_in_draws(near_warrington, selection, some), residents)
        for some in (sites, [*sites, *planned])
    )
    newly = with_it - without
    assert found.plan.comes_to == planner.plan().newly_reached
    assert found.plan.on_average == pytest.approx(newly.mean(), rel=1e-4)
    assert found.plan.least == pytest.approx(newly.min(), rel=1e-4)
    assert found.plan.at_worst == pytest.approx(np.quantile(newly, 0.05), rel=1e-4)


def expected(found: ReachInDraws, residents: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how many residents are to be expected within reach in each draw, shape (draws,)."""
    assert found.spread is not None
    times = found.spread.times[found.spread.of]
    chance = np.repeat(found.sure[:, None].astype(np.float64), times.shape[1], axis=1)
    chance[found.rows] = found.chance
    return np.asarray((residents[:, None] * times * chance).sum(axis=0))


def test_the_same_question_has_the_same_answer(near_warrington: Datasets) -> None:
    again = replace(near_warrington)  # nothing is kept of the first
    assert planner_of(again).robustness() == planner_of(near_warrington).robustness()


def test_of_kilometres_residents_alone_are_in_doubt_and_it_says_so(
    near_warrington: Datasets,
) -> None:
    found = answer_question(a_plan(PlanReport.ROBUSTNESS, institutes=2), near_warrington)
    assert any("Residents alone are in doubt" in note for note in found.notes)
    assert not any("drive times" in note for note in found.notes)


AIMS = (
    Terms(2),
    Terms(2, Objective.MEAN),
    Terms(2, Objective.WORST),
    Terms(2, for_group="1", by="kind"),
    Terms(2, floor=0.05, by="kind"),
)


@pytest.mark.parametrize("terms", AIMS, ids=str)
def test_every_aim_is_told_in_draws(near_warrington: Datasets, terms: Terms) -> None:
    planner = Planner(near_warrington, Selection(), PlanAsked(terms, seconds=ENOUGH))
    found, plan = planner.robustness(), planner.plan()
    assert found.plan.places == tuple(sorted(planner.rows_of(plan)))
    assert found.plan.comes_to == pytest.approx(plan.proof.objective)
    assert sum(each.best_in for each in found.sets) == pytest.approx(1)
    assert found.less_is_better is (terms.objective is not Objective.REACH)
    sign = -1 if found.less_is_better else 1
    for each in found.sets:
        assert sign * each.least <= sign * each.at_worst <= sign * each.at_best
        assert sign * each.on_average <= sign * found.best_on_average.on_average
    assert (found.floor_kept_in is None) is (not terms.floor)
    table = answer_question(PlanQuestion(Selection(), _asked(terms)), near_warrington)
    assert len(table.rows) == len(found.sets)
    assert table.says[0].startswith("This set is the best in")
    if terms.objective is Objective.WORST:
        with pytest.raises(SelectionError, match="has no order to be sure of"):
            answer_question(
                PlanQuestion(Selection(), _asked(terms, PlanReport.RANKS)), near_warrington
            )
    else:
        assert [rank.number for rank in found.ranks] == [1, 2]


def _asked(terms: Terms, report: PlanReport = PlanReport.ROBUSTNESS) -> PlanAsked:
    return PlanAsked(terms, report, seconds=ENOUGH)


@pytest.mark.parametrize("terms", AIMS, ids=str)
def test_where_nothing_is_in_doubt_each_draw_is_the_figures(
    near_warrington: Datasets, terms: Terms
) -> None:
    sure = replace(near_warrington, residents_accuracy=None)
    planner = Planner(sure, in_km(), PlanAsked(terms, seconds=ENOUGH))
    found = planner.robustness()
    for each in found.sets:
        for drawn in (each.on_average, each.at_worst, each.at_best, each.least):
            assert drawn == pytest.approx(each.comes_to, rel=1e-5)
    assert found.plan.best_in > 0
    assert all((rank.low, rank.high) == (rank.number, rank.number) for rank in found.ranks)
    assert found.floor_kept_in in (None, 1.0)


def test_near_ties_of_a_group_and_of_the_worst_off_come_near_by_both(
    near_warrington: Datasets,
) -> None:
    for terms in AIMS[2:4]:
        planner = Planner(near_warrington, in_km(), PlanAsked(terms, seconds=ENOUGH))
        table = answer_question(
            PlanQuestion(in_km(), _asked(terms, PlanReport.NEAR_TIES)), near_warrington
        )
        assert table.says
        plan, rows = planner.plan(), planner.instance().reach_rows()
        least = 0.98 * rows.value(planner.rows_of(plan))
        assert all(rows.value([*each.places]) >= least for each in planner.robustness().sets)


def test_a_plan_without_a_near_tie_says_so(datasets: Datasets) -> None:
    alone = among(datasets, *places(datasets, "Warrington"))
    sets, ranks = (
        answer_question(a_plan(each, institutes=1), alone)
        for each in (PlanReport.ROBUSTNESS, PlanReport.RANKS)
    )
    assert sets.says[0].startswith("No other place comes within 2% of it")
    assert column(sets, "best_in") == [1.0]
    assert column(ranks, "rank_low") == column(ranks, "rank_high") == [1]


def test_a_plan_of_no_place_has_no_rows(datasets: Datasets) -> None:
    (first,) = places(datasets, "Warrington")
    site = datasets.sites[0]
    useless = among(datasets, replace(first, lat=site.lat, lon=site.lon))
    for report in (PlanReport.ROBUSTNESS, PlanReport.RANKS):
        found = answer_question(a_plan(report, institutes=1), useless)
        assert not found.rows
        assert found.says[0].startswith("No new institute would")


def column(table: Table, name: str) -> list[object]:
    return [*table.column(name)]
