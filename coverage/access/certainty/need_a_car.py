"""How sure it is who needs a car: people by what they reach, where the minutes by car are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from coverage.access.certainty.areas import Certainty, certainties
from coverage.access.certainty.reach import reach_in_draws
from coverage.access.certainty.reached import reached_for_sure
from coverage.access.need_a_car import AreaNeed, NeedACar
from coverage.access.of_area import of_area
from coverage.access.other_modes import find_other_mode
from coverage.access.resolve_travel import usual_reach
from coverage.datasets.load import Datasets
from coverage.frames import Framed


class NeedCertainty(NamedTuple):
    """How sure each figure of an area is; see ``AreaNeed``, whose names these are."""

    by_car: Certainty
    by_mode: Certainty
    by_both: Certainty
    needs_car: Certainty
    by_mode_alone: Certainty
    by_neither: Certainty


@dataclass(frozen=True, slots=True)
class NeedCertainties(Framed):
    """How sure an answer is on who needs a car.

    Parameters
    ----------
    areas : tuple of NeedCertainty
        In the order of ``NeedACar.areas``.
    england : NeedCertainty
        Of all residents who count.
    """

    areas: tuple[NeedCertainty, ...]
    england: NeedCertainty

    def of(self, found: NeedACar, area_code: str | None) -> NeedCertainty:
        """Return how sure the figures of an area are, or of England where no code is given.

        Raises
        ------
        KeyError
            If the level has no such area.
        """
        return of_area(area_code, found.areas, self.areas, self.england)


class _People(NamedTuple):
    residents: int
    reached: int


def certainty_of_need(datasets: Datasets, found: NeedACar) -> NeedCertainties:
    """Return how sure each figure is of who needs a car.

    The minutes by car are in doubt, and where in an area people live. Those by the other mode are
    taken as they are: of a user's matrix, of bicycles and of people on foot no error is known.

    Raises
    ------
    SelectionError
        If these data know no minutes by car, or no longer the mode.
    """
    car = datasets.by_mode()
    other = find_other_mode(car, found.mode, found.percentile)
    asked = other.ask(found.selection, found.within_mode)
    by_car = usual_reach(car, found.selection, found.sites)
    by_mode = usual_reach(other.datasets, asked, found.sites)
    known = ~(by_car.unknown | by_mode.unknown)
    with_mode, without = known & by_mode.reached, known & ~by_mode.reached
    drawn = reach_in_draws(car, found.selection, found.sites)
    out_of_reach = drawn.out_of_reach()
    kinds = (
        drawn,
        reached_for_sure(by_mode.reached, drawn.spread),
        drawn.among(with_mode),
        drawn.among(without),
        out_of_reach.among(with_mode),
        out_of_reach.among(without),
    )
    members = car.demand.memberships[found.level]
    weights = car.demand.residents[found.selection.population]
    shown, number = car.covered(found.level), len(car.areas[found.level])
    england: list[Certainty] = []
    areas: list[tuple[Certainty, ...]] = []
    for name, kind in zip(NeedCertainty._fields, kinds, strict=True):
        england += certainties(_people([found.england], name), kind.residents(weights, None))
        every = kind.residents(weights, members, number)[shown]
        areas.append(certainties(_people(found.areas, name), every))
    return NeedCertainties(
        tuple(NeedCertainty(*row) for row in zip(*areas, strict=True)), NeedCertainty(*england)
    )


def _people(areas: tuple[AreaNeed, ...] | list[AreaNeed], name: str) -> list[_People]:
    return [_People(area.residents, getattr(area, name)) for area in areas]
