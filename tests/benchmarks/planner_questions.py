"""What the planner is timed at: each question that it answers, a line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from coverage import AreaLevel, Datasets, Measure, Network, Selection
from coverage.access.travel import StraightLine
from coverage.datasets.array_cache import Store
from coverage.planning.candidates import candidates_of
from coverage.planning.constraints import free
from coverage.planning.frontier import frontier
from coverage.planning.instance import Instance, make_instance
from coverage.planning.near_ties import near_ties
from coverage.planning.optimum import Optimum
from coverage.planning.plan import Plan, make_plan
from coverage.planning.problem import Terms
from coverage.planning.set_covering import fewest_within, lived_in
from coverage.planning.solve_options import Effort
from coverage.vocabulary import Objective, PlanStatus
from tests.benchmarks.lines import Line, line_of
from tests.benchmarks.shortfall import proven
from tests.benchmarks.timing import Cost, cost_of

INSTITUTES = 8
"""As many as Wave Two was awarded to."""

MOST = 12
IN_KM = Selection(network=Network.WAVE_ONE, measure=Measure.KM, threshold=30.0)
IN_MINUTES = Selection(network=Network.WAVE_ONE)
OURS = "this engine"
PATIENT_S = 600.0


def instance_in_km(datasets: Datasets) -> Instance:
    """Return the arrays of the question, worked out again each time."""
    return make_instance(datasets, IN_KM, candidates_of(datasets), travel=StraightLine())


def cost_of_all(datasets: Datasets) -> Cost:
    """Return the cost of the best places for eight, from the positions to the proof."""
    return cost_of(lambda: proven(instance_in_km(datasets).reach_rows(), INSTITUTES), 9)


def cost_of_frontier(datasets: Datasets, instance: Instance) -> Cost:
    """Return the cost of the best plan of each size, with its proof."""

    def plans() -> None:
        terms, limits = Terms(MOST), free(MOST, len(instance.candidates))
        steps = frontier(datasets, instance, terms, limits, Effort(PATIENT_S)).steps
        assert [step.institutes for step in steps] == list(range(1, MOST + 1))
        assert all(step.plan.proof.status is PlanStatus.OPTIMAL for step in steps)

    return cost_of(plans, 5)


def other_lines(datasets: Datasets, instance: Instance, best: Optimum) -> list[Line]:
    """Return the lines of the questions that no other tool is asked."""
    level = AreaLevel.LEP
    areas = lived_in(instance, datasets.demand.memberships[level], len(datasets.areas[level]))
    count = len(instance.candidates)
    any_number, eight = free(count, count), free(INSTITUTES, count)
    rows = instance.reach_rows()
    cover = fewest_within(instance, areas, IN_KM.threshold, any_number, Effort(PATIENT_S))
    assert cover.chosen is not None
    needed = int(cover.chosen.sum())
    assert needed == round(cover.bound)

    def best_plan(objective: Objective) -> Plan:
        plan = make_plan(datasets, instance, Terms(INSTITUTES, objective), eight, Effort(PATIENT_S))
        assert plan.proof.status is PlanStatus.OPTIMAL
        return plan

    asked: list[tuple[str, Callable[[], object], int]] = [
        (f"{count} candidates, one a district", lambda: candidates_of(replace(datasets)), 5),
        (f"km to {count} candidates", lambda: instance_in_km(datasets), 9),
        ("rows of the same candidates", instance.reach_rows, 9),
        (f"least average km, N = {INSTITUTES}", lambda: best_plan(Objective.MEAN), 3),
        (f"worst-off {level.label}, N = {INSTITUTES}", lambda: best_plan(Objective.WORST), 3),
        (f"near-ties, N = {INSTITUTES}", lambda: near_ties(rows, eight, best.chosen), 9),
        (
            f"fewest for every {level.label}: {needed}",
            lambda: fewest_within(instance, areas, IN_KM.threshold, any_number, Effort(PATIENT_S)),
            3,
        ),
    ]
    return [line_of(question, OURS, cost_of(call, runs)) for question, call, runs in asked]


def minutes_lines(datasets: Datasets) -> list[Line]:
    """Return the lines of the same question by minutes, which are estimated once and kept."""
    candidates = candidates_of(datasets)
    sites = len(IN_MINUTES.sites(datasets.sites))
    places = f"minutes to {len(candidates)} candidates and {sites} sites"

    def instance(folder: str) -> Instance:
        return make_instance(_kept_in(datasets, Path(folder)), IN_MINUTES, candidates)

    def in_empty_store() -> None:
        with TemporaryDirectory() as empty:
            instance(empty)

    with TemporaryDirectory() as folder:
        first, again = instance(folder), instance(folder)
        assert all(map(np.array_equal, first.trips, again.trips))
        whole = cost_of(lambda: proven(instance(folder).reach_rows(), INSTITUTES), 9)
        return [
            line_of(f"{places}, first time", OURS, cost_of(in_empty_store, 1)),
            line_of(f"{places}, kept on disk", OURS, cost_of(lambda: instance(folder), 9)),
            line_of(f"N = {INSTITUTES} by kept minutes, to the proof", OURS, whole),
        ]


def _kept_in(datasets: Datasets, folder: Path) -> Datasets:
    """Return the data with another store of minutes, and nothing at hand."""
    roads = datasets.roads
    assert roads
    assert len(roads.ready)  # what is read once is no part of the cost
    return replace(datasets, roads=roads.with_store(Store(folder)))
