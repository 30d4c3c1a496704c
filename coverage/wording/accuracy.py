"""Sentences on how good the minutes by car are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from coverage.access.certainty.calibration import Calibration, Held
from coverage.access.certainty.on_trips import LONGEST, OnTrips
from coverage.datasets.car.accuracy import Accuracy, Side, TripErrors, TripGroup
from coverage.datasets.car.traffic import MeasuredTraffic
from coverage.datasets.roads import Roads
from coverage.vocabulary import AreaLevel, Measure, Traffic, listed
from coverage.wording.numbers import count, distance

HOUR = 60

USUAL_THRESHOLD = Measure.MINUTES.default_threshold

OWN_SOURCE = "This compares them with their own source, not with the road."
"""What an error against left-out landmarks does not tell."""

ANOTHER_ROUTER = "another route planner's drive times in usual traffic (MP-MileCharter, 2016)"
"""What the error in usual traffic is against; its minutes are no part of the data."""


def told_sentence(roads: Roads, traffic: Traffic) -> str:
    """Return what users of minutes by car in some traffic have to know of their error.

    In usual traffic it is the error beside trips that nobody here made; without traffic nobody
    else's are known, and it is the one against left-out landmarks. How each was measured,
    How it works and ``accuracy`` say.
    """
    match traffic:
        case Traffic.USUAL:
            return f"Drive times are estimates. {_beside_others(roads.traffic)}"
        case Traffic.NONE:
            hour = roads.measured.accuracy.up_to(HOUR)
            return (
                "Drive times without traffic are estimates. For drives of up to an hour they are "
                f"{hour.mean_abs_error:.1f} minutes from their own source on average, and 9 in 10 "
                f"are within {hour.p90_abs_error:.1f} minutes. On the road, most drives take "
                "longer."
            )
        case _:
            assert_never(traffic)


def _beside_others(traffic: MeasuredTraffic) -> str:
    """Return the error in usual traffic in short, and within London, where it is the largest."""
    hour = traffic.accuracy.of(up_to_minutes=HOUR)
    off, most, right = hour.mean_abs_error, hour.p90_abs_error, hour.right_side_45
    if off is None or most is None or right is None:
        return "We have not measured how good they are in usual traffic."
    london = traffic.accuracy.of(TripGroup.LONDON, HOUR).mean_abs_error
    there = "" if london is None else f" ({london:.1f} within London)"
    return (
        f"For drives of up to an hour they differ from another route planner's by {off:.1f} "
        f"minutes on average{there}; 9 in 10 are within {most:.1f} minutes, and "
        f"{in_a_hundred(right)} in 100 are on the correct side of 45 minutes."
    )


def another_router_sentence(traffic: MeasuredTraffic) -> str:
    """Return the error of minutes in usual traffic, for which trips, and against what."""
    places = traffic.accuracy.places
    beside = f"Compared with {ANOTHER_ROUTER} between {places} hospitals, each left out in turn,"
    hour = traffic.accuracy.of(up_to_minutes=HOUR)
    off, most, right = hour.mean_abs_error, hour.p90_abs_error, hour.right_side_45
    if off is None or most is None or right is None:
        return f"{beside} no drives of up to an hour are known."
    return (
        f"{beside} drives of up to an hour are {off:.1f} minutes out on average; 9 in 10 are "
        f"within {most:.1f} minutes, and {in_a_hundred(right)} in 100 are on the correct side of "
        "45."
    )


def accuracy_sentence(accuracy: Accuracy) -> str:
    """Return what users of estimated minutes have to know of their error.

    It says for which trips it is and what it was measured against.
    """
    hour = accuracy.up_to(HOUR)
    side = accuracy.at(USUAL_THRESHOLD)
    near = f"; of {near_words(side)}" if side else ""
    return (
        f"Drive times are estimates. Compared with known times to {accuracy.landmarks} hospitals, "
        "each left out in turn, drives of up to an hour are "
        f"{hour.mean_abs_error:.1f} minutes out on average; 9 in 10 are within "
        f"{hour.p90_abs_error:.1f} minutes{near}. {OWN_SOURCE}"
    )


def near_words(side: Side) -> str:
    """Return how many trips near a threshold are on the right side, to follow "of"."""
    threshold, off = side.threshold_minutes, side.near_minutes
    return (
        f"those of {threshold - off} to {threshold + off} minutes, "
        f"{in_a_hundred(side.near_right_share)} in 100 are on the correct side of {threshold}"
    )


def in_a_hundred(part: float) -> int:
    """Return how many in a hundred a share comes to, such as 80; all of them only where all are."""
    return min(round(100 * part), 99) if part < 1 else 100


def said_of(errors: TripErrors) -> str:
    """Return the errors of all trips of up to an hour in one sentence."""
    if errors.bias is None or errors.mean_abs_error is None or errors.p90_abs_error is None:
        return "No known drive takes up to an hour."
    way = "short" if errors.bias < 0 else "long"
    return (
        f"Drives of up to an hour are {errors.mean_abs_error:.1f} minutes out on average, and "
        f"9 in 10 are within {errors.p90_abs_error:.1f} minutes. Overall the estimates are "
        f"{abs(errors.bias):.1f} minutes too {way}."
    )


def calibrated_sentence(measured: Calibration) -> str:
    """Return how many 90% intervals hold the truth, level by level."""
    found: dict[AreaLevel, list[Held]] = {}
    for each in measured.held:
        found.setdefault(each.level, []).append(each)
    said = [
        f"{in_a_hundred(part)} in 100 of those for {level.spec.plural}"
        for level, rows in found.items()
        if (part := held_share(rows)) is not None
    ]
    if not said:
        return "No interval was tried: no landmark is near enough to an area."
    return (
        f"We left out {measured.landmarks} places with known drive times, one at a time. Of the "
        f"intervals that should hold the true share 90 times in 100, {listed(said)} do."
    )


def on_trips_sentences(found: OnTrips) -> tuple[str, ...]:
    """Return how many 90% intervals hold what another route planner says."""
    said = []
    if (part := held_share(found.held)) is not None:
        said.append(
            f"We took {count(found.destinations, 'destination')} as sites, one at a time. Of the "
            "intervals that should hold the true share of a region's starting points 90 times in "
            f"100, {in_a_hundred(part)} in 100 do."
        )
    if found.coverage is not None and found.mean_width is not None:
        said.append(
            f"Of {count(found.trips, 'trip')} of up to {LONGEST:g} minutes, "
            f"{in_a_hundred(found.coverage)} in 100 lie in the 90% interval of their own, which is "
            f"{distance(found.mean_width)} minutes wide on average."
        )
    return tuple(said) or ("No interval was tried: the file holds no trip that is near enough.",)


def held_share(rows: Sequence[Held]) -> float | None:
    """Return the share of all intervals of some rows that hold the truth; None without one."""
    areas = sum(row.areas for row in rows)
    holding = sum(row.areas * row.coverage for row in rows if row.coverage is not None)
    return holding / areas if areas else None
