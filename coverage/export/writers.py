"""What writes a report, a table or a brief in a format, by a library that is loaded then.

A page that offers a format writes none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coverage.tables.table import Table

if TYPE_CHECKING:
    from coverage.datasets.load import Datasets
    from coverage.documents.brief.model import Brief
    from coverage.export.report import Report
    from coverage.questions.question import Question


def table_xlsx(table: Table) -> bytes:
    """Return a table as a workbook."""
    from coverage.export.to_xlsx import table_to_xlsx

    return table_to_xlsx(table)


def write_xlsx(report: Report) -> bytes:
    """Return a report as a workbook."""
    from coverage.export.to_xlsx import to_xlsx

    return to_xlsx(report)


def write_geojson(report: Report) -> bytes:
    """Return a report as GeoJSON."""
    from coverage.export.to_geojson import to_geojson

    return to_geojson(report)


def write_gpkg(report: Report) -> bytes:
    """Return a report as a GeoPackage."""
    from coverage.export.to_gpkg import to_gpkg

    return to_gpkg(report)


def table_parquet(table: Table) -> bytes:
    """Return a table as Parquet."""
    from coverage.export.to_parquet import to_parquet

    return to_parquet(table)


def write_parquet(report: Report) -> bytes:
    """Return a report as Parquet."""
    from coverage.export.to_parquet import report_to_parquet

    return report_to_parquet(report)


def write_html(report: Report) -> bytes:
    """Return a report as a web page."""
    from coverage.export.printed.pages import to_html

    return to_html(report)


def write_pdf(report: Report) -> bytes:
    """Return a report as PDF."""
    from coverage.export.printed.pages import to_pdf

    return to_pdf(report)


def html_brief(brief: Brief) -> bytes:
    """Return a brief as a web page."""
    from coverage.documents.brief.writers import brief_html

    return brief_html(brief)


def pdf_brief(brief: Brief) -> bytes:
    """Return a brief as PDF."""
    from coverage.documents.brief.writers import brief_pdf

    return brief_pdf(brief)


def write_docx(report: Report) -> bytes:
    """Return a report as a document of Word."""
    from coverage.export.printed.to_word import to_docx

    return to_docx(report)


def docx_brief(brief: Brief) -> bytes:
    """Return a brief as a document of Word."""
    from coverage.documents.brief.to_word import brief_docx

    return brief_docx(brief)


def write_pptx(report: Report) -> bytes:
    """Return a report as slides."""
    from coverage.export.to_pptx import to_pptx

    return to_pptx(report)


def pptx_brief(brief: Brief) -> bytes:
    """Return a brief as slides."""
    from coverage.documents.brief.to_slides import brief_pptx

    return brief_pptx(brief)


def write_svg(report: Report) -> bytes:
    """Return the picture of a report as SVG."""
    from coverage.export.pictures import to_svg

    return to_svg(report)


def write_png(report: Report) -> bytes:
    """Return the picture of a report as PNG."""
    from coverage.export.pictures import to_png

    return to_png(report)


def write_method(report: Report) -> bytes:
    """Return the method card of a report."""
    from coverage.export.method import write_card

    return write_card(report.method)


def ees_files(report: Report, name: str) -> dict[str, bytes]:
    """Return a report as the files that Explore Education Statistics takes, by their names."""
    from coverage.export.to_ees import ees_files

    return ees_files(report, name)


def ees_archive(report: Report) -> bytes:
    """Return the same files as one archive."""
    from coverage.export.to_ees import to_ees

    return to_ees(report)


def ees_refusal(question: Question, datasets: Datasets) -> str:
    """Return why there are no such files of a report; empty where there are."""
    from coverage.export.ees.observations import refusal

    return refusal(question, datasets)
