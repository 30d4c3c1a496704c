"""How good the minutes by car are, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable

from tabulate import tabulate

from coverage.datasets.accuracy import Accuracy, accuracy_fields
from coverage.reports.formats import Format


def accuracy_sentence(accuracy: Accuracy) -> str:
    """Return what a reader of estimated minutes has to know of their error."""
    hour = accuracy.up_to(60)
    return (
        "Minutes by car are estimated; held against known minutes to "
        f"{accuracy.landmarks} landmarks, trips of up to an hour are off by "
        f"{hour.mean_abs_error:.1f} minutes on average, and by at most "
        f"{hour.p90_abs_error:.1f} for nine in ten."
    )


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
