"""What the core answers for scenarios, kept for the session that asks alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.parts.answers import datasets, gaps
from coverage.dashboard.server.answer_cache import kept
from coverage.datasets.areas import DistrictFinder, read_district_finder
from coverage.datasets.load import Datasets
from coverage.scenarios.comparison import Comparison, Trial, try_out
from coverage.scenarios.scenario import Scenario
from coverage.vocabulary import AreaLevel

if TYPE_CHECKING:
    from coverage.scenarios.gains import Drawn, TrialGains


@st.cache_resource(show_spinner=False)
def districts() -> DistrictFinder:
    """Return what finds the district of a place."""
    return read_district_finder(datasets().sources)


@kept("Trying it out …", alone=True)
def trial(data: Datasets, scenario: Scenario, selection: Selection, level: AreaLevel) -> Trial:
    """Return who is reached in a scenario."""
    return try_out(data, scenario, selection, level)


@kept()
def unchanged_in_draws(data: Datasets, selection: Selection) -> Drawn:
    """Return who is reached in each draw without any scenario."""
    from coverage.scenarios.gains import drawn  # brings a large library

    return drawn(data, compared((), selection, AreaLevel.REGION).unchanged)


@kept(alone=True)
def gain(
    data: Datasets, scenario: Scenario, selection: Selection, level: AreaLevel
) -> tuple[TrialGains, TrialGains]:
    """Return how sure it is who is reached without a scenario and with it, and what it gains."""
    from coverage.scenarios.gains import drawn, gains  # brings a large library

    comparison = compared((scenario,), selection, level)
    before, (changed,) = unchanged_in_draws(selection), comparison.trials
    return (
        gains(comparison, comparison.unchanged, before, before),
        gains(comparison, changed, before, drawn(data, changed)),
    )


@kept(alone=True)
def all_gains(
    data: Datasets, scenarios: tuple[Scenario, ...], selection: Selection, level: AreaLevel
) -> tuple[TrialGains, ...]:
    """Return how sure the gain of each scenario is, and how far each is behind the best of them."""
    from coverage.scenarios.gains import find_gains  # brings a large library

    return find_gains(data, compared(scenarios, selection, level))


def compared(scenarios: tuple[Scenario, ...], selection: Selection, level: AreaLevel) -> Comparison:
    """Return scenarios beside the sites as they are."""
    unchanged = Trial(None, gaps(selection, level), gaps(selection, AreaLevel.REGION).areas)
    return Comparison(unchanged, tuple(trial(each, selection, level) for each in scenarios))
