"""What each column of the tables on a postcode means."""

from __future__ import annotations

from coverage.measures import IN_MINUTES
from coverage.tables.column import BY_ROAD_FILES, Column, by_measure, read_from
from coverage.vocabulary import Measure, capitalised
from coverage.wording.numbers import Kind

MINUTES = (
    "the small area of data/postcodes.parquet, sites of data/institutes.csv; minutes by "
    + BY_ROAD_FILES
)
STRAIGHT = "positions of data/postcodes.parquet and data/institutes.csv"

NEAREST_COLUMNS = (
    *read_from(
        MINUTES,
        Column(
            "nearest_site",
            "Nearest site",
            "Site that teaches the sector and is the nearest by minutes, or in a straight line "
            "where none has known minutes; blank where there is none.",
        ),
        Column(
            "nearest_site_id",
            "Id of the nearest site",
            "Id of that site; blank where there is none.",
            on_screen=False,
        ),
        Column(
            "institute_of_nearest",
            "Its institute",
            "Institute that the nearest site belongs to; blank where there is none.",
        ),
        *(
            Column(
                measure.spec.column,
                capitalised(measure.spec.name),
                f"{capitalised(measure.spec.name)} from the small area of the postcode to the "
                "site, or of a trip from the small area of its start to its end; blank without a "
                "site or a known route.",
                kind=Kind.DISTANCE,
                unit=measure.spec.unit.word,
                source=by_measure(measure, MINUTES),
            )
            for measure in Measure
            if measure.spec.unit is IN_MINUTES
        ),
    ),
    *read_from(
        STRAIGHT,
        Column(
            "km",
            "Km in a straight line",
            "Kilometres in a straight line from the postcode to the site; blank where there is "
            "none.",
            kind=Kind.DISTANCE,
            unit="km",
        ),
    ),
    *read_from(
        MINUTES,
        Column(
            "within_threshold",
            "Within the threshold",
            "Whether the site is at most the threshold away: yes, no, or unknown; blank where "
            "there is no site.",
        ),
        Column(
            "no_minutes",
            "Why no minutes",
            "No site, no route, or not known; blank where there are minutes.",
        ),
    ),
)
