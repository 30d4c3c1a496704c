"""What each column of a report means; the one place that names them."""

from __future__ import annotations

from coverage.tables.column import BY_ROAD_FILES, Column, by_measure, read_from
from coverage.tables.eligibility_columns import ELIGIBILITY_COLUMNS
from coverage.tables.known_trips_columns import KNOWN_TRIPS_COLUMNS
from coverage.tables.nearest_columns import NEAREST_COLUMNS
from coverage.tables.planning_columns import PLANNING_COLUMNS
from coverage.tables.scenario_columns import SCENARIO_COLUMNS
from coverage.tables.trip_columns import TRIP_COLUMNS
from coverage.vocabulary import Measure, capitalised
from coverage.wording.numbers import Kind

AREAS = "data/regions/"
RESIDENTS = "data/demand.parquet"
SITES = "data/institutes.csv"
ACCESS = (
    "residents of data/demand.parquet and sites of data/institutes.csv; minutes by " + BY_ROAD_FILES
)
ITSELF = "the report itself"
RECORD = "data/SOURCES.toml"

_ALL = (
    *read_from(
        AREAS,
        Column(
            "area_code",
            "Code",
            "Code of the area: official for regions and districts, else made of the name.",
            on_screen=False,
        ),
        Column("area", "Area", "Name of the area."),
        Column("level", "Level", "Level that the area belongs to.", on_screen=False),
    ),
    *read_from(
        SITES,
        Column("sector", "Sector", "Sector that a site must teach to count in the row."),
        Column(
            "sites",
            "Sites teaching it",
            "Sites of the network that teach the sector, wherever in England they stand.",
            kind=Kind.COUNT,
        ),
    ),
    *read_from(
        RESIDENTS,
        Column(
            "residents",
            "Residents",
            "Residents of the population group, mid-2023: published for districts, and estimated "
            "for their LSOAs from the Census of 2011 and the homes and ages since. Where a "
            "population file is given, those of the file.",
            kind=Kind.PEOPLE,
        ),
    ),
    *read_from(
        ACCESS,
        Column(
            "reached",
            "Reached",
            "Residents within the threshold of a site of the selection, wherever the site stands.",
            kind=Kind.PEOPLE,
        ),
        Column(
            "gap", "Gap", "Residents who live beyond the threshold of every site.", kind=Kind.PEOPLE
        ),
        Column(
            "unknown",
            "Unknown",
            "Residents of whom it is not known; reached, gap and unknown add up to residents.",
            kind=Kind.PEOPLE,
        ),
        Column(
            "reached_share",
            "Share reached",
            "Reached over residents, from 0 to 1: the least that it can be where some are "
            "unknown; blank where nobody lives.",
            kind=Kind.SHARE,
        ),
        *(
            Column(
                f"{name}_{spec.column}",
                f"{heading} {spec.heading}",
                f"{capitalised(spec.name)} to the nearest site within which {part} of the "
                "residents live; blank where that is not known.",
                kind=Kind.DISTANCE,
                unit=spec.unit.word,
                source=by_measure(measure, ACCESS),
            )
            for measure in Measure
            for spec in [measure.spec]
            for name, heading, part in (
                ("median", "Median", "half"),
                ("p90", "90 % within", "nine tenths"),
            )
        ),
        Column(
            "nearest_institute",
            "Nearest to the most people",
            "The institute whose site is the nearest to more residents than any other's; blank "
            "where there is none.",
        ),
    ),
    *read_from(
        SITES,
        Column(
            "sites_inside",
            "Sites inside",
            "Sites that stand in the area: hubs and spokes. An area can host a site and yet not be "
            "reached, or be reached from outside.",
            kind=Kind.COUNT,
        ),
        Column("hubs_inside", "Hubs inside", "Hubs among the sites inside.", kind=Kind.COUNT),
    ),
    *read_from(
        ACCESS,
        Column(
            "note",
            "Note",
            "Why residents are unreached without a route, or unknown; blank where none are.",
        ),
    ),
    *ELIGIBILITY_COLUMNS,
    *PLANNING_COLUMNS,
    *SCENARIO_COLUMNS,
    *NEAREST_COLUMNS,
    *TRIP_COLUMNS,
    *read_from(
        SITES,
        Column("site_id", "Site id", "Id of the site, which stays the same.", on_screen=False),
        Column("institute", "Institute", "Name of the institute that the site belongs to."),
        Column("site", "Site", "Name of the site."),
        Column("role", "Role", "Hub, a main site of its institute, or spoke."),
        Column("wave", "Wave", "Competition that the institute was awarded in.", kind=Kind.COUNT),
        Column("postcode", "Postcode", "Postcode of the site; blank where it is not known."),
        Column("lat", "Latitude", "Degrees north.", kind=Kind.DEGREES, on_screen=False),
        Column("lon", "Longitude", "Degrees east.", kind=Kind.DEGREES, on_screen=False),
        Column("sectors", "Sectors", "Sectors that the site teaches, separated by semicolons."),
        Column(
            "opened",
            "Opened",
            "Year, month or day on which the site itself opened; blank where that is not known.",
        ),
        Column("evidence", "Evidence", "How well the site is supported by a source."),
        Column(
            "sectors_basis",
            "Sectors named for",
            "Whether a source names the sectors for the site, or they are those of its institute; "
            "blank where that is not said.",
        ),
        Column(
            "doubts",
            "No source for",
            "What no source says of the site: that it teaches, its place, its sectors or its "
            "opening, separated by semicolons; blank where nothing is in doubt.",
        ),
        Column(
            "in_doubt",
            "In doubt",
            "The same as a sentence; blank where nothing is in doubt.",
            on_screen=False,
        ),
        Column(
            "stands_in",
            "Stands in",
            "Areas of the level in which the site stands, separated by semicolons; blank where "
            "none holds it.",
        ),
    ),
    *read_from(
        ACCESS,
        Column(
            "reached_alone",
            "Reached through it alone",
            "Residents of England within the threshold of this site of the selection and of no "
            "other.",
            kind=Kind.PEOPLE,
        ),
    ),
    *read_from(
        SITES,
        Column(
            "verdicts_without",
            "Verdicts without it",
            "LEP areas and regions whose verdict would be different if the site did not count as "
            "hosting, each with that verdict, separated by semicolons; blank where there is none.",
        ),
    ),
    *read_from(
        ACCESS,
        Column(
            "half_without",
            "Half not reached without it",
            "Areas of the level of which at least half of the residents are reached with the site "
            "and fewer without it, separated by semicolons; blank where there is none.",
        ),
    ),
    *KNOWN_TRIPS_COLUMNS,
    *read_from(
        ITSELF,
        Column(
            "traffic",
            "Traffic",
            "Traffic that our estimate of minutes is for: usual or none; blank for "
            "kilometres and for minutes of a matrix.",
            on_screen=False,
        ),
        Column(
            "selection",
            "Selection",
            "What was asked, as words that `python -m coverage` answers again.",
            on_screen=False,
        ),
        Column(
            "source",
            "Source",
            "The data that the row is made from, with its vintage.",
            on_screen=False,
        ),
        Column(
            "version",
            "Version",
            "Version of the tool, then of the data: the same version gives the same numbers.",
            on_screen=False,
        ),
    ),
    *read_from(
        RECORD,
        Column("path", "File", "Path of the file inside `data/`."),
        Column("title", "What it is", "What the file holds."),
        Column("vintage", "Vintage", "The time that the data speaks of."),
        Column("licence", "Licence", "Licence of the data.", on_screen=False),
        Column(
            "attribution", "Attribution", "What has to be said beside the data.", on_screen=False
        ),
        Column("rows", "Rows", "Rows, outlines or demand points in the file.", kind=Kind.COUNT),
        Column("sha256", "Checksum", "SHA-256 of the file, in hexadecimal.", on_screen=False),
        Column("made_by", "Made by", "Command that makes the file again.", on_screen=False),
        Column("intact", "Intact", "Whether the file matches its checksum: yes or no."),
    ),
    *read_from(
        ITSELF,
        Column("check", "Check", "What was looked at: the data files, the usual question, a page."),
        Column("passed", "Passed", "Whether it is as it should be: yes or no."),
        Column("detail", "Detail", "What was found; where it is not well, what to do."),
    ),
)

COLUMNS = {column.name: column for column in _ALL}
"""Every column of every report, by its name."""


def columns(*names: str) -> tuple[Column, ...]:
    """Return the columns of these names."""
    return tuple(COLUMNS[name] for name in names)
