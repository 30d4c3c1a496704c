"""How good the minutes by car are, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import assert_never

from tabulate import tabulate

from coverage.datasets.car.accuracy import Accuracy, Side, TripGroup, accuracy_fields
from coverage.datasets.car.traffic import MeasuredTraffic
from coverage.datasets.roads import Roads
from coverage.export.formats import Format
from coverage.tables.known_trips import HOUR, errors_text
from coverage.vocabulary import Measure, Traffic

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


def accuracy_text(accuracy: Accuracy, traffic: MeasuredTraffic) -> bytes:
    """Return the accuracy as tables for a terminal, that beside another router first."""
    parts = [
        another_router_sentence(traffic),
        f"In usual traffic, beside {traffic.rests_on}\n\n{errors_text(traffic.accuracy)}",
        accuracy_sentence(accuracy),
    ]
    for title, rows in (
        ("By known minutes", accuracy_fields(accuracy)["bands"]),
        ("By estimated minutes", accuracy_fields(accuracy)["estimated_bands"]),
        ("On the right side of a threshold", accuracy_fields(accuracy)["sides"]),
    ):
        headers = {name: name.replace("_", " ") for name in rows[0]}
        parts.append(f"{title}\n\n{tabulate(rows, headers=headers)}")
    return "\n\n".join([*parts, ""]).encode()


def accuracy_json(accuracy: Accuracy, traffic: MeasuredTraffic) -> bytes:
    """Return the accuracy as one JSON object."""
    beside = {"rests_on": traffic.rests_on, **asdict(traffic.accuracy)}
    fields = {**accuracy_fields(accuracy), "in_usual_traffic": beside}
    return (json.dumps(fields, indent=2) + "\n").encode()


ACCURACY_WRITERS: dict[Format, Callable[[Accuracy, MeasuredTraffic], bytes]] = {
    Format.TABLE: accuracy_text,
    Format.JSON: accuracy_json,
}
"""What makes the bytes of each format."""
