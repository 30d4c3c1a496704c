"""Every writer puts a user's own texts file down as texts."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from pyarrow import parquet

from coverage import AreaLevel, Datasets, load_datasets
from coverage.documents.brief.make import make_brief
from coverage.export.brief_file import write_brief
from coverage.export.format_spec import Answer
from coverage.export.formats import Format, formats_of, write_report
from coverage.export.report import Report
from coverage.questions.question import GapsQuestion, LedgerQuestion, Question
from coverage.safe_text import is_formula
from tests.attack.payloads import FILE_NAME, SEEN, institutes_file
from tests.documents.office.opened import all_words, outside
from tests.export.asked import a_report
from tests.export.html_page import Page
from tests.worlds import in_km

ASKED: dict[str, Question] = {
    "gaps": GapsQuestion(AreaLevel.LEP, in_km()),
    "ledger": LedgerQuestion(AreaLevel.LEP),
}
ACTS = re.compile(r"^(on\w+|src|srcdoc|href|action|formaction|background|poster)$")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Datasets:
    """Return the default data with institutes whose every text is an attack."""
    path = tmp_path_factory.mktemp("own") / FILE_NAME
    path.write_bytes(institutes_file())
    return load_datasets(path)


@pytest.fixture(scope="module", params=[*ASKED])
def report(attacked: Datasets, request: pytest.FixtureRequest) -> Report:
    return a_report(attacked, ASKED[request.param])


def texts_of(report: Report) -> set[str]:
    """Return every text in the cells of a report."""
    return {cell for row in report.table.rows for cell in row if isinstance(cell, str)}


def test_the_attacks_are_in_the_reports(attacked: Datasets) -> None:
    """Else the tests beneath would see nothing and say that all is well."""
    told = "\n".join(text for question in ASKED.values() for text in texts_of(
        a_report(attacked, question)))  # fmt: skip
    missing = {what for what, text in SEEN.items() if text not in told}
    assert missing == set()


def test_csv_holds_no_formula(report: Report) -> None:
    rows = list(csv.reader(io.StringIO(write_report(report, Format.CSV).decode("utf-8-sig"))))
    columns = {column.name: at for at, column in enumerate(report.table.columns)}
    assert [len(row) for row in rows] == [len(columns)] * (1 + len(report.table.rows))
    for row, cells in zip(rows[1:], report.table.rows, strict=True):
        for told, cell in zip(row, cells, strict=True):
            if isinstance(cell, str):
                assert told in (cell, f"'{cell}")
                assert not is_formula(told)


def test_a_workbook_holds_no_formula_link_or_program(report: Report) -> None:
    content = write_report(report, Format.XLSX)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = parts.namelist()
        assert not any(re.search("vba|external|activeX|macro|embed", name) for name in names)
        assert not any(b"TargetMode" in parts.read(name) for name in names)
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not {cell.data_type for cell in cells} & {"f", "e"}
    assert not any(cell.hyperlink for cell in cells)
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not any(is_formula(text) for text in texts)
    assert texts_of(report) <= {*texts, *(text.removeprefix("'") for text in texts), ""}


def test_a_web_page_holds_no_element_of_theirs(report: Report) -> None:
    page = Page(write_report(report, Format.HTML))
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "svg", "iframe", "a", "object", "embed", "link", "base"}
    assert not [name for _, attributes in page.tags for name in attributes if ACTS.match(name)]
    assert FILE_NAME in page.text  # in the command that makes it again
    shown = {str(row[at]) for row in report.table.rows for at in report.table.on_screen()}
    for text in SEEN.values():
        if any(text in cell for cell in shown):
            assert text in page.text


@pytest.mark.parametrize("form", [Format.JSON, Format.GEOJSON])
def test_json_holds_the_texts_as_they_are(report: Report, form: Format) -> None:
    def strings(part: object) -> Iterator[str]:
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict | list):
            for each in part.values() if isinstance(part, dict) else part:
                yield from strings(each)

    told = set(strings(json.loads(write_report(report, form))))
    assert texts_of(report) <= {*told, ""}


def test_parquet_holds_the_texts_as_they_are(report: Report) -> None:
    table = parquet.read_table(io.BytesIO(write_report(report, Format.PARQUET)))
    told = {cell for row in table.to_pylist() for cell in row.values() if isinstance(cell, str)}
    assert texts_of(report) <= told


def test_a_geopackage_holds_the_texts_as_they_are(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.gpkg"
    path.write_bytes(write_report(report, Format.GPKG))
    with closing(sqlite3.connect(path)) as file:
        sites = {row[0] for row in file.execute("SELECT site FROM sites")}
        names = {row[0] for row in file.execute("SELECT table_name FROM gpkg_contents")}
        styles = [row[0] for row in file.execute("SELECT styleQML FROM layer_styles")]
    assert sites == set(SEEN.values())
    known = {"areas", "sites", "demand_points", "codebook", "method", "layer_styles"}
    assert names <= known
    assert not any(text in style for text in SEEN.values() for style in styles)


def squeezed(text: str) -> str:
    """Return a text without what setting it in lines adds: blanks and breaks."""
    return re.sub(r"\s+", "", text)


def assert_quiet(content: bytes) -> str:
    """Check that a PDF does nothing by itself and leads nowhere; return its text, squeezed."""
    document = pypdf.PdfReader(io.BytesIO(content))
    root: Any = document.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names", {}))
    for page in document.pages:
        for note in page.get("/Annots", []):
            assert "/A" not in note.get_object()
    return squeezed("".join(page.extract_text() for page in document.pages))


def test_a_pdf_does_nothing_and_leads_nowhere(report: Report) -> None:
    text = assert_quiet(write_report(report, Format.PDF))
    assert squeezed("<img src=x onerror=") in text  # the name of the file


@pytest.mark.parametrize("form", [Format.DOCX, Format.PPTX])
def test_a_document_leads_nowhere_and_holds_the_texts(report: Report, form: Format) -> None:
    content = write_report(report, form)
    assert [*outside(content)] == []
    assert FILE_NAME in all_words(content)  # in the command that makes it again


def test_a_terminal_is_told_nothing_but_letters(report: Report) -> None:
    lines = write_report(report, Format.TABLE).decode().splitlines()
    assert all(line.isprintable() for line in lines)


def test_the_name_of_a_file_is_plain(report: Report) -> None:
    assert re.fullmatch(r"[a-z0-9_-]+", report.question.stem)


@pytest.mark.parametrize("form", formats_of(Answer.BRIEF))
def test_a_brief_shows_them_as_texts(attacked: Datasets, form: Format) -> None:
    manchester = next(
        area.code for area in attacked.areas[AreaLevel.DISTRICT] if area.name == "Manchester"
    )
    brief = make_brief(attacked, AreaLevel.DISTRICT, manchester, in_km())
    assert re.fullmatch(r"[a-z0-9_-]+", brief.stem)
    content = write_brief(brief, form)
    if form is Format.PDF:
        assert_quiet(content)
        return
    if form in (Format.DOCX, Format.PPTX):
        assert [*outside(content)] == []
        assert SEEN["element"] in all_words(content)
        return
    page = Page(content)
    assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe", "a", "object"}
    acts = [name for _, attributes in page.tags for name in attributes if ACTS.match(name)]
    assert acts == []
    assert SEEN["element"] in page.text
