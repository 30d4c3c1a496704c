"""Counts as statisticians and spreadsheets leave them, and what is told of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from coverage import AreaLevel, Datasets, InvalidFileError, PopulationGroup, Selection, find_gaps
from coverage.__main__ import main
from coverage.datasets.files.numbers_and_dates import is_suppressed, read_number
from coverage.datasets.load import with_own_files
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.vocabulary import Measure
from tests.datasets.population_files import HEADER, a_population, rows_of
from tests.datasets.test_small_files import CASES, HAS_CASES


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2,244", 2244),
        ("1,002,244", 1002244),
        ("2 244", 2244),
        ("2\u00a0244", 2244),
        ("2\u202f244.0", 2244),
        ("2'244", 2244),
        ("2\u2019244", 2244),
        ("2`244", 2244),
        ("2\u2007244", 2244),
        ("\u22122,244", np.nan),
        ("\u22125", -5),
        ("1_000", np.nan),
        ("2244", 2244),
    ],
)
def test_thousands_may_be_parted(cell: str, value: float) -> None:
    assert read_number(cell) == pytest.approx(value, nan_ok=True)


@pytest.mark.parametrize("cell", ["2,24", "2,2444", "22,44,000", "1,000 000", ",244", "2,244,"])
def test_parts_that_are_no_thousands_are_no_number(cell: str) -> None:
    assert np.isnan(read_number(cell))


MARKS = [
    "c",
    "C",
    "<5",
    "fewer than 10",
    "#",
    "[no data]",
    "x",
    "z",
    "low",
    "[c]",
    "[x]",
    "[low]",
    "(c)",
    "..",
    ":",
    "*",
    "-",
    "\u2013",
    "\u2212",
    "\u22645",
    "1-4",
    "5 or fewer",
    "n.a.",
    "null",
]


def people(
    datasets: Datasets, change: dict[int, str], more: str = ""
) -> tuple[Datasets, list[str]]:
    """Return data with a population some of whose rows are others, and what is told of it."""
    rows = rows_of(datasets)
    for at, row in change.items():
        rows[at] = row
    own = OwnFile("people.csv", a_population(rows) + more.encode())
    data = with_own_files(datasets, OwnFiles(population=own))
    return data, [warning.message for warning in data.warnings]


@pytest.mark.parametrize("mark", MARKS)
def test_a_suppressed_count_is_unknown_and_told(datasets: Datasets, mark: str) -> None:
    assert is_suppressed(mark)
    rows = rows_of(datasets)
    changed = {at: f"{rows[at].rpartition(',')[0]},{mark}" for at in (3, 5)}
    data, told = people(datasets, changed)
    assert int(data.demand.residents[PopulationGroup.YOUNG].sum()) == 10 * (len(rows) - 2)
    assert int(data.demand.residents[PopulationGroup.ALL].sum()) == 100 * len(rows)
    assert told == [
        "the count of people aged 16 to 24 is suppressed in 2 small areas (as c, x, * and their "
        "like are read): nobody is counted there but those of a group within, so that the totals "
        "are too low."
    ]
    for group in data.demand.residents:
        found = find_gaps(
            data, Selection(measure=Measure.KM, threshold=30.0, population=group), AreaLevel.REGION
        )
        for area in (*found.areas, found.england):
            assert area.reached + area.gap + area.unknown == area.residents


def test_a_district_of_which_every_count_is_suppressed_is_told_as_that(
    datasets: Datasets,
) -> None:
    cells = rows_of(datasets)[3].split(",")
    with pytest.raises(InvalidFileError) as refused:
        people(datasets, {3: ",".join([*cells[:3], "c", "c", "c"])})
    name = datasets.areas[AreaLevel.DISTRICT][3].name
    assert [fault.message for fault in refused.value.faults] == [
        f"1 district has no residents in it ({name}): write how many live there"
    ]


def test_those_who_are_known_within_a_suppressed_group_are_counted(datasets: Datasets) -> None:
    cells = rows_of(datasets)[3].split(",")
    data, told = people(datasets, {3: ",".join([*cells[:3], "c", "40", "c"])})
    at = data.demand.codes.tolist().index(cells[0])
    assert [int(counts[at]) for counts in data.demand.residents.values()] == [40, 0, 40]
    assert len(told) == 2


def test_those_of_every_part_that_is_known_are_counted_in_a_suppressed_group(
    datasets: Datasets,
) -> None:
    cells = ["x", "-2.24", "53.48", "c", "c", "c", "3", "c", "20"]
    rows = [f"{row},5,5,25" for row in rows_of(datasets)]
    header = f"{HEADER},pop_16_18,pop_19_24,pop_50_64"
    own = OwnFile("people.csv", a_population([*rows, ",".join(cells)], header))
    data = with_own_files(datasets, OwnFiles(population=own))
    at = data.demand.codes.tolist().index("x")
    assert {group: int(counts[at]) for group, counts in data.demand.residents.items()} == {
        PopulationGroup.WORKING_AGE: 23,
        PopulationGroup.YOUNG: 3,
        PopulationGroup.AGED_16_18: 3,
        PopulationGroup.AGED_19_24: 0,
        PopulationGroup.AGED_50_64: 20,
        PopulationGroup.ALL: 23,
    }


@pytest.mark.parametrize(
    ("columns", "counts", "told"),
    [
        (
            "pop_16_64,pop_16_24,pop_16_18,pop_19_24",
            ("50,10,3,8", "50,10,c,7"),
            "people aged 16 to 18 and people aged 19 to 24 do not add up to people aged 16 to 24 "
            "in 1 small area: each count is used as it stands in the file.",
        ),
        (
            "pop_16_64,pop_16_18,pop_19_24,pop_25_49,pop_50_64",
            ("50,3,7,20,19", "50,3,7,20,20"),
            "people aged 16 to 18, people aged 19 to 24, people aged 25 to 49 and people aged 50 "
            "to 64 do not add up to people aged 16 to 64 in 1 small area: each count is used as it "
            "stands in the file.",
        ),
        (
            "pop_16_64,pop_16_24,pop_50_64",
            ("50,30,21", "50,20,20"),
            "people aged 16 to 24 and people aged 50 to 64 come to more than people aged 16 to 64 "
            "in 1 small area: each count is used as it stands in the file.",
        ),
        (
            "pop_16_24,pop_25_49",
            ("60,41", "60,40"),
            "people aged 16 to 24 and people aged 25 to 49 come to more than people of all ages in "
            "1 small area: each count is used as it stands in the file.",
        ),
    ],
)
def test_groups_that_do_not_add_up_are_told_and_stop_nothing(
    datasets: Datasets, columns: str, counts: tuple[str, str], told: str
) -> None:
    whole = [row.rsplit(",", 2)[0] for row in rows_of(datasets)]
    blank = ",0" * len(columns.split(","))
    rows = [
        f"{whole[0]},{counts[0]}",
        f"{whole[1]},{counts[1]}",
        *(f"{r}{blank}" for r in whole[2:]),
    ]
    own = OwnFile("people.csv", a_population(rows, f"LSOA21CD,lon,lat,pop_total,{columns}"))
    data = with_own_files(datasets, OwnFiles(population=own))
    said = [w.message for w in data.warnings if "suppressed" not in w.message]
    assert said == [told]


def test_other_nations_and_notes_are_passed_over_in_a_sentence_each(datasets: Datasets) -> None:
    more = "".join(
        [
            'W01001939,-3.18,51.48,"1,600","1,000",180\n',
            "W01001940,,,1600,1000,180\n",
            "S01006506,-2.1,57.1,1600,1000,180\n",
            "95AA01S1,-6.2,54.7,1600,1000,180\n",
            "\nSource: Office for National Statistics,,,,,\n",
        ]
    )
    data, told = people(datasets, {}, more)
    assert len(data.demand) == 296
    assert told == [
        "row 303 ('Source: Office for National Statistics') was passed over as a note.",
        "4 rows were passed over as beyond England: 2 of Wales, 1 of Scotland and 1 of Northern "
        "Ireland.",
    ]


@pytest.mark.parametrize("write", [str.upper, lambda name: name.replace("_", " ").title()])
def test_columns_may_be_named_in_any_capitals(
    datasets: Datasets, write: Callable[[str], str]
) -> None:
    code, *names = HEADER.split(",")
    rows = rows_of(datasets)
    own = OwnFile("people.csv", a_population(rows, ",".join([code, *map(write, names)])))
    data = with_own_files(datasets, OwnFiles(population=own))
    same = with_own_files(datasets, OwnFiles(population=OwnFile("people.csv", a_population(rows))))
    for group in same.demand.residents:
        assert data.demand.residents[group].sum() == same.demand.residents[group].sum() > 0


@pytest.mark.parametrize("above", ["Table 1", '"Residents, 2021",,,,,\n\nUsual residents'])
def test_a_title_above_the_header_is_passed_over(datasets: Datasets, above: str) -> None:
    text = f"{above}\n".encode() + a_population(rows_of(datasets))
    data = with_own_files(datasets, OwnFiles(population=OwnFile("people.csv", text)))
    row = above.count("\n") + 2
    (said,) = data.readings
    assert str(said).startswith(f"people.csv: the header is in row {row}; ")


@HAS_CASES
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("12-thousands", ["is suppressed in 1 small area"]),
        (
            "14-wales-and-notes",
            [
                "row 4 ('Source: Office for National Statistics') was passed over",
                "1 row was passed over as beyond England: 1 of Wales",
            ],
        ),
    ],
)
def test_a_file_of_a_few_small_areas_has_no_other_fault_than_that(
    capsys: pytest.CaptureFixture[str], name: str, told: list[str]
) -> None:
    assert main(["validate", "--population", str(CASES / f"{name}.csv")]) == 2
    fault, *warnings = capsys.readouterr().out.splitlines()
    assert fault.startswith("295 districts have no residents in it")
    for words, line in zip(told, warnings, strict=True):
        assert line.startswith(f"Warning: {name}.csv: ")
        assert words in line
