"""The columns of intervals of the minutes to a site, and whether it is settled that it is near."""

from __future__ import annotations

from coverage.access.postcode_lookup import NearSite
from coverage.measures import IN_MINUTES
from coverage.tables.column import BY_ROAD_FILES, Column, by_measure, in_words
from coverage.vocabulary import Measure, capitalised
from coverage.wording.numbers import Kind

DRAWN = f"200 draws of errors of minutes, over {BY_ROAD_FILES}"
BLANK = "blank without known minutes, and where no error of them is known"


def _ends(measure: Measure) -> tuple[Column[NearSite], Column[NearSite]]:
    name, heading = measure.spec.column, capitalised(measure.spec.name)
    source = by_measure(measure, DRAWN)
    low: Column[NearSite] = Column(
        f"{name}_low",
        f"{heading}, from",
        f"Lower end of the 90% interval of {name}: the trip is as long or longer in 19 of 20 "
        f"draws; {BLANK}.",
        lambda near: near.sure.low if near.sure else None,
        Kind.DISTANCE,
        source=source,
        unit=measure.spec.unit.word,
    )
    high: Column[NearSite] = Column(
        f"{name}_high",
        f"{heading}, to",
        f"Upper end of the 90% interval of {name}: the trip is as long or shorter in 19 of 20 "
        f"draws; {BLANK}.",
        lambda near: near.sure.high if near.sure else None,
        Kind.DISTANCE,
        source=source,
        unit=measure.spec.unit.word,
    )
    return low, high


ENDS = {measure: _ends(measure) for measure in Measure if measure.spec.unit is IN_MINUTES}
SETTLED: Column[NearSite] = Column(
    "within_threshold_settled",
    "Within: settled",
    "Whether within_threshold is settled: yes where 19 of 20 draws agree with it, else no; "
    f"{BLANK}.",
    lambda near: in_words(near.sure.settled) if near.sure else "",
    source=DRAWN,
)


def intervals_by(measure: Measure) -> tuple[Column[NearSite], ...]:
    """Return the columns that stand at the right of a report with intervals, by a measure."""
    return (*ENDS[measure], SETTLED)
