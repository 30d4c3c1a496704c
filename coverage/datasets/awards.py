"""Awards of Wave Two, partners without a site, and readings of LEP areas: facts with sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coverage.datasets.files.csv_table import read_rows
from coverage.vocabulary import Wave

AWARDS = "awards.csv"
AWARD_COLUMNS = ("lead", "area_code")


def read_awards(content: bytes, name: str) -> dict[str, tuple[str, ...]]:
    """Return, for each LEP area code, the leads of the Wave Two institutes awarded for it.

    Raises
    ------
    InvalidFileError
        If the file holds faults.
    """
    awarded: dict[str, tuple[str, ...]] = {}
    for row in read_rows(content, name, AWARD_COLUMNS):
        awarded[row["area_code"]] = (*awarded.get(row["area_code"], ()), row["lead"])
    return awarded


PARTNERS_WITHOUT_SITE = "partners_without_site.csv"
PARTNER_COLUMNS = (
    *("partner", "institute", "wave", "postcode", "lat", "lon", "district_code", "why"),
    *("source", "in_award"),
)


@dataclass(frozen=True, slots=True)
class PartnerWithoutSite:
    """A partner that would have a site if a source said that it teaches at its main campus.

    Parameters
    ----------
    postcode : str
        Of the main campus.
    lat, lon : float
        Degrees, WGS 84.
    district_code : str
        District of April 2025 that the campus lies in.
    why : str
        Why it has no site, without a full stop.
    in_award : bool
        Whether it was a partner in the award, or joined the institute later.
    """

    partner: str
    institute: str
    wave: Wave
    postcode: str
    lat: float
    lon: float
    district_code: str
    why: str
    in_award: bool = True


def read_partners_without_site(content: bytes, name: str) -> tuple[PartnerWithoutSite, ...]:
    """Read the partners, in the order of the file.

    Raises
    ------
    InvalidFileError
        If the file holds faults.
    """
    return tuple(
        PartnerWithoutSite(
            row["partner"],
            row["institute"],
            Wave(int(row["wave"])),
            row["postcode"],
            float(row["lat"]),
            float(row["lon"]),
            row["district_code"],
            row["why"],
            row["in_award"] == "yes",
        )
        for row in read_rows(content, name, PARTNER_COLUMNS)
    )


LEP_READINGS = "lep_readings.csv"
COLUMNS = ("reading", "area_code", "site_id")

LepReadings = Mapping[str, Mapping[str, frozenset[str]]]
"""For each reading and LEP area code: the ids of the sites that it puts inside as well."""


def read_lep_readings(content: bytes, name: str) -> LepReadings:
    """Return what each reading adds to the LEP areas of April 2021.

    Raises
    ------
    InvalidFileError
        If the file holds faults.
    """
    readings: dict[str, dict[str, frozenset[str]]] = {}
    for row in read_rows(content, name, COLUMNS):
        added = readings.setdefault(row["reading"], {})
        added[row["area_code"]] = added.get(row["area_code"], frozenset()) | {row["site_id"]}
    return readings
