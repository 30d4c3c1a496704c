"""Scenarios side by side, beside the sites as they are, for one selection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coverage.access.gaps import Gaps, find_gaps
from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess
from coverage.datasets.load import Datasets
from coverage.frames import Framed
from coverage.given import find_word
from coverage.scenarios.apply import with_scenario
from coverage.scenarios.scenario import UNCHANGED, Scenario, check_together
from coverage.vocabulary import AreaLevel


@dataclass(frozen=True, slots=True)
class Trial:
    """Who is reached in a scenario, or without any.

    Parameters
    ----------
    scenario : Scenario or None
        None for the sites as they are.
    gaps : Gaps
        At the level whose areas are compared.
    regions : tuple of AreaAccess
        Of each region.
    """

    scenario: Scenario | None
    gaps: Gaps
    regions: tuple[AreaAccess, ...]

    @property
    def name(self) -> str:
        """Of the scenario; "No change" where there is none."""
        return self.scenario.name if self.scenario else UNCHANGED

    @property
    def england(self) -> AreaAccess:
        """All residents of England, each once."""
        return self.gaps.england

    @property
    def least_reached(self) -> AreaAccess | None:
        """The area with the lowest share reached; among equals, with most people unreached.

        An area of which nothing is known is none.
        """
        lived_in = [area for area in self.gaps.areas if area.known_share is not None]
        return min(
            lived_in,
            key=lambda area: (area.reached / area.residents, area.reached - area.residents),
            default=None,
        )

    @property
    def farthest(self) -> AreaAccess | None:
        """The area with the largest median, the first among equals; None where none is known."""
        return max(
            (area for area in self.gaps.areas if area.median is not None),
            key=lambda area: area.median or 0.0,
            default=None,
        )


@dataclass(frozen=True, slots=True)
class Comparison(Framed):
    """Scenarios and what they are compared with, for one selection.

    Parameters
    ----------
    unchanged : Trial
        Without any scenario: what the others are compared with.
    trials : tuple of Trial
        Of each scenario, in the order given.
    """

    unchanged: Trial
    trials: tuple[Trial, ...]

    @property
    def all(self) -> tuple[Trial, ...]:
        """No change, then the scenarios."""
        return (self.unchanged, *self.trials)

    def gain(self, trial: Trial) -> int:
        """Return how many more residents are reached than without it; fewer are below 0."""
        return trial.england.reached - self.unchanged.england.reached


def try_out(
    datasets: Datasets, scenario: Scenario | None, selection: Selection, level: AreaLevel
) -> Trial:
    """Return who is reached in a scenario, or without any where none is given.

    Raises
    ------
    SelectionError
        If a site of the scenario is not known, or minutes to a new place are not to be had.
    """

    def found(at: AreaLevel) -> Gaps:
        # New data each time: a ranking of theirs would not be asked again.
        tried = with_scenario(datasets, scenario, selection) if scenario else datasets
        return find_gaps(tried, selection, at)

    level = find_word(AreaLevel, level)
    gaps = found(level)
    regions = gaps if level is AreaLevel.REGION else found(AreaLevel.REGION)
    return Trial(scenario, gaps, regions.areas)


def compare(
    datasets: Datasets, scenarios: Iterable[Scenario], selection: Selection, level: AreaLevel
) -> Comparison:
    """Return scenarios beside the sites as they are, for one selection.

    Raises
    ------
    SelectionError
        If the level is not known, two have the same name, or one does not fit the data.
    """
    level = find_word(AreaLevel, level)
    scenarios = tuple(scenarios)
    check_together(scenarios)
    return Comparison(
        try_out(datasets, None, selection, level),
        tuple(try_out(datasets, each, selection, level) for each in scenarios),
    )
