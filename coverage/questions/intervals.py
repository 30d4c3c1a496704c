"""Whether the 90% interval of each share and count is asked for beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coverage.errors import SelectionError
from coverage.questions.fields import Field, card_entries, from_entries
from coverage.questions.kinds import Switch
from coverage.vocabulary import EligibilityReport

INTERVALS = Field(
    attribute="intervals",
    flag="--intervals",
    kind=Switch(),
    meaning="add the interval of each share and count, and whether access of half is settled",
    default=False,
)


def check_intervals(report: EligibilityReport) -> None:
    """Refuse intervals of a report on who qualifies that tells of no access, or of points.

    Raises
    ------
    SelectionError
        If it is any but the report on access.
    """
    if report is not EligibilityReport.ACCESS:
        raise SelectionError(
            f"A verdict is the rule's and has no interval: leave {INTERVALS.flag} out, or ask for "
            "--report access."
        )


def interval_words(asked: object) -> list[str]:
    """Return what a question adds to the name of a file: "intervals", or nothing."""
    return [word for word in [INTERVALS.added_to_stem(asked)] if word]


def interval_entries(asked: object) -> dict[str, object]:
    """Return the entry of a method card; none where intervals are not asked for."""
    return {} if INTERVALS.is_usual(asked) else card_entries([INTERVALS], asked)


def intervals_from(entries: Mapping[str, Any]) -> bool:
    """Return whether a method card asks for intervals.

    Raises
    ------
    ValueError
        If its entry is neither true nor false.
    """
    return bool(from_entries([INTERVALS], entries)[INTERVALS.attribute])
