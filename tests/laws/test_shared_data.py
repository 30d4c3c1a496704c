"""What all sessions share is held once and cannot be written to, whatever was asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from coverage import AreaLevel, Datasets, NearestAsked, Selection, find_gaps, find_nearest
from coverage.access.isochrones import reach_bands
from coverage.datasets.demand import Membership
from coverage.datasets.worked_out import WorkedOut
from coverage.planning.problem import Terms
from coverage.questions.by_groups import GroupsQuestion
from coverage.questions.find_start import holders_of
from coverage.questions.plan import PlanAsked
from coverage.questions.question import GapsQuestion, PlanQuestion
from coverage.tables.answer import answer_question
from coverage.vocabulary import SHIPPED_LEVELS, PlanReport
from tests.tables.planning.asked import a_plan
from tests.worlds import in_km

Found = tuple[str, NDArray[Any]]


def arrays(thing: object, path: str, seen: set[int]) -> Iterator[Found]:
    """Yield every array that can be come by from a thing, and the way to it."""
    if id(thing) in seen:
        return
    seen.add(id(thing))
    if isinstance(thing, np.ndarray):
        yield path, thing
    elif isinstance(thing, WorkedOut):
        for kind in thing.kinds:
            for key, value in thing.all_of(kind):
                yield from arrays(value, f"{path}[{kind}][{key}]", seen)
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from arrays(value, f"{path}[{key}]", seen)
    elif isinstance(thing, tuple | list | set | frozenset):
        for number, value in enumerate(thing):
            yield from arrays(value, f"{path}[{number}]", seen)
    elif is_dataclass(thing):
        names = [field.name for field in fields(thing)] + list(getattr(thing, "__dict__", {}))
        for name in names:
            yield from arrays(getattr(thing, name, None), f"{path}.{name}", seen)


@pytest.fixture(scope="module")
def shared(datasets: Datasets) -> list[Found]:
    fair = Terms(3, floor=0.01)
    for question in (
        a_plan(),
        a_plan(PlanReport.ROBUSTNESS),
        PlanQuestion(in_km(), PlanAsked(fair, PlanReport.GROUPS)),
        GapsQuestion(AreaLevel.LEP, intervals=True),
        GroupsQuestion(AreaLevel.LEP, intervals=True),
    ):
        answer_question(question, datasets)
    for level in SHIPPED_LEVELS:
        for _ in range(2):  # the second time by a ranking of all sites
            find_gaps(datasets, Selection(), level)
        holders_of(datasets, level, 0)
    find_nearest(datasets, "M1 2AB", NearestAsked())
    bands = reach_bands(datasets, Selection())
    assert datasets.roads
    assert len(datasets.roads.landmarks)
    assert datasets.roads.measured.model
    return [*arrays(datasets, "datasets", set()), *arrays(bands, "bands", set())]


def test_nothing_that_sessions_share_can_be_written_to(shared: list[Found]) -> None:
    paths = {path for path, _ in shared}
    for part in (
        "demand.codes",
        "demand.residents",
        "roads.landmarks",
        "roads.measured",
        "worked_out[ranking",
        "worked_out[instance",
        "worked_out[fair plans",
    ):
        assert any(path.startswith(f"datasets.{part}") for path in paths)
    assert any(path.startswith("bands") for path in paths)
    assert [path for path, array in shared if array.flags.writeable] == []


def test_writing_is_refused_and_changes_nothing(datasets: Datasets) -> None:
    positions = datasets.demand.positions
    before = positions[0].copy()
    with pytest.raises(ValueError, match="read-only"):
        positions[0] = 0
    assert (positions[0] == before).all()


def test_whoever_made_an_array_keeps_it() -> None:
    points = np.array([0, 1])
    held = Membership(points, np.array([0, 0]))
    assert np.shares_memory(held.points, points)
    assert points.flags.writeable
    assert not held.points.flags.writeable
