"""What each column of the comparison of scenarios means."""

from __future__ import annotations

from coverage.tables.column import Column, read_from
from coverage.vocabulary import Measure
from coverage.wording.numbers import Kind

SCENARIOS = "the scenarios; see the source of reached"

SCENARIO_COLUMNS = read_from(
    SCENARIOS,
    Column("scenario", "Scenario", "Name of the scenario; No change is without any."),
    Column(
        "gained",
        "Gained",
        "Residents reached less those reached without any scenario: above 0 where more are, below "
        "where fewer.",
        kind=Kind.GAIN,
    ),
    Column(
        "least_reached",
        "Worst off",
        "The area of the level with the lowest share reached; among equals, with most residents.",
    ),
    Column(
        "least_reached_code",
        "Code of the worst off",
        "Code of the area with the lowest share reached.",
        on_screen=False,
    ),
    Column(
        "least_reached_share",
        "Its share reached",
        "Share reached in the area where it is the lowest.",
        kind=Kind.SHARE,
    ),
    Column(
        "farthest",
        "Longest trip",
        "The area of the level with the largest median, the first among equals; blank where no "
        "median is known.",
    ),
    Column(
        "farthest_code",
        "Code of the longest trip",
        "Code of the area with the largest median; blank where no median is known.",
        on_screen=False,
    ),
    *(
        Column(
            f"farthest_median_{spec.column}",
            f"Its median {spec.heading}",
            f"Median {spec.heading} in the area where they are the most; blank where no median "
            "is known.",
            kind=Kind.DISTANCE,
            unit=spec.unit.word,
        )
        for spec in (measure.spec for measure in Measure)
    ),
    Column("places_added", "Places added", "Places that the scenario adds.", kind=Kind.COUNT),
    Column("sites_closed", "Sites closed", "Sites that the scenario closes.", kind=Kind.COUNT),
    Column(
        "sites_changed",
        "Sites changed",
        "Sites that teach other sectors in the scenario than without it.",
        kind=Kind.COUNT,
    ),
)
