"""Who of a place is left out: groups from the least reached to the most, and people by age.

How sure the difference of the groups reached least and most is comes of the same draws for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from coverage.access.by_group import GapsByGroup, GroupAccess, residents_by_group
from coverage.access.certainty.draws import interval
from coverage.access.certainty.reach import reach_in_draws
from coverage.access.certainty.reached import ReachInDraws
from coverage.access.gaps import Gaps, access_in
from coverage.access.inequality import Inequality
from coverage.access.need_a_car import NeedACar, find_need_a_car
from coverage.access.other_modes import modes_known
from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess
from coverage.datasets.demand import Membership
from coverage.datasets.groups.grouping import NOT_IN_A_GROUP
from coverage.datasets.load import Datasets
from coverage.measures import ByCar
from coverage.vocabulary import AreaLevel, Measure, PopulationGroup

BY_STRENGTH = Measure.BICYCLE
"""How people without a car get farthest by their own strength, which needs no file."""

DRAWN = "draws of the selection asked last"
"""Key of what is worked out of the data."""

AGES = (PopulationGroup.WORKING_AGE, PopulationGroup.YOUNG)
"""People whose access is told side by side."""


MATTERS = 0.01
"""Of the people of a place: a group of fewer is neither the most nor the least reached of it."""


def known_groups(groups: Iterable[GroupAccess]) -> tuple[GroupAccess, ...]:
    """Return the groups of which it is known who is reached; those in no group are none."""
    return tuple(
        each for each in groups if each.group != NOT_IN_A_GROUP and each.known_share is not None
    )


def told_groups(groups: Iterable[GroupAccess]) -> tuple[GroupAccess, ...]:
    """Return the known groups that sentences tell of, the best served first.

    Among equals the larger comes first. Those in which hardly anyone of the place lives are left
    out: tables have them.
    """
    told = [each for each in known_groups(groups) if (each.share_of_area or 0.0) >= MATTERS]
    return tuple(sorted(told, key=lambda each: (-(each.known_share or 0.0), -each.residents)))


class Spread(NamedTuple):
    """The groups of a place of whom the smallest and the largest share is reached.

    Parameters
    ----------
    low, high : float
        The 90% interval of the difference of both shares, which is never outside.
    """

    least: GroupAccess
    most: GroupAccess
    low: float
    high: float

    @property
    def difference(self) -> float:
        """The larger share less the smaller, from 0 to 1."""
        return (self.most.known_share or 0.0) - (self.least.known_share or 0.0)

    @property
    def is_larger_than_doubt(self) -> bool:
        """Whether the interval of the difference leaves 0 out."""
        return self.low > 0


class OfAge(NamedTuple):
    """People of some ages: their access in a place, and in England, or the part that counts."""

    population: PopulationGroup
    place: AreaAccess
    england: AreaAccess


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who of a place is left out.

    Parameters
    ----------
    by_group : GapsByGroup
        What was asked, and the same of every area.
    area_code : str or None
        The place; None for England, or the part of it that counts.
    groups : tuple of GroupAccess
        Those in which somebody of the place lives, from the smallest share reached to the largest.
        Those of whom it is not known come then, and last the people in no group.
    beside : mapping of str to GroupAccess
        The same groups of England, by their code; empty where England is the place.
    spread : Spread or None
        None where fewer than two groups are worth telling.
    inequality : Inequality
        Among the groups of the place.
    ages : tuple of OfAge
        Those of ``AGES`` that the data count.
    without_car : NeedACar or None
        The same without a car, as ``find_without_car`` has it.
    """

    by_group: GapsByGroup
    area_code: str | None
    groups: tuple[GroupAccess, ...]
    beside: Mapping[str, GroupAccess]
    spread: Spread | None
    inequality: Inequality
    ages: tuple[OfAge, ...]
    without_car: NeedACar | None = None

    @property
    def gaps(self) -> Gaps:
        """The access of all residents."""
        return self.by_group.gaps

    @property
    def place(self) -> AreaAccess:
        """The access of all residents of the place."""
        return access_in(self.gaps, self.area_code)


