"""Figures of your own by area: read as published, matched to areas, and never made up."""

from __future__ import annotations

import random

import pytest

from coverage import AreaLevel, Datasets, InvalidFileError
from coverage.datasets.figures.cells import column_name, read_figure
from coverage.datasets.figures.figure import OwnFigures
from coverage.datasets.figures.own_figures import read_figures
from coverage.datasets.own_file import OwnFile
from coverage.errors import FileReading, FileWarning, Told
from tests.datasets import figure_files as files


def read(datasets: Datasets, text: str, called: str = "") -> tuple[OwnFigures, list[Told]]:
    told: list[Told] = []
    own = OwnFile("mine.csv", text.encode(), called)
    return read_figures(own, datasets.area_names, told.append, datasets.demand), told


def faults_of(datasets: Datasets, text: str) -> list[str]:
    with pytest.raises(InvalidFileError) as refused:
        read(datasets, text)
    return [str(fault) for fault in refused.value.faults]


def warned(told: list[Told]) -> str:
    return " ".join(each.message for each in told if isinstance(each, FileWarning))


def understood(told: list[Told]) -> str:
    return " ".join(each.message for each in told if isinstance(each, FileReading))


def values(found: OwnFigures) -> dict[str, dict[str, float]]:
    return {figure.column: dict(figure.values) for figure in found.figures}


def test_numbers_are_read_as_people_write_them_and_what_is_suppressed_is_not_known(
    datasets: Datasets,
) -> None:
    found, told = read(datasets, files.PLAIN)
    assert found.level is AreaLevel.DISTRICT
    assert values(found) == {
        "figure_unemployment_rate": {"E06000001": 5.9, "E06000002": 7.1},
        "figure_vacancies": {"E06000001": 120, "E06000002": 1200},
    }
    assert [figure.unit for figure in found.figures] == ["%", ""]
    assert "read as figures of 2 districts (column 'area_code')" in understood(told)
    assert "294 districts have no figure in it, and a blank here" in understood(told)
    assert not warned(told)


@pytest.mark.parametrize("heading", ["\ufeff", "\u200b", " \x07 "])
def test_a_heading_of_which_nothing_is_seen_is_none(datasets: Datasets, heading: str) -> None:
    found, _ = read(datasets, f"Area Code,{heading},Jobs\nE06000001,5,3\nE06000002,7,4\n")
    assert [figure.label for figure in found.figures] == ["figure", "Jobs"]


def test_an_export_of_nomis_has_titles_totals_and_notes(datasets: Datasets) -> None:
    found, told = read(datasets, files.NOMIS)
    labels = [figure.label for figure in found.figures]
    assert labels == [
        f"Unemployment rate - aged 16-64, {each}" for each in ("numerator", "percent", "conf")
    ]
    assert found.figures[1].values == {"E06000005": 4.1, "E06000002": 5.4}
    assert found.figures[1].unit == "%"
    assert found.source == "ONS Annual Population Survey"
    assert "is of a country or a total ('Column Total')" in understood(told)


def test_columns_that_are_months_are_called_after_the_title(datasets: Datasets) -> None:
    found, _ = read(datasets, files.CLAIMANTS)
    assert list(values(found)) == [
        "figure_claimant_count_by_sex_and_age_march_2024",
        "figure_claimant_count_by_sex_and_age_april_2024",
    ]
    assert found.figures[0].values["E06000005"] == 2310


def test_of_several_periods_the_latest_counts_and_other_areas_are_left_out(
    datasets: Datasets,
) -> None:
    found, told = read(datasets, files.FINGERTIPS)
    assert values(found) == {"figure_unemployment": {"E06000001": 5.3, "E06000002": 6.0}}
    assert "the rows of 2022/23 were taken, and not the 1 of earlier periods" in understood(told)
    assert "1 row is of an area of another level ('E12000001')" in warned(told)


def test_a_district_that_became_part_of_another_gives_no_figure_and_a_new_code_does(
    datasets: Datasets,
) -> None:
    found, told = read(datasets, files.DEPRIVATION)
    assert set(found.figures[0].values) == {"E07000223", "E08000039"}
    assert "'E07000026' of Cumberland" in warned(told)
    assert "E08000019 was the code of Sheffield until 2025; it is E08000039 now." in understood(
        told
    )


def test_rows_by_sex_are_a_figure_each(datasets: Datasets) -> None:
    found, _ = read(datasets, files.BY_SEX)
    assert values(found) == {
        "figure_value_female": {"E06000001": 4},
        "figure_value_male": {"E06000001": 5, "E06000002": 6},
    }


def test_names_of_areas_do_where_the_heading_tells_the_level(datasets: Datasets) -> None:
    found, _ = read(datasets, files.BY_NAME)
    assert found.level is AreaLevel.LEP
    assert found.figures[0].values == {"lep-dorset": 1234, "lep-cumbria": 2000}
    assert (found.figures[0].unit, found.source) == ("posts", "Example survey")
    renamed = files.BY_NAME.replace("LEP;", "name;")
    (fault,) = faults_of(datasets, renamed)
    assert fault.startswith("the areas can be LEP areas or LSIP areas: give their codes")


def test_a_heading_may_stand_in_two_rows(datasets: Datasets) -> None:
    found, _ = read(datasets, files.TWO_ROWS)
    assert found.level is AreaLevel.REGION
    assert [figure.label for figure in found.figures] == ["Unemployment %", "Pay £"]
    assert [figure.unit for figure in found.figures] == ["%", "£"]
    assert found.figures[1].values["E12000001"] == 28_400


