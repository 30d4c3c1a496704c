"""What each column of the table on a trip means."""

from __future__ import annotations

from coverage.tables.column import BY_ROAD_FILES, Column, read_from
from coverage.wording.numbers import Kind

ASKED = "what was asked"
ESTIMATED = f"the small areas of data/postcodes.parquet; minutes by {BY_ROAD_FILES}"
STRAIGHT = "positions of data/postcodes.parquet, or as they were given"
OVER_LAND = "small areas that touch, in data/land.parquet, and data/crossings.csv"

TRIP_COLUMNS = (
    *read_from(
        ASKED,
        Column("from_place", "From", "Postcode, or latitude and longitude, where the trip begins."),
        Column("to_place", "To", "Postcode, or latitude and longitude, where the trip ends."),
    ),
    *read_from(
        ESTIMATED,
        Column(
            "minutes_without_traffic",
            "Minutes without traffic",
            "Minutes of the trip without traffic; blank without a known route.",
            kind=Kind.DISTANCE,
            unit="minutes",
        ),
        Column(
            "minutes_back",
            "Minutes back",
            "Minutes of the trip the other way, from the small area of its end to its start; "
            "blank without a known route.",
            kind=Kind.DISTANCE,
            unit="minutes",
        ),
    ),
    *read_from(
        STRAIGHT,
        Column(
            "km_straight",
            "Km straight",
            "Kilometres in a straight line from one place to the other.",
            kind=Kind.DISTANCE,
            unit="km",
        ),
    ),
    *read_from(
        OVER_LAND,
        Column(
            "km_over_land",
            "Km over land",
            "Kilometres from small area to small area, by bridges and tunnels and without a "
            "ferry; at least the straight line; blank where no road leads there.",
            kind=Kind.DISTANCE,
            unit="km",
        ),
        Column(
            "route",
            "Route",
            "What leads there: road, or none where a ferry is needed.",
        ),
    ),
    *read_from(
        ESTIMATED,
        Column(
            "known_by",
            "Known by",
            "How the minutes are known: estimate; same small area, within which the estimate "
            "tells little; same place; no road; or not known.",
        ),
    ),
)
