"""The workbook, opened again by another library and, where it is installed, LibreOffice."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as Cell_

from coverage import AreaLevel, Datasets, Sector, Selection
from coverage.export.notes_tables import without_provenance
from coverage.export.report import Report
from coverage.export.to_xlsx import FORMATS, table_to_xlsx, tables_of, to_xlsx
from coverage.questions.question import GapsQuestion, Question
from coverage.tables.table import Table
from coverage.wording.numbers import Cell, Kind, share
from tests.export.asked import a_report, questions
from tests.export.test_cells import ATTACKS


def opened(report: Report) -> Workbook:
    return load_workbook(io.BytesIO(to_xlsx(report)))


def version_of(table: Table) -> Cell:
    return dict(zip((each.name for each in table.columns), table.alike, strict=True))["version"]


def test_a_gap_report_has_a_summary_the_table_a_sheet_a_sector_the_codebook_and_the_method(
    datasets: Datasets,
) -> None:
    sheets = opened(a_report(datasets)).sheetnames
    assert sheets == [
        "Summary",
        "Table",
        *(sector.label for sector in Sector),
        "Columns",
        "Method",
    ]


@pytest.mark.parametrize(
    ("sectors", "sheets"),
    [
        ((Sector.ENERGY, Sector.DIGITAL), ["Digital", "Energy"]),
        ((Sector.DIGITAL,), []),  # the table itself
    ],
)
def test_only_the_sectors_that_were_asked_for_have_a_sheet(
    datasets: Datasets, sectors: tuple[Sector, ...], sheets: list[str]
) -> None:
    chosen = Selection(sectors=sectors)
    book = opened(a_report(datasets, GapsQuestion(AreaLevel.REGION, chosen)))
    assert book.sheetnames[2:-2] == sheets


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.stem)
def test_it_opens_with_the_answer_in_words(datasets: Datasets, question: Question) -> None:
    report = a_report(datasets, question)
    book = opened(report)
    assert book.active.title == "Summary"
    (title, _), _, *lines = book.active.iter_rows(values_only=True)
    assert title == report.table.title
    assert [text for what, text in lines if what == "Answer"] == list(report.says)
    told = dict(lines)
    assert told["Made on"] == "25 November 2026"
    assert told["Version"] == version_of(report.table)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.stem)
def test_no_text_is_cut_where_rows_are_not_fitted_to_it(
    datasets: Datasets, question: Question
) -> None:
    book = opened(a_report(datasets, question))
    fitted = {"Summary", "Columns", "Method"}
    for sheet in book.worksheets:
        for number, row in enumerate(sheet.iter_rows(), 1):
            if number > 1 and sheet.title not in fitted:
                break  # rows that can be sorted
            wrapped = [cell for cell in row if cell.value and cell.alignment.wrap_text]
            needed = max((letters_of(cell) / room_of(cell) for cell in wrapped), default=0)
            assert (sheet.row_dimensions[number].height or 15) >= 15 * needed


def letters_of(cell: Cell_) -> int:
    return len(str(cell.value))


def room_of(cell: Cell_) -> float:
    """Return how many letters go into a column, of those that take the least room."""
    columns = cell.parent.column_dimensions.values()
    (width,) = (each.width for each in columns if each.min <= cell.column <= each.max)
    return float(width) * 1.25


def test_a_long_title_is_within_what_is_printed(datasets: Datasets) -> None:
    report = a_report(datasets)
    titles = ("Gaps", "Where new institutes should go " * 5)  # 155 letters: 194 widths
    for title, last in zip(titles, ("B", "L"), strict=True):
        table = replace(report.table, title=title)
        sheet = load_workbook(io.BytesIO(table_to_xlsx(table))).active
        assert sheet["A1"].value == title
        assert sheet.print_area.rpartition("$")[0].rpartition("$")[2] == last


def test_the_summary_of_gaps_says_the_figures_of_england_as_numbers(datasets: Datasets) -> None:
    report = a_report(datasets)
    assert report.table.total
    told = dict(opened(report)["Summary"].iter_rows(min_row=3, values_only=True))
    columns = {column.name: at for at, column in enumerate(report.table.columns)}
    part = report.table.total[columns["reached_share"]]
    assert isinstance(part, float)
    assert share(part) in told["Answer"]
    for name in ("residents", "reached", "reached_share"):
        at = columns[name]
        assert told[report.table.columns[at].heading] == pytest.approx(
            report.table.total[at], rel=1e-15
        )


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.stem)
def test_cells_hold_the_values_of_the_table_unrounded(
    datasets: Datasets, question: Question
) -> None:
    report = a_report(datasets, question)
    head, *rows = opened(report)["Table"].iter_rows(values_only=True)
    table = without_provenance(report.table)
    assert head == tuple(column.heading for column in table.columns)
    assert len({*head}) == len(head)
    for row, cells in zip(rows, table.rows, strict=True):
        for cell, expected in zip(row, cells, strict=True):
            # A workbook holds numbers with 16 digits.
            exact = isinstance(expected, str | None)
            assert cell == ((expected or None) if exact else pytest.approx(expected, rel=1e-15))


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.stem)
def test_what_every_row_was_made_from_stands_once_on_the_sheet_of_the_method(
    datasets: Datasets, question: Question
) -> None:
    report = a_report(datasets, question)
    told = dict(opened(report)["Method"].iter_rows(min_row=2, values_only=True))
    for name, table in tables_of(report):
        said = dict(zip((column.name for column in table.columns), table.alike, strict=True))
        for each in ("selection", "source", "version"):
            assert told[f"{name}: {each}"] == said[each]


def test_numbers_are_numbers_with_a_format_and_the_header_stays_in_sight(
    datasets: Datasets,
) -> None:
    sheet = opened(a_report(datasets))["Table"]
    columns = without_provenance(a_report(datasets).table).columns
    assert [cell.value for cell in sheet[1]] == [column.heading for column in columns]
    formats = {each.name: sheet.cell(2, at).number_format for at, each in enumerate(columns, 1)}
    assert (formats["residents"], formats["reached_share"]) == ("#,##0", "0%")
    assert (formats["median_km"], formats["sites_inside"]) == ("0.0", "0")
    assert sheet.freeze_panes == "C2"  # the names stay in sight too
    assert sheet.auto_filter.ref.startswith("A1:")


def as_a_spreadsheet_shows(value: float, form: str) -> str:
    """Return what a spreadsheet makes of a number by the sections of a format."""
    for section in form.split(";"):
        condition, shown = re.fullmatch(r"(?:\[(.*)\])?(.*)", section).groups()  # type: ignore[union-attr]
        if condition is None or _holds(value, condition):
            return shown.strip('"') if '"' in shown else f"{int(value * 100 + 0.5)}%"
    raise AssertionError(form)


def _holds(value: float, condition: str) -> bool:
    inclusive = condition.startswith(">=")
    limit = float(condition.lstrip(">="))
    return value >= limit if inclusive else value > limit


@pytest.mark.parametrize(
    "part", [0, 1e-9, 0.004, 0.005, 0.0051, 0.125, 0.5, 0.994, 0.995, 0.9999, 1 - 1e-12, 1]
)
def test_a_share_rounds_as_on_a_screen(datasets: Datasets, part: float) -> None:
    report = a_report(datasets)
    at = [column.name for column in report.table.columns].index("reached_share")
    first = report.table.rows[0]
    table = replace(report.table, rows=((*first[:at], part, *first[at + 1 :]),))
    cell = opened(replace(report, table=table))["Table"].cell(2, at + 1)
    assert cell.value == pytest.approx(part, rel=1e-15)
    assert as_a_spreadsheet_shows(part, cell.number_format) == share(part)


def test_a_table_that_is_no_report_is_a_workbook_in_the_same_way(datasets: Datasets) -> None:
    table = a_report(datasets).table
    book = load_workbook(io.BytesIO(table_to_xlsx(table)))
    assert book.sheetnames == ["Summary", "Table", "Columns", "Method"]
    assert book["Summary"]["A1"].value == table.title
    assert book["Table"].max_row == 1 + len(table.rows)
    told = dict(book["Method"].iter_rows(min_row=2, values_only=True))
    assert told["Table: version"] == version_of(table)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.TEXT])
def test_every_kind_of_number_has_a_format(kind: Kind) -> None:
    assert kind in FORMATS


def test_each_sectors_sheet_is_the_report_on_that_sector(datasets: Datasets) -> None:
    report = a_report(datasets)
    book = opened(report)
    for sector, table in report.by_sector():
        assert str(sector.value) in table.title
        rows = list(book[sector.label].iter_rows(min_row=2, values_only=True))
        at = [column.name for column in table.columns].index("reached")
        assert [row[at] for row in rows] == list(table.column("reached"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_cell_is_a_formula(datasets: Datasets, attack: str) -> None:
    report = a_report(datasets)
    first = report.table.rows[0]
    table = replace(
        report.table, title=attack, notes=(attack,), rows=((attack, attack, *first[2:]),)
    )
    for sheet in opened(replace(report, table=table)):
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    cell = opened(replace(report, table=table))["Table"]["A2"].value
    assert cell.startswith("'")


def test_the_method_sheet_tells_the_command_and_the_checksums(datasets: Datasets) -> None:
    report = a_report(datasets)
    told = dict(opened(report)["Method"].iter_rows(min_row=2, values_only=True))
    assert told["Command that makes it again"] == f"python -m coverage {report.method.command}"
    for file in datasets.sources.files:
        assert file.sha256 in told[f"data/{file.path}"]


def test_libreoffice_opens_it_and_reads_the_same_numbers(
    datasets: Datasets, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed.")
    report = a_report(datasets)
    book = tmp_path / "report.xlsx"
    book.write_bytes(to_xlsx(report))
    # The 12 tokens of the filter end with the number of the sheet: the second is the table.
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,2"
    done = subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(tmp_path),
            str(book),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "Error" not in done.stderr
    (written,) = tmp_path.glob("report*.csv")
    rows = list(csv.DictReader(io.StringIO(written.read_text(encoding="utf-8"))))
    assert [int(row["People within reach"]) for row in rows] == list(report.table.column("reached"))
    assert [row["Area"] for row in rows] == list(report.table.column("area"))
