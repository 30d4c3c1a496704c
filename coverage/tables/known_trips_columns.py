"""What each column of the errors beside known trips means."""

from __future__ import annotations

from coverage.tables.column import BY_ROAD_FILES, Column, read_from
from coverage.wording.numbers import Kind

BESIDE = f"known minutes of the file of trips; minutes by {BY_ROAD_FILES}"

KNOWN_TRIPS_COLUMNS = (
    *read_from(
        "the file of trips",
        Column(
            "trips",
            "Trips",
            "Which trips: all; a third of them, by the residents per square kilometre along the "
            "trip; or london, those that begin and end in London.",
        ),
        Column(
            "known_up_to_minutes",
            "Known up to, minutes",
            "The most known minutes of a trip in the row; blank for trips of any length.",
            kind=Kind.COUNT,
        ),
        Column("pairs", "Trips compared", "How many trips these are.", kind=Kind.COUNT),
    ),
    *read_from(
        BESIDE,
        Column(
            "bias",
            "Bias, minutes",
            "Mean of estimated less known minutes: above 0 the estimate is too long; blank "
            "without a trip.",
            kind=Kind.MORE_MINUTES,
        ),
        Column(
            "mean_abs_error",
            "Mean error, minutes",
            "Mean of the minutes by which the estimate is off, either way; blank without a trip.",
            kind=Kind.MINUTES,
        ),
        Column(
            "p90_abs_error",
            "90 % within, minutes",
            "Minutes by which the estimate of nine trips in ten is off at most; blank without a "
            "trip.",
            kind=Kind.MINUTES,
        ),
        *(
            Column(
                f"right_side_{side}",
                f"Right side of {side}",
                f"Share of the trips that are known and estimated at up to {side} minutes, or "
                "known and estimated at more; blank without a trip.",
                kind=Kind.SHARE,
            )
            for side in (30, 45, 60)
        ),
    ),
)
