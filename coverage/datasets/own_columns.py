"""The columns of each kind of a user's own files, as its template explains them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coverage.datasets.name_forms import name_words
from coverage.vocabulary import PopulationGroup, capitalised


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column that files of a kind may have.

    Parameters
    ----------
    name : str
        What a template calls it.
    meaning : str
        One line: what it holds, and what is taken where it is left out.
    is_needed : bool
        Whether no file of the kind goes without it.
    also : tuple of str
        Other names that it is known by.
    """

    name: str
    meaning: str
    is_needed: bool = False
    also: tuple[str, ...] = ()


POSTCODE = OwnColumn("postcode", "Where the place is. Or give lat and lon.")
DEGREES = (
    OwnColumn("lat", "Latitude in degrees, such as 53.7632, if you have no postcode."),
    OwnColumn("lon", "Longitude in degrees, such as -2.7031."),
)
DISTRICT = OwnColumn("district_code", "Code of the district, to check the position.")

PLACES = (
    OwnColumn("name", "Name of the place.", is_needed=True),
    POSTCODE,
    *DEGREES,
    OwnColumn("candidate_id", "An id of your own. Without it places are numbered."),
    DISTRICT,
)
SITES = (
    OwnColumn("name", "Name of the site.", is_needed=True, also=("site",)),
    OwnColumn("institute", "Institute that the site belongs to. Without it, the name of the site."),
    POSTCODE,
    OwnColumn("wave", "1 or 2. Without it every site counts as Wave One."),
    OwnColumn("role", "hub or spoke. Without it every site counts as a hub."),
    OwnColumn(
        "sectors",
        "Sectors taught, with semicolons between them. Without it every site counts as teaching "
        "every sector.",
    ),
    *DEGREES,
    OwnColumn("site_id", "An id of your own. Without it sites are numbered."),
    DISTRICT,
    OwnColumn("opened", "When it opened, such as 2021-09."),
)
RESIDENTS = (
    OwnColumn(
        "LSOA21CD",
        "Code of the small area.",
        is_needed=True,
        also=("LSOA11CD", "OA21CD", "code", "area_code"),
    ),
    OwnColumn("lon", "Longitude of the middle of the area, in degrees.", also=("easting",)),
    OwnColumn("lat", "Latitude, in degrees. Or give easting and northing.", also=("northing",)),
    OwnColumn("pop_total", "People of all ages.", is_needed=True),
    *(
        OwnColumn(f"pop_{group.replace('-', '_')}", f"{capitalised(group.label)}, if you know.")
        for group in PopulationGroup
        if group is not PopulationGroup.ALL
    ),
)
TRIPS = (
    OwnColumn(
        "from_id",
        "Code of the small area (LSOA) that the trip starts from.",
        is_needed=True,
        also=("fromId", "origin", "origin_id", "OriginId"),
    ),
    OwnColumn(
        "to_id",
        "Id of the site that it leads to.",
        is_needed=True,
        also=("toId", "destination", "destination_id", "DestinationId"),
    ),
    OwnColumn(
        "minutes",
        "How long it takes, in minutes. Leave the row out where there is no route.",
        is_needed=True,
        also=("travel_time", "travel_time_p50"),
    ),
)
LOOK_UP = (
    OwnColumn(
        "LSOA11CD",
        "Code of a small area (LSOA) of 2011. Or give postcodes, postcode districts, or districts "
        "by code or name.",
        is_needed=True,
        also=("LSOA21CD", "LSOA", "lsoa_code"),
    ),
    OwnColumn(
        "area",
        "Name of the area that it lies in.",
        is_needed=True,
        also=(
            "name",
            "area_name",
            *(f"PCON{year}{end}" for year in (17, 24, 25) for end in ("CD", "NM")),
        ),
    ),
    OwnColumn("area_code", "Code of that area, if it has one."),
)
AREA_LIST = (
    OwnColumn("area_code", "Code of the area, as our tables have it.", is_needed=True),
    OwnColumn("verdict", "eligible or not eligible.", is_needed=True),
    OwnColumn("why", "The reason, in a few words.", is_needed=True),
)

AREA_FIGURES = (
    OwnColumn(
        "area_code",
        "Code or name of the area. All areas are of one level, such as districts.",
        is_needed=True,
        also=(
            *("area", "area name", "code", "area codes", "mnemonic", "geography code", "ons code"),
            *("local authority", "local authority code", "local authority name", "district"),
            *("lad code", "la code", "lep", "lsip", "lep code", "lsip code", "region", "ward"),
            *("region code", "ward code", "combined authority", "geography", "lad name"),
            *(f"LAD{year}CD" for year in range(11, 30)),
        ),
    ),
    OwnColumn(
        "Unemployment rate (%)",
        "A figure, under any name, with its unit in brackets. Add a column for each further one. "
        "Leave a cell blank where the figure is not known.",
    ),
    OwnColumn("Vacancies", "Another figure, as an example."),
    OwnColumn("source", "Where the figures are from, if you like: the same in each row."),
)

GROUPS = (
    OwnColumn(
        "LSOA21CD",
        "Code of a small area (LSOA), of 2011 or of 2021.",
        is_needed=True,
        also=("LSOA11CD", "LSOA", "lsoa_code", "LSOA code (2011)", "LSOA code (2021)"),
    ),
    OwnColumn(
        "group",
        "The group that it is of, under any name: a word, such as rural or urban, or a number. "
        "Whole numbers up to 20 are groups, such as deciles. Other numbers are cut into fifths of "
        "residents. Leave a cell blank where no group is known.",
        is_needed=True,
        also=(
            *("groups", "decile", "IMD decile", "quintile", "rural_urban", "RUC11", "RUC21"),
            *(
                "RUC11CD",
                "RUC21CD",
                "RUC11NM",
                "RUC21NM",
                "rural or urban",
                "fsm",
                "classification",
            ),
            "free school meals",
        ),
    ),
    OwnColumn(
        "LSOA21NM",
        "Name of the small area, such as Cherwell 015B. It places those that are new in 2021, as "
        "do positions.",
        also=("LSOA11NM", "LSOA name (2011)", "LSOA name (2021)", "lsoa_name"),
    ),
)


def fit(columns: Iterable[OwnColumn], header: Iterable[str]) -> int:
    """Return how many columns of a header are of a kind; 0 where one that is needed is missing."""
    there = {"".join(name_words(cell)) for cell in header}
    found = 0
    for column in columns:
        names = {"".join(name_words(name)) for name in (column.name, *column.also)}
        found += bool(names & there)
        if column.is_needed and not names & there:
            return 0
    return found
