"""How good the minutes by car are, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable

from tabulate import tabulate

from coverage.datasets.accuracy import Accuracy, Side, accuracy_fields
from coverage.reports.formats import Format
from coverage.vocabulary import Measure

USUAL_THRESHOLD = Measure.MINUTES.default_threshold

OWN_SOURCE = "That is the error against their own source, not on the road."
"""What an error against left-out landmarks does not tell."""

ANOTHER_ROUTER = (
    "Beside another router's minutes between 92 hospitals (MP-MileCharter, 2016), trips of up to "
    "an hour are estimated 4.7 minutes too short on average, and 8.7 within London."
)
"""Measured once, on minutes that are no part of the data."""


def accuracy_sentence(accuracy: Accuracy) -> str:
    """Return what users of estimated minutes have to know of their error.

    It says for which trips it is and what it was measured against.
    """
    hour = accuracy.up_to(60)
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


def accuracy_text(accuracy: Accuracy) -> bytes:
    """Return the accuracy as tables for a terminal."""
    parts = [accuracy_sentence(accuracy)]
    for title, rows in (
        ("By known minutes", accuracy_fields(accuracy)["bands"]),
        ("By estimated minutes", accuracy_fields(accuracy)["estimated_bands"]),
        ("On the right side of a threshold", accuracy_fields(accuracy)["sides"]),
    ):
        headers = {name: name.replace("_", " ") for name in rows[0]}
        parts.append(f"{title}\n\n{tabulate(rows, headers=headers)}")
    return "\n\n".join([*parts, ""]).encode()


def accuracy_json(accuracy: Accuracy) -> bytes:
    """Return the accuracy as one JSON object."""
    return (json.dumps(accuracy_fields(accuracy), indent=2) + "\n").encode()


ACCURACY_WRITERS: dict[Format, Callable[[Accuracy], bytes]] = {
    Format.TABLE: accuracy_text,
    Format.JSON: accuracy_json,
}
"""What makes the bytes of each format."""