@pytest.mark.parametrize(
    ("level", "code", "area"),
    [
        ("lep", "E37000055", "lep-solent"),
        ("lep", "e37000030", "lep-south-east"),
        ("lep", " lep-solent ", "lep-solent"),
        ("lsip", "E69000001", "lsip-brighton-and-hove-east-sussex-west-sussex"),
        ("combined-authority", "E47000014", "ca-north-east"),
        ("combined-authority", "E47000005", "ca-north-east"),
        ("region", "E12000001", "E12000001"),
        ("district", "E10000023", "E06000065"),
        ("district", "K\u00f6nigsberg", ""),
    ],
)
def test_codes_of_every_kind_tell_the_level(
    datasets: Datasets, level: str, code: str, area: str
) -> None:
    text = f"code,rate\n{code},5\n"
    if not area:
        assert "no column names areas that we know" in faults_of(datasets, text)[0]
        return
    found, _ = read(datasets, text)
    assert (found.level, set(found.figures[0].values)) == (AreaLevel(level), {area})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("OA code,LSOA code,Score\nE00000001,E01000001,6\n", "by output area or by MSOA"),
        ("MSOA code,Score\nE02000001,6\nE02000002,5\n", "give them by LSOA"),
        ("LSOA code,Score\nE01000001,6\nE01000001,5\n", "E01000001 stands in row 2 already"),
        ("Area Code,Area Name,Value\nE10000016,Kent,4\nE10000015,Hertfordshire,3\n", "by county"),
        (
            "Area Code,Value\nE06000001,abc\nE06000002,5\nE06000003,6\n",
            "row 2, column Value: 'abc'",
        ),
        ("Area Code,Value\nE06000001,4\nE06000001,5\n", "Hartlepool stands in row 2 already"),
        ("Area Code,Area Name\nE06000001,Hartlepool\n", "no column holds figures"),
        ("Area Code,Value\nE06000001,c\n", "no column holds figures"),
        ("", "the file is empty: write a header"),
        (" , \n,,\n", "the file is empty: write a header"),
        ("E06000001,4\nE06000002,5\n", "no row names the columns"),
        ("Area Code,Value\nW06000001,4\nW06000002,5\n", "no column names areas that we know"),
    ],
)
def test_a_file_that_cannot_be_joined_is_refused_in_a_sentence(
    datasets: Datasets, text: str, said: str
) -> None:
    assert said in faults_of(datasets, text)[0]


@pytest.mark.parametrize("name", ["PLAIN", "FINGERTIPS", "DEPRIVATION", "BY_SEX"])
def test_the_order_of_the_rows_never_matters(datasets: Datasets, name: str) -> None:
    header, *rows = getattr(files, name).splitlines()
    found, _ = read(datasets, "\n".join([header, *rows]) + "\n")
    random.Random(7).shuffle(rows)
    again, _ = read(datasets, "\n".join([header, *rows]) + "\n")
    assert values(again) == values(found)
    assert (again.level, again.source) == (found.level, found.source)


def test_whose_they_are_is_what_the_owner_says_first(datasets: Datasets) -> None:
    assert read(datasets, files.BY_NAME, "My survey")[0].source == "My survey"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        *(("5.9", 5.9), ("5.9%", 5.9), ("\u00a328,400", 28_400), ("1,234", 1234), ("-3", -3)),
        *(("4.1r", 4.1), ("4.1 [p]", 4.1), ("12 (e)", 12), ("\u22122", -2), ("0", 0)),
        *(("", None), ("c", None), ("[x]", None), ("..", None), ("*", None), ("NaN", None)),
        *(("<5", None), ("!", None), ("-", None), ("n/a", None)),
    ],
)
def test_a_cell_is_a_number_or_not_known(cell: str, value: float | None) -> None:
    assert read_figure(cell) == value


@pytest.mark.parametrize("cell", ["abc", "1e400", "4 of 5", "5..", "--1"])
def test_another_cell_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="write a number"):
        read_figure(cell)


def test_names_of_columns_are_safe_and_unique() -> None:
    taken: set[str] = set()
    for label in ("=cmd|' /C calc'!A0", "Rate (%)", "rate %", "<b>", "\u0644", "x" * 200, "x" * 99):
        name = column_name(label, taken)
        assert name.startswith("figure_")
        assert name.isascii()
        assert name.replace("_", "").isalnum()
        assert len(name) <= 60
        assert name not in taken
        taken.add(name)


DEPRIVATION = """\
LSOA code (2011),LSOA name (2011),Local Authority District code (2019),IMD Score,IMD Decile
E01000001,City of London 001A,E09000001,6.2,9
e01000002,City of London 001B,E09000001,5.1,10
E01000003,City of London 001C,E09000001,19.4,c
E01099999,Example 001F,E09000001,40,1
W01000001,Isle of Anglesey 007A,W06000001,20,5
E92000001,England,,21.7,
"""


def test_figures_of_small_areas_are_read_by_their_codes_and_what_is_left_out_is_told(
    datasets: Datasets,
) -> None:
    found, told = read(datasets, DEPRIVATION)
    assert found.level is None
    assert values(found) == {
        "figure_imd_score": {"E01000001": 6.2, "E01000002": 5.1, "E01000003": 19.4},
        "figure_imd_decile": {"E01000001": 9, "E01000002": 10},
    }
    said = understood(told)
    assert "read as figures of 3 small areas (column 'LSOA code (2011)')" in said
    assert "mean of its small areas, weighted by residents aged 16 to 64" in said
    assert "32,841 of our 32,844 small areas have no figure in it" in said
    assert "blank or suppressed, and so not known: IMD Decile in 1 small area" in said
    assert "1 row is of an LSOA that was new in 2021 ('E01099999')" in warned(told)
    assert "1 row lies beyond England ('W01000001')" in warned(told)
