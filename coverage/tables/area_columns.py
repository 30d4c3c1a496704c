"""Columns that several reports have of an area: who is reached there, and the verdict on it."""

from __future__ import annotations

from typing import Protocol

from coverage.access.summary import AreaAccess
from coverage.eligibility.ruling import is_official
from coverage.eligibility.verdicts import AreaVerdict
from coverage.tables.column import BY_ROAD_FILES, Column, by_measure, in_words
from coverage.vocabulary import AreaLevel, Measure, capitalised
from coverage.wording.numbers import Kind
from coverage.wording.verdicts import reading_sentences

AREAS = "data/regions/"
SITES = "data/institutes.csv"
ACCESS = (
    "residents of data/demand.parquet and sites of data/institutes.csv; minutes by " + BY_ROAD_FILES
)
RULE = "sites of data/institutes.csv by the rules of docs/rules.md; data/lep_readings.csv"
AWARDS = "data/awards.csv"
BESIDE = "the rule beside access: see the sources of verdict and of reached"


class _OfArea(Protocol):
    """What is told of an area."""

    @property
    def area_code(self) -> str: ...

    @property
    def area(self) -> str: ...


AREA_CODE: Column[_OfArea] = Column(
    "area_code",
    "Code",
    "Code of the area: official for regions and districts, else made of the name; of areas of your "
    "own that of your file, if it has one.",
    lambda row: row.area_code,
    on_screen=False,
    source=AREAS,
)
AREA: Column[_OfArea] = Column(
    "area", "Area", "Name of the area.", lambda row: row.area, source=AREAS
)
LEVEL: Column[AreaLevel] = Column(
    "level",
    "Level",
    "Level that the area belongs to.",
    lambda level: level.value,
    on_screen=False,
    source=AREAS,
)

RESIDENTS: Column[AreaAccess] = Column(
    "residents",
    "People",
    "Residents of the population group, mid-2023: published for districts, and estimated for their "
    "LSOAs from the Census of 2011 and the homes and ages since. Where a population file is given, "
    "those of the file.",
    lambda access: access.residents,
    Kind.PEOPLE,
    source="data/demand.parquet",
)
REACHED: Column[AreaAccess] = Column(
    "reached",
    "People within reach",
    "Residents within the threshold of a site of the selection, wherever the site stands.",
    lambda access: access.reached,
    Kind.PEOPLE,
    source=ACCESS,
)
GAP: Column[AreaAccess] = Column(
    "gap",
    "People out of reach",
    "Residents who live beyond the threshold of every site.",
    lambda access: access.gap,
    Kind.PEOPLE,
    source=ACCESS,
)
UNKNOWN: Column[AreaAccess] = Column(
    "unknown",
    "Not known",
    "Residents for whom we do not know; reached, gap and unknown add up to residents.",
    lambda access: access.unknown,
    Kind.PEOPLE,
    source=ACCESS,
)
REACHED_SHARE: Column[AreaAccess] = Column(
    "reached_share",
    "Share within reach",
    "Reached over residents, from 0 to 1: the least that it can be where some are unknown; blank "
    "where nobody lives.",
    lambda access: access.reached_share,
    Kind.SHARE,
    source=ACCESS,
)
WHO_IS_REACHED = (RESIDENTS, REACHED, GAP, UNKNOWN, REACHED_SHARE)

MEDIAN: dict[Measure, Column[AreaAccess]] = {
    measure: Column(
        f"median_{measure.spec.column}",
        f"Typical {measure.spec.trip} ({measure.spec.unit.word})",
        f"{capitalised(measure.spec.name)} to the nearest site within which half of the residents "
        "live; blank where that is not known.",
        lambda access: access.median,
        Kind.DISTANCE,
        source=by_measure(measure, ACCESS),
        unit=measure.spec.unit.word,
    )
    for measure in Measure
}
P90: dict[Measure, Column[AreaAccess]] = {
    measure: Column(
        f"p90_{measure.spec.column}",
        f"9 in 10 live within ({measure.spec.heading})",
        f"{capitalised(measure.spec.name)} to the nearest site within which nine tenths of the "
        "residents live; blank where that is not known.",
        lambda access: access.p90,
        Kind.DISTANCE,
        source=by_measure(measure, ACCESS),
        unit=measure.spec.unit.word,
    )
    for measure in Measure
}
NEAREST_INSTITUTE: Column[AreaAccess] = Column(
    "nearest_institute",
    "Nearest to the most people",
    "The institute whose site is the nearest to more residents than any other's; blank where there "
    "is none.",
    lambda access: access.nearest_institute,
    source=ACCESS,
)
SITES_INSIDE: Column[AreaAccess | AreaVerdict] = Column(
    "sites_inside",
    "Sites inside",
    "Sites that stand in the area: hubs and spokes. An area can host a site and yet not be "
    "reached, or be reached from outside.",
    lambda row: row.sites_inside,
    Kind.COUNT,
    source=SITES,
)
HUBS_INSIDE: Column[AreaAccess | AreaVerdict] = Column(
    "hubs_inside",
    "Hubs inside",
    "Hubs among the sites inside.",
    lambda row: row.hubs_inside,
    Kind.COUNT,
    source=SITES,
)
NOTE: Column[AreaAccess] = Column(
    "note",
    "Note",
    "Why residents are unreached without a route, or unknown; blank where none are.",
    lambda access: access.note,
    source=ACCESS,
)

VERDICT: Column[AreaVerdict] = Column(
    "verdict",
    "Verdict",
    "Whether the area qualified for Wave Two: eligible, in part, or not eligible.",
    lambda area: area.verdict.value,
    source=RULE,
)
REASON: Column[AreaVerdict] = Column(
    "reason", "Reason", "Why, in one sentence.", lambda area: area.reason, source=RULE
)
AWARDED: Column[AreaVerdict] = Column(
    "awarded",
    "Awarded in Wave Two",
    "Leads of the institutes whose Wave Two award names the area or a LEP area that belongs to it, "
    "separated by semicolons; blank where there is none.",
    lambda area: "; ".join(area.awarded),
    source=AWARDS,
)
OFFICIAL: Column[AreaVerdict] = Column(
    "official",
    "Official level",
    "Whether the department's rule speaks of the level: yes for LEP areas of April 2021 and for "
    "regions, which are judged through them; else no.",
    lambda area: in_words(is_official(area.level)),
    on_screen=False,
    source=RULE,
)
OTHER_READINGS: Column[AreaVerdict] = Column(
    "other_readings",
    "Other readings of the map",
    "The verdict under other readings of the LEP areas that touch the area, with what each rests "
    "on; blank where none does.",
    lambda area: " ".join(reading_sentences(area)),
    on_screen=False,
    source=RULE,
)
JUDGED: tuple[Column[AreaVerdict], ...] = (
    AREA_CODE,
    AREA,
    LEVEL.of(lambda area: area.level),
    VERDICT,
)
"""What begins every report on verdicts."""
