"""What a scenario comes to, in sentences, and which scenarios a number comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from coverage.access.gaps import Gaps
from coverage.scenarios.comparison import Comparison, Trial
from coverage.scenarios.scenario import Scenario
from coverage.scenarios.scenario_file import write_scenarios
from coverage.vocabulary import listed
from coverage.wording.intervals import behind_sentence, gain_within
from coverage.wording.nearness import first_that_fits, near, who
from coverage.wording.numbers import count, distance, in_millions, share
from coverage.wording.place_names import inside
from coverage.wording.provenance import Provenance
from coverage.wording.sentences import taught_in_short, threshold_words, unknown_words

if TYPE_CHECKING:
    from coverage.scenarios.gains import Gain, TrialGains


NO_CHANGES = "Add a place, close a site or change what a site teaches."


def scenario_sentence(compared: Comparison, trial: Trial, sure: Gain | None = None) -> str:
    """Return the sentence that answers: who is reached in a scenario, and how many are gained.

    Parameters
    ----------
    sure : Gain, optional
        How sure the gain is; its interval stands behind it as far as there is room.
    """
    gaps, reached = trial.gaps, trial.england.reached_share
    if not gaps.sites:
        where = " in the matrix" if gaps.left_out else ""
        taught = taught_in_short(gaps.selection)
        no_site = f"{gaps.selection.one_site}{f' that teaches {taught}' if taught else ''}"
        return f"With {trial.name} there is no {no_site}{where}."
    if reached is None:
        return f"Nobody lives {inside(trial.england.area)} by this data."
    if trial.scenario is not None and trial.scenario.changes_nothing:
        return f"{trial.name} has no changes yet. {NO_CHANGES}"
    begins = f"With {trial.name}, {share(reached)} of {who(gaps.selection)} are"
    return first_that_fits(
        *(
            f"{begins} {_near(gaps, in_full=in_full)}{unknown_words(trial.england)}: "
            f"{gain_said(compared.gain(trial), shown)}."
            for shown in dict.fromkeys((sure, None))
            for in_full in (True, False)
        )
    )


def behind_sentences(compared: Comparison, gains: Sequence[TrialGains]) -> tuple[str, ...]:
    """Return how far each scenario is behind the one that reaches most; none of one scenario.

    Parameters
    ----------
    gains : sequence of TrialGains
        Of each of ``Comparison.all``.
    """
    if len(compared.trials) < 2:
        return ()
    return tuple(
        behind_sentence(compared.all[each.behind.most].name, trial.name, each.behind)
        for trial, each in zip(compared.all, gains, strict=True)
        if each.behind is not None and trial.scenario is not None
    )


def unchanged_sentence(trial: Trial) -> str:
    """Return who is reached as things are, until a scenario changes something."""
    gaps, reached = trial.gaps, trial.england.reached_share
    if reached is None or not gaps.sites:
        return "With no change, there is no site that anyone could reach."
    return (
        f"With no change, {share(reached)} of {who(gaps.selection)} are "
        f"{_near(gaps, in_full=True)}{unknown_words(trial.england)}."
    )


def _near(gaps: Gaps, *, in_full: bool) -> str:
    """Return how near is near enough; minutes of a user's matrix are called what the user says."""
    if gaps.unit != gaps.selection.unit:
        return f"within {threshold_words(gaps)}{' of a site' if in_full else ''}"
    close = near(gaps.selection, with_sectors=in_full)
    return close if gaps.selection.sectors or not in_full else f"{close} of a site"


def gain_said(gain: int, sure: Gain | None = None) -> str:
    """Return how many more or fewer people are reached than without the scenario, as it is said."""
    if not gain:
        return "as many as without it"
    many = gain_within(gain, sure.low, sure.high) if sure else in_millions(abs(gain))
    return f"{many} {'more' if gain > 0 else 'fewer'} than without it"


def change_said(what: str, gain: int) -> str:
    """Return what a change that was just made did: "Norwich added: 490,800 more people."."""
    if not gain:
        return f"{what}: this changes nothing for now."
    return f"{what}: {in_millions(abs(gain))} {'more' if gain > 0 else 'fewer'} people."


def what_it_changes(trial: Trial) -> str:
    """Return what a scenario changes, and which area of the level is worst off in it."""
    scenario, level = trial.scenario, trial.gaps.level
    if scenario is None or scenario.changes_nothing:
        said = [f"{trial.name} has no changes yet."] if scenario else ["Nothing is changed."]
    else:
        said = [f"{trial.name} has {_changes(scenario)}."]
    least, far = trial.least_reached, trial.farthest
    if least and least.reached_share is not None:
        part = f"{share(least.reached_share)} are within reach{unknown_words(least)}"
        said.append(f"The worst-off {level.label} is {least.area}, where {part}.")
    if far and far.median is not None:
        where = "there too" if far == least else f"in {far.area}"
        spec = trial.gaps.selection.measure.spec
        trip = spec.trip if trial.gaps.unit == trial.gaps.selection.unit else "trip"
        said.append(
            f"The typical {trip} is the longest {where}: {distance(far.median)} {spec.heading}."
        )
    return " ".join(said)


def _changes(scenario: Scenario) -> str:
    parts = (
        (len(scenario.added), "place", "added"),
        (len(scenario.closed), "site", "closed"),
        (len(scenario.taught), "site", "with other sectors"),
    )
    return listed([f"{count(number, what)} {done}" for number, what, done in parts if number])


def with_scenarios(origin: Provenance, compared: Comparison, file: str) -> Provenance:
    """Return where numbers come from, the scenarios among it."""
    scenarios = [trial.scenario for trial in compared.trials if trial.scenario]
    checksum = hashlib.sha256(write_scenarios(scenarios)).hexdigest()[:8]
    return replace(
        origin,
        source=f"Scenarios: {file}, the user's own file; {origin.source}",
        version=f"{origin.version}.scenarios.{checksum}",
    )
