"""What a slide shows: a picture, bars that can be changed, or a table, each told of in words."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from coverage.documents.office.about import plain
from coverage.documents.office.deck import Bars
from coverage.documents.office.slide_looks import (
    BLUE,
    BODY_HEIGHT,
    BODY_TOP,
    INK,
    LEFT,
    LETTER,
    LINE,
    OTHER,
    ROOM,
    colour_of,
)
from coverage.documents.picture.conversion import svg_to_png
from coverage.documents.picture.picture import Picture
from coverage.safe_text import QUOTE, is_formula
from coverage.tables.small_table import SmallTable

if TYPE_CHECKING:
    from pptx.slide import Slide as Made

PIXELS = 2.5
"""To a unit of a picture: sharp on a screen of a room."""


def add_picture_of(new: Made, drawn: Picture, room: int) -> None:
    """Add a picture as large as it may be."""
    png = io.BytesIO(svg_to_png(drawn.svg, PIXELS))
    picture = new.shapes.add_picture(png, LEFT, BODY_TOP)
    scale = min(room / picture.width, BODY_HEIGHT / picture.height)
    picture.width, picture.height = (
        Emu(int(picture.width * scale)),
        Emu(int(picture.height * scale)),
    )
    picture.left = Emu(LEFT + (room - picture.width) // 2)
    describe(picture, drawn.words)


def describe(shape: Any, words: str) -> None:
    """Say what a shape shows, for those who cannot see it."""
    about = shape._element.xpath(".//p:cNvPr")[0]
    about.set("descr", plain(words))


def _name_each(axis: Any) -> None:
    """Have the name of each bar shown, where some programs would leave every other one out."""
    each = axis.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    axis.find(qn("c:noMultiLvlLbl")).addprevious(each)


LINKS = ("http:", "https:", "ftp:", "file:", "mailto:", "internal:", "external:")
"""What a text begins with that the workbook of a chart would hold as a link."""


def _no_formula(name: str) -> str:
    """Return a name as the workbook inside a chart can hold it: a text, no formula or link."""
    acts = is_formula(name) or name.startswith("{=") or name.lower().startswith(LINKS)
    return f"{QUOTE}{name}" if acts else name


FEW, FEW_TYPE, MANY_TYPE = 11, 16, 12
"""Up to so many bars the names of all have room in the larger type, in points."""


def add_bars(new: Made, bars: Bars, room: int) -> None:
    """Add bars as a chart with its own figures, the uppermost first."""
    library: Any = CategoryChartData  # without types
    data = library(number_format=bars.shape)
    data.categories = [_no_formula(plain(name)) for name in bars.names]
    data.add_series(_no_formula(plain(bars.what)), bars.values)
    frame: Any = new.shapes.add_chart(
        XL_CHART_TYPE.BAR_CLUSTERED, LEFT, BODY_TOP, Emu(room), BODY_HEIGHT, data
    )
    describe(frame, bars.words)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size = Pt(FEW_TYPE if len(bars.names) <= FEW else MANY_TYPE)
    chart.font.color.rgb = colour_of(INK)
    names, values = chart.category_axis, chart.value_axis
    names.reverse_order = True
    names.has_major_gridlines = values.has_major_gridlines = values.visible = False
    _name_each(names._element)
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.format.line.color.rgb = colour_of(OTHER)
    low, high = min([0, *bars.values]), max([0, *bars.values])
    values.minimum_scale, values.maximum_scale = low, (high or 1) * 1.2
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = 45, False
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.number_format, labels.number_format_is_linked = bars.shape, False
    (series,) = plot.series
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = colour_of(OTHER)
    for at, marked in enumerate(bars.marked):
        if marked:
            fill = series.points[at].format.fill
            fill.solid()
            fill.fore_color.rgb = colour_of(BLUE)


ROW = 18
"""Size of the type in a table, in points."""


def _columns(table: SmallTable) -> list[int]:
    """Return the width of each column: by its longest cell, within limits."""
    longest = [
        min(36, max(10, len(heading) // 2 + 3, *map(len, cells)))
        for heading, *cells in zip(table.headings, *table.rows, strict=True)
    ]
    return [ROOM * long // sum(longest) for long in longest]


def _row_height(row: Sequence[str], widths: Sequence[int]) -> int:
    """Return how high a row is, in EMU: its longest cell may take several lines."""
    lines = max(
        math.ceil((len(text) + 1) * LETTER * ROW / (Emu(width).pt - 15))
        for text, width in zip(row, widths, strict=True)
    )
    return int(Pt(lines * LINE * ROW + 12))


def table_height(table: SmallTable) -> int:
    """Return how high a table is, in EMU."""
    widths = _columns(table)
    return sum(_row_height(row, widths) for row in (table.headings, *table.rows))


def add_table(new: Made, table: SmallTable, *, beneath: bool) -> None:
    """Add a table with a row of headings, beneath a text or alone; rows without room are cut."""
    while len(table.rows) > 1 and table_height(table) > BODY_HEIGHT:
        table = replace(table, rows=table.rows[:-1])
    widths, height = _columns(table), table_height(table)
    rows = (table.headings, *table.rows)
    top = Emu(BODY_TOP + (BODY_HEIGHT - height if beneath else 0))
    frame: Any = new.shapes.add_table(len(rows), len(widths), LEFT, top, ROOM, Emu(height))
    describe(frame, table.caption)
    made = frame.table
    made.first_row, made.horz_banding = True, False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Emu(width)
    for y, row in enumerate(rows):
        made.rows[y].height = Emu(_row_height(row, widths))
        for x, text in enumerate(row):
            cell = made.cell(y, x)
            cell.text_frame.text = plain(text)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            for paragraph in cell.text_frame.paragraphs:
                if x >= table.text_columns:
                    paragraph.alignment = PP_ALIGN.RIGHT
                for run in paragraph.runs:
                    run.font.size = Pt(ROW)
