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
    f"The traffic that minutes by car are estimated for: {Traffic.USUAL.value}, that of "
    f"an ordinary day at no hour in particular, or {Traffic.NONE.value}, as if roads were "
    "empty.",
)
MATRIX_TERM = Term(
    MINUTES_OF_MATRIX,
    "Minutes that trips take by a file of yours, from small areas to sites. They stand in "
    "for those of this tool; what the file does not hold is unknown or left out.",
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
            "Colleges, universities and employers that teach technical subjects together, in the "
            "main at Levels 4 and 5. The government awards the name, and money for buildings and "
            "equipment.",
        ),
        Term(
            "Levels 4 and 5",
            "Qualifications above A levels and T Levels (Level 3) and below a full degree (Level "
            "6), such as higher national certificates and diplomas.",
        ),
        Term("institute", "Short for Institute of Technology. It has one site or several."),
        Term(
            "site",
            "A place where an institute teaches, or where its announcement puts it: a hub or a "
            "spoke. It counts from its award on, whether or not its building is open.",
        ),
        Term(SiteRole.HUB.value, "The main site of an institute, or one of several."),
        Term(SiteRole.SPOKE.value, "A site of an institute that is no hub."),
        Term("lead", "The college or university that leads an institute."),
        Term("partner", "A college, university or employer that runs an institute with its lead."),
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
            "Only sites at which some source places teaching; what else is in doubt of them does "
            "not matter.",
        ),
        Term(
            "in doubt",
            "Said of a site of which no source gives something. The doubt is grave where no source "
            "says that the institute teaches there, or names the place; it is a small one where "
            "the site has no sectors of its own, or no dated opening.",
        ),
        Term("wave", "A competition in which institutes were awarded."),
        Term(
            Network.WAVE_ONE.label,
            "The institutes of the first competition, as announced in April 2019.",
        ),
        Term(
            Network.CURRENT.label,
            "Those of the first competition with those of the second, awarded in December 2021.",
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
            "Where people are taken to live: one point in each LSOA. Every trip begins at one.",
        ),
    ),
    "Who is reached": (
        Term(
            "residents",
            "People who live in an area, of the chosen ages. In LSOAs they are estimated, from the "
            "Census of 2011 and the homes and ages since; those of a district add up to what is "
            "published. How far off they are, How it works says.",
        ),
        Term(
            "population group",
            f"Whose access is counted: {listed([group.label for group in PopulationGroup], 'or')}. "
            "A file of yours may leave groups out; they are unknown then, and cannot be asked for.",
        ),
        Term(
            "measure",
            "How the way to a site is measured: "
            f"{listed([measure.label for measure in Measure], 'or')}.",
        ),
        *(term for measure in Measure for term in _terms_of(measure)),
        Term("landmark", "A hospital to which the minutes by car from everywhere are known."),
        Term(
            "threshold",
            "How far is near enough. A site exactly this far away still counts as reached.",
        ),
        Term(
            "reached",
            "Lives within the threshold of a site that counts, wherever the site stands, in or "
            "outside the area.",
        ),
        Term(
            "access",
            "Whether people are reached. An area has access when half of its residents are.",
        ),
        Term("gap", "The people who live beyond the threshold of every site that counts."),
        Term(
            "unknown",
            "The people of whom the data cannot tell whether they are reached. Reached, gap and "
            "unknown always add up to the residents.",
        ),
        Term(
            "no route",
            "No road leads to any site, as from the Isle of Wight to the mainland. Such people are "
            "in the gap.",
        ),
        Term("share reached", "Of every hundred residents, how many are reached."),
        Term(
            "median",
            "The typical trip: half of the residents of an area have a shorter one to their "
            "nearest site, and half a longer one.",
        ),
        Term(
            "nearest to the most people",
            "Of an area, the institute whose site is the nearest to more residents than any "
            "other's. Another can have the shorter typical trip.",
        ),
        Term(
            "reach line",
            "A line on the map that joins places equally far from their nearest site.",
        ),
        Term(
            "pair unreached",
            "An area and a sector that is taught, of which nobody there is reached.",
        ),
        Term(
            "worst-off area",
            "The area of a level in which the smallest share of the residents is reached; for a "
            "plan, the one whose residents have the longest median trip.",
        ),
    ),
}
"""The terms by the heading that they stand under."""
