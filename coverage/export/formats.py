"""The formats of answers, each with all that differs: to add one, add its writer and its record."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from coverage.errors import CoverageError
from coverage.export.ees.names import check_name
from coverage.export.format_spec import Answer, FormatSpec, Parts, SeveralFiles
from coverage.export.to_csv import to_csv
from coverage.export.to_json import to_json
from coverage.export.to_text import to_text
from coverage.export.writers import (
    docx_brief,
    ees_archive,
    ees_files,
    ees_refusal,
    html_brief,
    pdf_brief,
    pptx_brief,
    table_parquet,
    table_xlsx,
    write_docx,
    write_geojson,
    write_gpkg,
    write_html,
    write_method,
    write_parquet,
    write_pdf,
    write_png,
    write_pptx,
    write_svg,
    write_xlsx,
)
from coverage.given import Recorded
from coverage.tables.table import Table
from coverage.vocabulary import capitalised, listed

if TYPE_CHECKING:
    from coverage.datasets.load import Datasets
    from coverage.export.report import Report
    from coverage.questions.question import Question


class _OfFormats(Recorded):
    """By itself, as mypy takes what a class of members annotates for final here."""

    spec: FormatSpec


class Format(_OfFormats):
    """A format of an answer; see ``FormatSpec`` for what is known of each."""

    TABLE = FormatSpec(
        word="table",
        noun="text",
        mime="text/plain",
        endings=(".txt",),
        table=to_text,
        parts=lambda parts: parts.text(),
    )
    CSV = FormatSpec(
        word="csv",
        noun="CSV",
        use="for any program",
        mime="text/csv",
        endings=(".csv", ".txt"),
        table=to_csv,
    )
    JSON = FormatSpec(
        word="json",
        noun="JSON",
        use="for scripts",
        mime="application/json",
        endings=(".json",),
        table=to_json,
        parts=lambda parts: parts.json(),
    )
    XLSX = FormatSpec(
        word="xlsx",
        noun="Excel workbook",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        endings=(".xlsx",),
        is_binary=True,
        table=table_xlsx,
        report=write_xlsx,
    )
    GEOJSON = FormatSpec(
        word="geojson",
        noun="GeoJSON",
        use="for web maps",
        mime="application/geo+json",
        endings=(".geojson", ".json"),
        report=write_geojson,
    )
    GPKG = FormatSpec(
        word="gpkg",
        noun="GeoPackage",
        use="for QGIS",
        mime="application/geopackage+sqlite3",
        endings=(".gpkg",),
        is_binary=True,
        report=write_gpkg,
    )
    PARQUET = FormatSpec(
        word="parquet",
        noun="Parquet",
        use="for data frames",
        mime="application/vnd.apache.parquet",
        endings=(".parquet",),
        is_binary=True,
        table=table_parquet,
        report=write_parquet,
    )
    HTML = FormatSpec(
        word="html",
        noun="web page",
        use="to read and print",
        mime="text/html",
        endings=(".html", ".htm"),
        report=write_html,
        brief=html_brief,
    )
    PDF = FormatSpec(
        word="pdf",
        noun="PDF",
        mime="application/pdf",
        endings=(".pdf",),
        is_binary=True,
        report=write_pdf,
        brief=pdf_brief,
    )
    DOCX = FormatSpec(
        word="docx",
        noun="Word document",
        use="to edit",
        mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        endings=(".docx",),
        is_binary=True,
        report=write_docx,
        brief=docx_brief,
    )
    PPTX = FormatSpec(
        word="pptx",
        noun="slides",
        use="PowerPoint",
        mime="application/vnd.openxmlformats-officedocument.presentationml.presentation",
        endings=(".pptx",),
        is_binary=True,
        report=write_pptx,
        brief=pptx_brief,
    )
    SVG = FormatSpec(
        word="svg",
        noun="picture",
        use="SVG, sharp at any size",
        mime="image/svg+xml",
        endings=(".svg",),
        report=write_svg,
    )
    PNG = FormatSpec(
        word="png",
        noun="picture",
        use="PNG, for documents and slides",
        mime="image/png",
        endings=(".png",),
        is_binary=True,
        report=write_png,
    )
    EES = FormatSpec(
        word="ees",
        noun="data and metadata",
        use="for Explore Education Statistics",
        mime="application/zip",
        endings=(".zip", ".csv"),
        is_binary=True,
        report=ees_archive,
        files=SeveralFiles(ees_files, check_name, ees_refusal),
    )
    METHOD = FormatSpec(
        word="method",
        noun="method card",
        use="to make it again",
        mime="application/json",
        endings=(".method.json", ".json"),
        report=write_method,
    )

    @property
    def label(self) -> str:
        """What it is, as a button says it."""
        return capitalised(", ".join(filter(None, (self.spec.noun, self.spec.use))))

    @property
    def mime(self) -> str:
        """The media type."""
        return self.spec.mime

    @property
    def is_binary(self) -> bool:
        """Whether it is not text."""
        return self.spec.is_binary

    @property
    def ending(self) -> str:
        """What the name of a file ends with."""
        return self.endings[0]

    @property
    def endings(self) -> tuple[str, ...]:
        """What the name of a file may end with: ours first, then others that fit."""
        return self.spec.endings

    def holds(self, answer: Answer) -> bool:
        """Return whether such an answer can be written in it."""
        spec = self.spec
        match answer:
            case Answer.TABLE:
                return spec.table is not None
            case Answer.REPORT:
                return spec.files is None and (spec.report or spec.table) is not None
            case Answer.STATISTICS:
                return (spec.report or spec.table) is not None
            case Answer.PARTS:
                return (spec.parts or spec.table) is not None
            case Answer.ONLY_PARTS:
                return spec.parts is not None
            case Answer.BRIEF:
                return spec.brief is not None
            case _:
                assert_never(answer)

    def refusal(self, question: Question, datasets: Datasets) -> str:
        """Return in one sentence why it cannot hold a report on a question; empty where it can."""
        return self.spec.files.refusal(question, datasets) if self.spec.files else ""


def formats_of(answer: Answer) -> tuple[Format, ...]:
    """Return the formats that such an answer can be written in; the first is the usual one."""
    return tuple(form for form in Format if form.holds(answer))


def format_of(path: Path) -> Format | None:
    """Return the format that the name of a file ends like; None where it ends like none.

    The longest ending decides, and of two formats with the same one the first.
    """
    name = path.name.lower()
    fitting = [
        (len(ending), form) for form in Format for ending in form.endings if name.endswith(ending)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def refused(form: Format, others: Iterable[Format]) -> str:
    """Return that a format cannot hold an answer, and which can."""
    return f"{form} cannot hold this answer: choose {listed([*others], 'or')}"


def write_table(table: Table, form: Format) -> bytes:
    """Return a table in a format.

    Raises
    ------
    CoverageError
        If the format holds no table by itself.
    """
    if form.spec.table is None:
        raise CoverageError(f"{refused(form, formats_of(Answer.TABLE))}.")
    return form.spec.table(table)


def write_report(report: Report, form: Format) -> bytes:
    """Return a report in a format.

    Raises
    ------
    CoverageError
        If the format cannot hold it; see ``Format.refusal``.
    """
    return form.spec.report(report) if form.spec.report else write_table(report.table, form)


def write_parts(parts: Parts, form: Format) -> bytes:
    """Return an answer of several parts in a format.

    Raises
    ------
    CoverageError
        If the format cannot hold it.
    """
    if form.spec.parts:
        return form.spec.parts(parts)
    if parts.table is None:
        raise CoverageError(f"{refused(form, formats_of(Answer.ONLY_PARTS))}.")
    return write_table(parts.table, form)
