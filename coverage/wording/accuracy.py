"""Sentences on how good the minutes by car are."""

from __future__ import annotations

from typing import assert_never

from coverage.datasets.car.accuracy import Accuracy, Side, TripErrors, TripGroup
from coverage.datasets.car.traffic import MeasuredTraffic
from coverage.datasets.roads import Roads
from coverage.vocabulary import Measure, Traffic

HOUR = 60

USUAL_THRESHOLD = Measure.MINUTES.default_threshold

OWN_SOURCE = "That is the error against their own source, not on the road."
"""What an error against left-out landmarks does not tell."""

ANOTHER_ROUTER = "another router's minutes in usual traffic (MP-MileCharter, 2016)"
"""What the error in usual traffic is against; its minutes are no part of the data."""


def told_sentence(roads: Roads, traffic: Traffic) -> str:
    """Return what users of minutes by car in some traffic have to know of their error.

    In usual traffic it is the error beside trips that nobody here made; without traffic nobody
    else's are known, and it is the one against left-out landmarks. How each was measured,
    How it works and ``accuracy`` say.
    """
    match traffic:
        case Traffic.USUAL:
            return f"Minutes by car are estimated. {_beside_others(roads.traffic)}"
        case Traffic.NONE:
            hour = roads.measured.accuracy.up_to(HOUR)
            return (
                "Minutes by car are estimated. Beside minutes without traffic from their own "
                f"source, trips of up to an hour are off by {hour.mean_abs_error:.1f} minutes on "
                f"average, and by at most {hour.p90_abs_error:.1f} for nine in ten; on the road, "
                "most take longer."
            )
        case _:
            assert_never(traffic)


def _beside_others(traffic: MeasuredTraffic) -> str:
    """Return the error in usual traffic in short, and within London, where it is the largest."""
    hour = traffic.accuracy.of(up_to_minutes=HOUR)
    off, most, right = hour.mean_abs_error, hour.p90_abs_error, hour.right_side_45
    if off is None or most is None or right is None:
        return "How far they are off in usual traffic was not measured."
    london = traffic.accuracy.of(TripGroup.LONDON, HOUR).mean_abs_error
    there = "" if london is None else f" ({london:.1f} within London)"
    return (
        f"Beside another router's, trips of up to an hour are off by {off:.1f} minutes on "
        f"average{there}, and by at most {most:.1f} for nine in ten; {in_a_hundred(right)} in 100 "
        "fall on the right side of 45 minutes."
    )


def another_router_sentence(traffic: MeasuredTraffic) -> str:
    """Return the error of minutes in usual traffic, for which trips, and against what."""
    places = traffic.accuracy.places
    beside = f"Beside {ANOTHER_ROUTER} between {places} hospitals, each left out in turn, trips of"
    hour = traffic.accuracy.of(up_to_minutes=HOUR)
    off, most, right = hour.mean_abs_error, hour.p90_abs_error, hour.right_side_45
    if off is None or most is None or right is None:
        return f"{beside} up to an hour were not compared."
    return (
        f"{beside} up to an hour are off by {off:.1f} minutes on average, and by at most "
        f"{most:.1f} for nine in ten; {in_a_hundred(right)} in 100 fall on the right side of 45."
    )


def accuracy_sentence(accuracy: Accuracy) -> str:
    """Return what users of estimated minutes have to know of their error.

    It says for which trips it is and what it was measured against.
    """
    hour = accuracy.up_to(HOUR)
    side = accuracy.at(USUAL_THRESHOLD)
    near = f"; of {near_words(side)}" if side else ""
    return (
        f"Minutes by car are estimated. Beside known minutes to {accuracy.landmarks} hospitals, "
        "each left out in turn, trips of up to an hour are off by "
        f"{hour.mean_abs_error:.1f} minutes on average, and by at most {hour.p90_abs_error:.1f} "
        f"for nine in ten{near}. {OWN_SOURCE}"
    )


def near_words(side: Side) -> str:
    """Return how many trips near a threshold are on the right side, to follow "of"."""
    threshold, off = side.threshold_minutes, side.near_minutes
    return (
        f"those of {threshold - off} to {threshold + off} minutes, "
        f"{in_a_hundred(side.near_right_share)} in 100 fall on the right side of {threshold}"
    )


def in_a_hundred(part: float) -> int:
    """Return how many in a hundred a share comes to, such as 80; all of them only where all are."""
    return min(round(100 * part), 99) if part < 1 else 100


def said_of(errors: TripErrors) -> str:
    """Return the errors of all trips of up to an hour in one sentence."""
    if errors.bias is None or errors.mean_abs_error is None or errors.p90_abs_error is None:
        return "No trip is known to take up to an hour."
    way = "short" if errors.bias < 0 else "long"
    return (
        f"Trips of up to an hour are off by {errors.mean_abs_error:.1f} minutes on average, and "
        f"nine in ten by at most {errors.p90_abs_error:.1f}; on balance they are estimated "
        f"{abs(errors.bias):.1f} minutes too {way}."
    )