def left_out_of(
    by_group: GapsByGroup,
    spread: Spread | None,
    ages: Mapping[PopulationGroup, Gaps],
    without_car: NeedACar | None = None,
    area_code: str | None = None,
) -> LeftOut:
    """Return who of a place is left out.

    Parameters
    ----------
    spread : Spread or None
        As ``find_spread`` finds it of the same place.
    ages : mapping of PopulationGroup to Gaps
        Access of people by age, of the same selection but for whom it counts.
    without_car : NeedACar, optional
        Of the same selection.
    area_code : str, optional
        Code of an area of the level; England where it is left out.

    Raises
    ------
    KeyError
        If the level has no such area.
    """
    england = {} if area_code is None else {each.group.code: each for each in by_group.england}
    return LeftOut(
        by_group=by_group,
        area_code=area_code,
        groups=_in_order(by_group, area_code),
        beside=england,
        spread=spread,
        inequality=by_group.inequality(area_code),
        ages=tuple(
            OfAge(age, access_in(found, area_code), found.england) for age, found in ages.items()
        ),
        without_car=without_car,
    )


def find_without_car(datasets: Datasets, selection: Selection, level: AreaLevel) -> NeedACar | None:
    """Return who can drive to a site and cannot get to one by bicycle in its usual time.

    None where a selection is not of our minutes by car, or the data know no way over land.
    """
    is_by_car = isinstance(selection.measure.spec.way, ByCar) and datasets.own_matrix is None
    if not is_by_car or BY_STRENGTH.value not in modes_known(datasets):
        return None
    within = BY_STRENGTH.default_threshold
    return find_need_a_car(datasets, selection, level, BY_STRENGTH.value, within_mode=within)


def _in_order(by_group: GapsByGroup, area_code: str | None) -> tuple[GroupAccess, ...]:
    return tuple(sorted(by_group.of(area_code), key=_order))


def _order(access: GroupAccess) -> tuple[bool, bool, float, int]:
    """Return what puts groups in order; of equals that with more people out of reach is first."""
    part = access.known_share
    return access.group == NOT_IN_A_GROUP, part is None, part or 0.0, -access.gap


def find_spread(
    datasets: Datasets, by_group: GapsByGroup, area_code: str | None = None
) -> Spread | None:
    """Return which groups of a place are reached least and most; None of fewer than two.

    Parameters
    ----------
    area_code : str, optional
        Code of an area of the level; England where it is left out.

    Raises
    ------
    KeyError
        If the level has no such area.
    """
    told = told_groups(by_group.of(area_code))
    if len(told) < 2:
        return None
    most, least = told[0], told[-1]
    people = residents_by_group(datasets, by_group.grouping, by_group.selection.population)
    codes = [group.code for group in by_group.groups]
    inside, drawn = _inside(datasets, by_group, area_code), _drawn(datasets, by_group.gaps)
    low_share, high_share = (
        drawn.residents(people[:, codes.index(each.group.code)], inside)[0] / each.residents
        for each in (least, most)
    )
    found = (most.known_share or 0.0) - (least.known_share or 0.0)
    low, high = interval((high_share - low_share)[None, :], 1, np.array([found]))
    return Spread(least, most, float(low[0]), float(high[0]))


def _drawn(datasets: Datasets, gaps: Gaps) -> ReachInDraws:
    """Return who is reached in each draw; of the last selection it is kept for the next place."""
    return datasets.worked_out.once(
        DRAWN, lambda: reach_in_draws(datasets, gaps.selection, gaps.sites), gaps.selection
    )


def _inside(datasets: Datasets, by_group: GapsByGroup, area_code: str | None) -> Membership | None:
    """Return the demand points of a place as those of the only area; None for all of them."""
    if area_code is None:
        return None
    level = by_group.level
    codes = [area.code for area in datasets.areas[level]]
    points = datasets.demand.memberships[level].inside(codes.index(area_code))
    return Membership(points, np.zeros_like(points))
