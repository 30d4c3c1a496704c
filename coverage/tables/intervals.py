"""The columns of intervals: from where to where shares and counts may lie, and what is settled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, assert_never

from coverage.access.gaps import Gaps
from coverage.access.summary import AreaAccess
from coverage.tables.area_columns import ACCESS
from coverage.tables.column import Column, in_words, of_each, read_from
from coverage.tables.table import Table
from coverage.vocabulary import ComparedBy
from coverage.wording.intervals import Counted, gap_between
from coverage.wording.numbers import Kind

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties, Certainty
    from coverage.scenarios.gains import Behind, Gain, TrialGains

DRAWN = f"200 draws of errors of data/residents_accuracy.csv and of minutes, over {ACCESS}"

REACHED_LOW: Column[Certainty] = Column(
    "reached_low",
    "People within reach, from",
    "Lower end of the 90% interval of reached: in 19 of 20 draws as many people or more are within "
    "reach.",
    lambda sure: sure.reached_low,
    Kind.PEOPLE,
    on_screen=False,
    source=DRAWN,
)
REACHED_HIGH: Column[Certainty] = Column(
    "reached_high",
    "People within reach, to",
    "Upper end of the 90% interval of reached: in 19 of 20 draws as many people or fewer are "
    "within reach.",
    lambda sure: sure.reached_high,
    Kind.PEOPLE,
    on_screen=False,
    source=DRAWN,
)
SHARE_LOW: Column[Certainty] = Column(
    "reached_share_low",
    "90% interval, from",
    "Lower end of the 90% interval of reached_share, from 0 to 1; blank where nobody lives.",
    lambda sure: sure.share_low,
    Kind.SHARE,
    source=DRAWN,
)
SHARE_HIGH: Column[Certainty] = Column(
    "reached_share_high",
    "90% interval, to",
    "Upper end of the 90% interval of reached_share, from 0 to 1; blank where nobody lives.",
    lambda sure: sure.share_high,
    Kind.SHARE,
    source=DRAWN,
)
SETTLED: Column[Certainty] = Column(
    "settled",
    "Half have access: settled",
    "Whether it is settled that at least half of the residents are within reach, or that fewer "
    "are: yes where 19 of 20 draws agree with reached_share, else no; blank where nobody lives.",
    lambda sure: "" if sure.half is None else in_words(sure.settled),
    source=DRAWN,
)
INTERVALS: tuple[Column[Certainty], ...] = (
    *(REACHED_LOW, REACHED_HIGH, SHARE_LOW, SHARE_HIGH),
    SETTLED,
)
"""At the right of a report that is asked with intervals, in this order."""


def with_intervals(
    table: Table, rows: Sequence[Certainty], total: Certainty | None = None
) -> Table:
    """Return a report with the intervals of its shares and counts at the right.

    Parameters
    ----------
    rows : sequence of Certainty
        One a row.
    total : Certainty, optional
        That of England as a whole.
    """
    return table.with_columns(INTERVALS, rows, total)


class GapEnds(NamedTuple):
    """Between how many people out of reach nine in ten draws lie."""

    low: int
    high: int


GAP_ENDS: tuple[Column[GapEnds], ...] = (
    Column(
        "gap_low",
        "People out of reach, from",
        "Lower end of the 90% interval of gap: in 19 of 20 draws as many people or more are out of "
        "reach.",
        lambda ends: ends.low,
        Kind.PEOPLE,
        on_screen=False,
        source=DRAWN,
    ),
    Column(
        "gap_high",
        "People out of reach, to",
        "Upper end of the 90% interval of gap: in 19 of 20 draws as many people or fewer are out "
        "of reach.",
        lambda ends: ends.high,
        Kind.PEOPLE,
        on_screen=False,
        source=DRAWN,
    ),
)


def with_gap_ends(
    table: Table,
    rows: Sequence[tuple[Counted, Certainty]],
    total: tuple[Counted, Certainty] | None = None,
) -> Table:
    """Return a report with the interval of the people out of reach at the right.

    Parameters
    ----------
    rows : sequence of (Counted, Certainty)
        One a row.
    total : (Counted, Certainty), optional
        That of England as a whole.
    """
    ends = [GapEnds(*gap_between(*row)) for row in rows]
    of_all = GapEnds(*gap_between(*total)) if total else None
    return table.with_columns(GAP_ENDS, ends, of_all)


SOURCED: tuple[Column[AreaAccess], ...] = read_from(
    ACCESS,
    Column(
        "reached_sourced",
        "People within reach, sourced sites alone",
        "Residents within reach if those sites alone teach at which a source places teaching: a "
        "site in doubt is there or it is not, so it is no part of an interval.",
        lambda access: access.reached,
        Kind.PEOPLE,
        on_screen=False,
    ),
    Column(
        "reached_share_sourced",
        "Share, sourced sites alone",
        "The same over residents, from 0 to 1; blank where nobody lives.",
        lambda access: access.reached_share,
        Kind.SHARE,
    ),
)


def with_sourced(table: Table, rows: Sequence[AreaAccess], total: AreaAccess) -> Table:
    """Return a report with who is reached if sites in doubt do not teach, at the right.

    Parameters
    ----------
    rows : sequence of AreaAccess
        By the sourced sites alone, one a row.
    total : AreaAccess
        Of England as a whole.
    """
    return table.with_columns(SOURCED, rows, total)


def certainties_of(
    sure: Certainties, gaps: Gaps, areas: Sequence[AreaAccess]
) -> Sequence[Certainty]:
    """Return how sure the figures of areas of a level are, in their order."""
    if areas is gaps.areas:
        return sure.areas
    of = dict(zip((area.area_code for area in gaps.areas), sure.areas, strict=True))
    return [of[area.area_code] for area in areas]


GAINED_LOW: Column[Gain] = Column(
    "gained_low",
    "Gained, from",
    "Lower end of the 90% interval of gained, of the same draws without the scenario and with it.",
    lambda gain: gain.low,
    Kind.GAIN,
    source=DRAWN,
)
GAINED_HIGH: Column[Gain] = Column(
    "gained_high",
    "Gained, to",
    "Upper end of the 90% interval of gained, of the same draws without the scenario and with it.",
    lambda gain: gain.high,
    Kind.GAIN,
    source=DRAWN,
)


BEHIND: tuple[Column[Behind], ...] = read_from(
    DRAWN,
    Column(
        "behind",
        "Behind",
        "Residents reached in the scenario that reaches most less those reached in this one; blank "
        "where it is that one.",
        lambda behind: behind.by,
        Kind.PEOPLE,
    ),
    Column(
        "behind_low",
        "Behind, from",
        "Lower end of the 90% interval of behind, of the same draws of both; blank where this one "
        "reaches most.",
        lambda behind: behind.low,
        Kind.GAIN,
    ),
    Column(
        "behind_high",
        "Behind, to",
        "Upper end of the 90% interval of behind, of the same draws of both; blank where this one "
        "reaches most.",
        lambda behind: behind.high,
        Kind.GAIN,
    ),
    Column(
        "behind_is_clear",
        "Clearly behind",
        "Whether behind is larger than the doubt: yes or no; blank where this one reaches most.",
        lambda behind: in_words(behind.is_clear),
    ),
)


def with_gain_intervals(table: Table, gains: Sequence[TrialGains], by: ComparedBy) -> Table:
    """Return scenarios beside no change with intervals at the right: of the gain, then of reach.

    Parameters
    ----------
    gains : sequence of TrialGains
        Of no change, then of each scenario.
    by : ComparedBy
        What the rows of the table are.
    """
    match by:
        case ComparedBy.ENGLAND:
            rows = [each.england for each in gains]
        case ComparedBy.REGION:
            rows = [region for each in gains for region in each.regions]
        case _:
            assert_never(by)
    table = table.with_columns((GAINED_LOW, GAINED_HIGH), rows)
    return with_intervals(table, [row.sure for row in rows])


def with_behind(table: Table, gains: Sequence[TrialGains]) -> Table:
    """Return scenarios, a row each, with how far each is behind the one that reaches most.

    Parameters
    ----------
    gains : sequence of TrialGains
        Of no change, then of each scenario.
    """
    return table.with_columns(of_each(lambda each: each.behind, BEHIND), gains)
