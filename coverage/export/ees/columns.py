"""The columns of a file for Explore Education Statistics, each with its line of metadata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from coverage.tables.area_columns import (
    GAP,
    HUBS_INSIDE,
    MEDIAN,
    P90,
    REACHED,
    REACHED_SHARE,
    RESIDENTS,
    SITES_INSIDE,
    UNKNOWN,
)
from coverage.tables.column import in_words
from coverage.tables.intervals import REACHED_HIGH, REACHED_LOW, SETTLED, SHARE_HIGH, SHARE_LOW
from coverage.vocabulary import Measure
from coverage.wording.numbers import Cell, Kind

TOTAL = "Total"
"""What a filter says of everything together."""

NOT_APPLICABLE, NOT_AVAILABLE = "z", "x"
"""Symbols of the Government Statistical Service for a figure that cannot be, and one not known."""

TIME = ("time_period", "time_identifier")

METADATA = (
    *("col_name", "col_type", "label"),
    *("indicator_grouping", "indicator_unit", "indicator_dp"),
    *("filter_hint", "filter_grouping_column"),
)
"""Columns of the file of metadata."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A column by whose words rows are chosen.

    Parameters
    ----------
    name, label : str
        What it is called in the file, and by people.
    hint : str
        What stands beneath the label where people choose.
    """

    name: str
    label: str
    hint: str = ""

    def metadata(self) -> tuple[str, ...]:
        """Return its line of the file of metadata."""
        return (self.name, "Filter", self.label, "", "", "", self.hint, "")


@dataclass(frozen=True, slots=True)
class Indicator:
    """A column of figures.

    Parameters
    ----------
    of : str
        The column of our report that it is.
    name, label : str
        What it is called in the file, and by people.
    grouping : str
        The heading under which people choose it.
    unit : str
        "%" of shares, else empty: a number.
    decimals : int
        Digits after the point that are shown; the file has them all.
    """

    of: str
    name: str
    label: str
    grouping: str
    unit: str = ""
    decimals: int = 0

    def metadata(self) -> tuple[str, ...]:
        """Return its line of the file of metadata."""
        shown = str(self.decimals)
        return (self.name, "Indicator", self.label, self.grouping, self.unit, shown, "", "")


def metadata(
    filters: Iterable[Filter], indicators: Iterable[Indicator]
) -> Iterator[tuple[str, ...]]:
    """Return the rows of the file of metadata, its heading first."""
    yield METADATA
    yield from (each.metadata() for each in filters)
    yield from (each.metadata() for each in indicators)


def figure(cell: Cell, kind: Kind, missing: str) -> str:
    """Return a cell as a figure of a file: digits, or a symbol.

    A share becomes a percentage, and yes or no 1 or 0. No digit is lost or added: the point is
    moved.

    Parameters
    ----------
    missing : str
        The symbol of a cell that is missing.
    """
    if cell is None or cell == "":
        return missing
    if isinstance(cell, str):
        return str(int(cell == in_words(True)))
    if isinstance(cell, int):
        return str(cell)
    exact = Decimal(repr(cell))
    return format((exact * 100 if kind.is_share else exact).normalize(), "f")


PEOPLE, JOURNEYS, SITES, INTERVALS = "People", "Journeys", "Sites", "90% intervals"

REACH = (
    Indicator(RESIDENTS.name, "residents_count", "Residents", PEOPLE),
    Indicator(REACHED.name, "reached_count", "Residents within reach of a site", PEOPLE),
    Indicator(GAP.name, "gap_count", "Residents out of reach of every site", PEOPLE),
    Indicator(UNKNOWN.name, "unknown_count", "Residents for whom reach is not known", PEOPLE),
    Indicator(
        REACHED_SHARE.name,
        "reached_percent",
        "Percentage of residents within reach of a site",
        *(PEOPLE, "%", 1),
    ),
)
STANDING = (
    Indicator(SITES_INSIDE.name, "sites_count", "Sites that count and stand in the area", SITES),
    Indicator(HUBS_INSIDE.name, "hubs_count", "Hubs among the sites in the area", SITES),
)
BETWEEN = (
    Indicator(
        REACHED_LOW.name,
        "reached_count_lower_ci",
        "Residents within reach of a site, lower end",
        INTERVALS,
    ),
    Indicator(
        REACHED_HIGH.name,
        "reached_count_upper_ci",
        "Residents within reach of a site, upper end",
        INTERVALS,
    ),
    Indicator(
        SHARE_LOW.name,
        "reached_percent_lower_ci",
        "Percentage of residents within reach of a site, lower end",
        *(INTERVALS, "%", 1),
    ),
    Indicator(
        SHARE_HIGH.name,
        "reached_percent_upper_ci",
        "Percentage of residents within reach of a site, upper end",
        *(INTERVALS, "%", 1),
    ),
    Indicator(
        SETTLED.name,
        "half_reached_settled",
        "Settled whether at least half are within reach (1 for yes, 0 for no)",
        INTERVALS,
    ),
)
"""Where intervals are asked for."""


def of_reach(measure: Measure, *, intervals: bool) -> tuple[Indicator, ...]:
    """Return the indicators of reports on who is reached."""
    unit = measure.spec.unit
    return (
        *REACH,
        Indicator(
            MEDIAN[measure].name,
            f"journey_{unit.word}_median",
            f"{unit.name.capitalize()} to the nearest site: half live within",
            *(JOURNEYS, "", 1),
        ),
        Indicator(
            P90[measure].name,
            f"journey_{unit.word}_p90",
            f"{unit.name.capitalize()} to the nearest site: 9 in 10 live within",
            *(JOURNEYS, "", 1),
        ),
        *STANDING,
        *(BETWEEN if intervals else ()),
    )


OF_VERDICTS = (
    Indicator("", "areas_count", "Areas with the verdict", "Verdicts"),
    *STANDING,
    Indicator("measured", "counted_count", "What the rule counts in the area", "Rule"),
    Indicator("threshold", "allowed_count", "The most that an area may have and qualify", "Rule"),
    Indicator("margin", "margin_count", "How many more the area could have", "Rule"),
)
"""Those of reports on verdicts."""

SECTOR = Filter("sector", "Sector", "Filter by what a site must teach; Total is a site of any kind")
VERDICT = Filter("verdict", "Verdict", "Filter by whether areas qualified for Wave Two")
ASKED = (
    Filter("age_group", "Age of residents"),
    Filter("institutes", "Institutes that count"),
    Filter("reach_threshold", "Journey that is within reach"),
)
RULED = (
    Filter("rule", "Rule"),
    Filter("hosting_sites", "Sites that count as hosting"),
)
