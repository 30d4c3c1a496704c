from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets, Measure, Selection
from coverage.export.notes_tables import codebook_table
from coverage.measures import OverLand
from coverage.questions.question import GapsQuestion, Question
from coverage.tables.codebook import COLUMNS
from coverage.tables.column import BY_ROAD_FILES, OVER_LAND_FILES, Column
from coverage.wording.numbers import Kind
from tests.export.asked import a_report, questions

AT_TWO_LEVELS = [*questions(), *questions(AreaLevel.REGION)]


@pytest.mark.parametrize("question", AT_TWO_LEVELS, ids=lambda question: question.stem)
def test_a_cell_is_blank_only_where_the_codebook_says_so(
    datasets: Datasets, question: Question
) -> None:
    table = a_report(datasets, question).table
    for at, column in enumerate(table.columns):
        if column.missing == "never blank":
            assert not any(row[at] in (None, "") for row in table.rows), column.name


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_every_column_has_a_unit_a_missing_value_and_a_source(column: Column) -> None:
    assert column.unit
    assert column.missing == "never blank" or column.missing.startswith("blank ")
    assert column.source


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_a_distance_is_in_the_unit_of_its_name(column: Column) -> None:
    if column.kind is Kind.DISTANCE:
        assert column.unit in column.name.split("_")


def test_a_codebook_has_a_row_a_column(datasets: Datasets) -> None:
    table = a_report(datasets).table
    book = codebook_table(table, datasets, Measure.KM)
    assert book.column("column") == tuple(column.name for column in table.columns)
    assert book.column("heading") == tuple(column.heading for column in table.columns)
    rows = {str(row[1]): row[1:] for row in book.rows}
    assert rows["residents"][2:] == ("persons", "never blank", "data/demand.parquet")
    assert rows["median_km"][2:4] == ("km", "blank where that is not known")


@pytest.mark.parametrize("measure", Measure)
def test_what_is_read_from_is_that_of_the_measure(datasets: Datasets, measure: Measure) -> None:
    over_land = isinstance(measure.spec.way, OverLand)
    question = GapsQuestion(AreaLevel.REGION, Selection(measure=measure))
    book = codebook_table(a_report(datasets, question).table, datasets, measure)
    sources = " ".join(map(str, book.column("source")))
    assert (OVER_LAND_FILES in sources, BY_ROAD_FILES in sources) == (over_land, not over_land)
    of_the_measure = [each for name, each in COLUMNS.items() if measure.spec.column in name]
    for column in of_the_measure if over_land else ():
        assert BY_ROAD_FILES not in column.source
