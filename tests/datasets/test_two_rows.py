"""Headings in two rows, groups over names: read as one, and never taken where there is one row."""

from __future__ import annotations

import csv
import io
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import Datasets
from coverage.datasets.files.csv_table import read_csv_table
from coverage.datasets.files.two_rows import header_of_two
from coverage.datasets.load import with_own_files
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.datasets.places_as_published import heads_places
from coverage.errors import Told, readings_among
from coverage.vocabulary import PopulationGroup

GROUPS = ("", "", "Females", "", "", "Males", "", "")
NAMES = ("LSOA 2021 Code", "LSOA 2021 Name", *("16 to 24", "16 to 64", "All ages") * 2)
ROW = ("E01000001", "City of London 001A", "10", "100", "150", "11", "90", "140")
KEYS = NAMES[:2]


def a_table(*rows: tuple[str, ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


@pytest.mark.parametrize(
    "above",
    [
        (GROUPS, NAMES),
        (("Residents by sex", *[""] * 7), GROUPS, NAMES),
        ((*KEYS, *GROUPS[2:]), ("", "", *NAMES[2:])),
        ((*KEYS, *GROUPS[2:]), NAMES),  # cells that are merged down
    ],
)
def test_groups_over_names_are_read_as_one_header(
    datasets: Datasets, above: tuple[tuple[str, ...], ...]
) -> None:
    own = OwnFile("people.csv", a_table(*above, ROW))
    found = with_own_files(datasets, OwnFiles(population=own, only=True))
    residents = {group: int(many.sum()) for group, many in found.demand.residents.items()}
    assert residents == {
        PopulationGroup.YOUNG: 21,
        PopulationGroup.WORKING_AGE: 190,
        PopulationGroup.ALL: 290,
    }
    rows = f"rows {len(above) - 1} and {len(above)}"
    said = f"the headings stand in {rows} and are read together, as in 'Females 16 to 24'."
    assert found.readings[0].message == said


def test_names_that_tell_enough_stand_without_their_groups() -> None:
    told: list[Told] = []
    groups, names = ("College", "", "Address", ""), ("name", "URN", "Street", "postcode")
    content = a_table(groups, names, ("A",) * 4)
    heads = partial(heads_places, "candidates")
    table = read_csv_table(content, "mine.csv", (), is_header=heads, warn=told.append)
    assert table.columns == names
    assert [row["postcode"] for row in table.rows] == ["A"]
    (reading,) = readings_among(told)
    assert reading.message == "the headings stand in rows 1 and 2."


CELLS = st.lists(st.text("ab1 ", max_size=3).map(str.strip), min_size=3, max_size=3)


@given(st.lists(CELLS, max_size=5))
def test_one_row_of_names_is_never_joined_with_what_stands_beneath(rows: list[list[str]]) -> None:
    names = ("name", "postcode", "note")
    records = [(1, [*names]), *((at, cells) for at, cells in enumerate(rows, 2))]
    is_header = {"name", "postcode"}.issubset
    assert header_of_two(records, names, is_header) is None
