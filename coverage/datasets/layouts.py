"""The layouts that are published: each told by its columns, and how ours are made from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coverage.datasets.name_forms import name_words
from coverage.errors import Fault, InvalidFileError
from coverage.vocabulary import listed

Names = tuple[str, ...]
"""Names that a column may have, in any capitals, with blanks and marks or without."""

PLACES = ("institutes", "candidates")
PEOPLE = ("population",)


def column_key(name: str) -> str:
    """Return what is the same for "LA (name)", "la_name" and "LA Name"."""
    return "".join(name_words(name))


@dataclass(frozen=True, slots=True)
class Layout:
    """How a kind of table is published.

    Parameters
    ----------
    name : str
        What a file in it is said to be read as, and who publishes it.
    kinds : tuple of str
        Words of the kinds of files (``OWN_KINDS``) that come in it.
    told_by : tuple of str
        Columns that all have to be there; each may be any of several, parted by bars.
    columns : mapping of str to tuple of str
        For each of our columns, the columns that it is made from, the first that is there.
    colleges : mapping of str to set of str
        In a register of more than colleges, the columns that tell them, and what those say of one,
        in small letters.
    """

    name: str
    kinds: tuple[str, ...]
    told_by: tuple[str, ...]
    columns: Mapping[str, Names]
    colleges: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def fits(self, header: Sequence[str]) -> bool:
        """Return whether a header has the columns that tell the layout."""
        there = {column_key(name) for name in header}
        return all(
            any(column_key(name) in there for name in names.split("|")) for names in self.told_by
        )

    def taken(self, header: Sequence[str]) -> dict[str, str]:
        """Return the column of a header that each of ours is made from, where there is one."""
        by_key = {column_key(name): name for name in reversed(header)}
        found = {}
        for ours, names in self.columns.items():
            theirs = next((by_key[key] for key in map(column_key, names) if key in by_key), None)
            if theirs is not None:
                found[ours] = theirs
        return found


GRID: Mapping[str, Names] = {"easting": ("Easting",), "northing": ("Northing",)}
DEGREES: Mapping[str, Names] = {"lat": ("Latitude", "lat"), "lon": ("Longitude", "lon", "long")}

LAYOUTS: tuple[Layout, ...] = (
    Layout(
        name="the register of Get Information About Schools (Department for Education)",
        kinds=PLACES,
        told_by=("EstablishmentName", "URN|EstablishmentStatus (name)|TypeOfEstablishment (name)"),
        columns={
            "id": ("URN",),
            "name": ("EstablishmentName",),
            "postcode": ("Postcode",),
            **GRID,
            "status": ("EstablishmentStatus (name)", "EstablishmentStatus (code)"),
            "nation": ("Country (name)", "GOR (name)"),
            "district": ("DistrictAdministrative (code)",),
        },
        colleges={
            "EstablishmentTypeGroup (name)": frozenset({"colleges"}),
            "TypeOfEstablishment (name)": frozenset({"further education", "sixth form centres"}),
            "TypeOfEstablishment (code)": frozenset({"18", "31"}),
        },
    ),
    Layout(
        name="a list of school and college performance tables (Department for Education)",
        kinds=PLACES,
        told_by=("SCHNAME", "URN|LAESTAB"),
        columns={
            "id": ("URN", "LAESTAB"),
            "name": ("SCHNAME",),
            "postcode": ("POSTCODE", "PCODE"),
            "status": ("SCHSTATUS", "ICLOSE"),
        },
    ),
    Layout(
        name="a list of learning providers (Higher Education Statistics Agency)",
        kinds=PLACES,
        told_by=("VIEW_NAME|PROVIDER_NAME", "UKPRN", "SORT_NAME|LOCALITY|GROUPS"),
        columns={
            "id": ("UKPRN",),
            "name": ("VIEW_NAME", "PROVIDER_NAME"),
            "postcode": ("POSTCODE",),
            **DEGREES,
        },
    ),
    Layout(
        name="a list of locations (Unistats, Discover Uni)",
        kinds=PLACES,
        told_by=("LOCNAME", "LATITUDE", "LONGITUDE"),
        columns={"id": ("LOCID",), "name": ("LOCNAME",), "nation": ("LOCCOUNTRY",), **DEGREES},
    ),
    Layout(
        name="the register of the Office for Students",
        kinds=PLACES,
        told_by=("Provider's legal name|Legal name", "UKPRN|Provider's UKPRN"),
        columns={
            "id": ("UKPRN", "Provider's UKPRN"),
            "name": ("Provider's legal name", "Legal name"),
            "postcode": ("Postcode",),
            "address": ("Provider's contact address", "Contact address", "Address"),
        },
    ),
    Layout(
        name="a list of inspections of further education and skills (Ofsted)",
        kinds=PLACES,
        told_by=("Provider name", "Provider URN", "Provider UKPRN"),
        columns={
            "id": ("Provider URN",),
            "name": ("Provider name",),
            "postcode": ("Postcode",),
        },
    ),
    Layout(
        name="a list of providers by their UKPRN (UK Register of Learning Providers)",
        kinds=PLACES,
        told_by=(
            "UKPRN|Provider UKPRN|UK Provider Reference Number",
            "ProviderName|Provider legal name|Legal name of provider|Organisation name",
        ),
        columns={
            "id": ("UKPRN", "Provider UKPRN", "UK Provider Reference Number"),
            "name": (
                *("ProviderName", "Provider legal name", "Legal name of provider"),
                "Organisation name",
            ),
            "postcode": (
                *("Postcode", "Provider postcode", "Legal address postcode", "Contact postcode"),
                *("AddressPostcode", "PrimaryPostcode", "LegalAddressPostcode"),
            ),
            "status": ("Provider status", "Status"),
            **DEGREES,
        },
    ),
    Layout(
        name="a list of centres of awarding organisations (Ofqual)",
        kinds=PLACES,
        told_by=("CentreName", "CentreURN|CentreNCN"),
        columns={
            "id": ("CentreURN", "CentreNCN"),
            "name": ("CentreName",),
            "postcode": ("Postcode",),
            "nation": ("Country",),
        },
    ),
    Layout(
        name="places with the columns of the ONS Postcode Directory",
        kinds=PLACES,
        told_by=("pcd|pcd2|pcds|pcd7|pcd8", "oseast1m|east1m|lat"),
        columns={
            "postcode": ("pcds", "pcd8", "pcd2", "pcd7", "pcd"),
            "lat": ("lat",),
            "lon": ("long", "lon"),
            "easting": ("oseast1m", "east1m"),
            "northing": ("osnrth1m", "north1m"),
            "nation": ("ctry", "ctry25cd", "ctry24cd"),
        },
    ),
)
"""Every layout; of two that read a file alike the first names it."""


def layout_of(header: Sequence[str], kind: str, name: str) -> Layout | None:
    """Return the layout that a header is in; None where it is in none.

    Parameters
    ----------
    kind : str
        Word of the kind of the file.
    name : str
        Name of the file, for the message.

    Raises
    ------
    InvalidFileError
        If it fits several that would read it differently, none told by more columns.
    """
    fitting = [each for each in LAYOUTS if kind in each.kinds and each.fits(header)]
    most = max((len(each.told_by) for each in fitting), default=0)
    fitting = [each for each in fitting if len(each.told_by) == most]
    ways = {tuple(sorted(each.taken(header).items())): each for each in reversed(fitting)}
    if len(ways) > 1:
        names = listed([each.name for each in reversed(ways.values())], "and")
        message = f"it fits {names}: delete the columns of all but one"
        raise InvalidFileError(name, [Fault(1, "", message)])
    return next(iter(ways.values()), None)
