"""Slides, read back: their titles, what they say and show, and their notes."""

from __future__ import annotations

import io
from typing import Any

import pptx


def slides_of(content: bytes) -> list[Any]:
    """Return the slides of a file, as their library reads them."""
    return [*pptx.Presentation(io.BytesIO(content)).slides]


def titles_of(content: bytes) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in slides_of(content)]


def said_on(slide: Any) -> list[str]:
    """Return the texts of a slide in the order in which they are read aloud."""
    return [
        paragraph.text
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        if paragraph.text
    ]


def notes_of(slide: Any) -> list[str]:
    return [each.text for each in slide.notes_slide.notes_text_frame.paragraphs]


def words_of_shapes(slide: Any) -> list[str]:
    """Return what is told of pictures, charts and tables to those who cannot see them."""
    shown = [shape for shape in slide.shapes if not shape.has_text_frame]
    return [shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in shown]


def bars_of(slide: Any) -> dict[str, float]:
    """Return the bars of the chart of a slide, the uppermost first."""
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    (plot,) = chart.plots
    (series,) = plot.series
    return dict(zip([*plot.categories], series.values, strict=True))


def table_of(slide: Any) -> list[list[str]]:
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for row in table.rows]
