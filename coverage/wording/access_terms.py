"""Terms of the glossary: institutes, areas, and who is reached."""

from __future__ import annotations

from collections.abc import Iterator

from coverage.doubts import Support
from coverage.vocabulary import (
    AreaLevel,
    Match,
    Measure,
    Network,
    PopulationGroup,
    Sector,
    SiteRole,
    Traffic,
    listed,
)
from coverage.wording.matrix import MINUTES_OF_MATRIX
from coverage.wording.term import Term

OF_OUR_MINUTES = frozenset(
    {
        *("measure", "traffic", "landmark"),
        *(measure.label for measure in Measure if measure.spec.takes_matrix),
    }
)
"""Terms that speak of the minutes of this tool, which play no part beside a matrix."""

TRAFFIC_TERM = Term(
    "traffic",
    f"The traffic that drive times allow for: {Traffic.USUAL.value}, that of an ordinary day at "
    f"no particular hour, or {Traffic.NONE.value}, as if roads were empty.",
)
MATRIX_TERM = Term(
    MINUTES_OF_MATRIX,
    "Travel times from small areas to sites in your own file. They replace the estimates of this "
    "tool. What the file does not hold is unknown or left out.",
)


def _terms_of(measure: Measure) -> Iterator[Term]:
    """Yield what a measure is, and what plays a part in it alone."""
    yield Term(measure.label, measure.spec.meaning)
    if measure.spec.knows_traffic:
        yield TRAFFIC_TERM
    if measure.spec.takes_matrix:
        yield MATRIX_TERM


ACCESS_TERMS: dict[str, tuple[Term, ...]] = {
    "Institutes": (
        Term(
            "Institute of Technology",
            "A partnership of colleges, universities and employers that teaches technical "
            "subjects, mainly at Levels 4 and 5. The government awards the name, and money for "
            "buildings and equipment.",
        ),
        Term(
            "Levels 4 and 5",
            "Qualifications above A levels and T Levels (Level 3) and below a full degree (Level "
            "6), such as higher national certificates and diplomas.",
        ),
        Term("institute", "Short for Institute of Technology. It has one or more sites."),
        Term(
            "site",
            "A place where an institute teaches, or will teach: a hub or a spoke. We count a site "
            "from the day it was awarded, even if it has not opened.",
        ),
        Term(SiteRole.HUB.value, "The main site of an institute, or one of several."),
        Term(SiteRole.SPOKE.value, "A site of an institute that is not a hub."),
        Term("lead", "The college or university that leads an institute."),
        Term("partner", "A college, university or employer that helps the lead run an institute."),
        Term(
            "sector",
            f"What an institute teaches: {listed([sector.value for sector in Sector], 'or')}. A "
            "site teaches those that sources name for it or, where none does, those of its "
            "institute.",
        ),
        Term(
            "a site must teach",
            f"With {Match.ANY.value}, a site counts when it teaches at least one of the chosen "
            f"sectors; with {Match.ALL.value}, when it teaches each of them.",
        ),
        Term(Support.ALL.label, "Every site of the institutes that count."),
        Term(
            Support.SOURCED.label,
            "Only sites where a source says that teaching takes place.",
        ),
        Term(
            "in doubt",
            "Something about the site has no source. This matters most where no source says that "
            "the institute teaches there, or names the place. It matters less where no source "
            "lists the site's sectors or dates its opening.",
        ),
        Term("wave", "A round of the competition to create institutes."),
        Term(
            Network.WAVE_ONE.label,
            "The institutes of the first competition, as announced in April 2019.",
        ),
        Term(
            Network.CURRENT.label,
            "The institutes of both competitions. Those of the second were awarded in December "
            "2021.",
        ),
    ),
    "Areas": (
        Term("area", "A part of England for which people or sites are counted."),
        Term(
            "level",
            "A way of dividing England into areas: by "
            f"{listed([level.label for level in AreaLevel], 'or')}.",
        ),
        *(
            Term(level.label, " ".join(filter(None, (level.spec.meaning, level.caveat))))
            for level in AreaLevel
        ),
        Term(
            "LSOA",
            "Lower layer super output area: a small area drawn for the census, of one to three "
            "thousand people when it is drawn.",
        ),
        Term("neighbour", "An area beside another, across a river too, or one that overlaps it."),
        Term(
            "demand point",
            "The point in each LSOA where we assume its people live. Every trip starts at one.",
        ),
    ),
    "Who is reached": (
        Term(
            "residents",
            "People of the chosen ages who live in an area. For LSOAs they are estimates, from the "
            "2011 Census and the homes and ages since. They add up to the published total of each "
            "district.",
        ),
        Term(
            "population group",
            f"The people we count: {listed([group.label for group in PopulationGroup], 'or')}. "
            "Your own file can leave groups out. You cannot then choose them.",
        ),
        Term(
            "measure",
            "How we measure the distance to a site: "
            f"{listed([measure.label for measure in Measure], 'or')}.",
        ),
        *(term for measure in Measure for term in _terms_of(measure)),
        Term("landmark", "A hospital to which the drive time from everywhere is known."),
        Term(
            "threshold",
            "The longest trip that counts as within reach. A site exactly this far away counts.",
        ),
        Term(
            "reached",
            "People are reached if a site that counts is within the threshold, inside or outside "
            "their area.",
        ),
        Term(
            "access",
            "Whether people are reached. An area has access when half of its residents are "
            "reached.",
        ),
        Term("gap", "The people out of reach: every site that counts is beyond the threshold."),
        Term(
            "unknown",
            "People for whom we do not know whether they can reach a site. Reached, gap and "
            "unknown always add up to the residents.",
        ),
        Term(
            "no route",
            "No road leads to any site, for example from the Isle of Wight to the mainland. These "
            "people are in the gap.",
        ),
        Term(
            "people who need a car",
            "People who can drive to a site in the time you choose and cannot get to one by "
            "another way to travel. We count them only if we know both ways, and over the same "
            "sites.",
        ),
        Term(
            "mode",
            "A way to travel whose times you bring in a file of your own, such as public "
            "transport. It stands among the measures under the name that you give it.",
        ),
        Term("share reached", "How many of every 100 residents are reached."),
        Term(
            "median",
            "The typical trip: half of the residents of an area have a shorter one to their "
            "nearest site, and half a longer one.",
        ),
        Term(
            "nearest to the most people",
            "The institute whose site is nearest for more of an area's residents than any other. "
            "Another institute can have the shorter typical trip.",
        ),
        Term(
            "band",
            "A part of the map from which the nearest site is about equally far, such as 30 to 45 "
            "minutes.",
        ),
        Term(
            "worst-off area",
            "The area where the smallest share of residents is reached. For a plan, the area with "
            "the longest median trip.",
        ),
    ),
}
"""The terms by the heading that they stand under."""
