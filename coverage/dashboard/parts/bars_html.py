"""Shares within reach as bars in a real table, with that of the whole place as a rule."""

from __future__ import annotations

from html import escape

from coverage.tables.left_out import Bar, Bars
from coverage.tables.palette import NOT_KNOWN, shade_of


def bars_html(bars: Bars) -> str:
    """Return bars as an HTML table, with every text in it escaped.

    Roles are said, as a telephone lays the cells of a row out below each other.
    """
    of_what, *figures = bars.headings
    whole = bars.whole.share
    style = f"--figures:{len(figures)}" + ("" if whole is None else f";--whole:{whole * 100:.1f}%")
    heads = "".join(
        f'<th scope="col" role="columnheader" class="number">{escape(each)}</th>'
        for each in figures
    )
    ruled = " ruled" if whole is not None else ""
    rule = f" (dashed line: {escape(bars.whole.name)})" if ruled else ""
    whole_row = _row(bars.whole, is_whole=True) if bars.has_whole else ""
    return (
        f'<table role="table" class="kinds{ruled}" style="{style}">'
        f"<caption>{escape(bars.title)}{rule}</caption>"
        f'<thead><tr role="row"><th scope="col" role="columnheader">{escape(of_what)}</th>'
        f'<td role="cell" class="bar"></td>{heads}</tr></thead>'
        f"<tbody>{''.join(map(_row, bars.rows))}{whole_row}</tbody></table>"
    )


def _row(bar: Bar, *, is_whole: bool = False) -> str:
    colour = NOT_KNOWN.colour if bar.share is None else shade_of(bar.share).colour
    drawn = ""
    if bar.share:
        drawn = f'<i style="width:{bar.share * 100:.1f}%;background:{colour}"></i>'
    means = f"<small>{escape(bar.means)}</small>" if bar.means else ""
    cells = "".join(f'<td role="cell" class="number">{escape(cell)}</td>' for cell in bar.cells)
    marked = ' class="whole"' if is_whole else ""
    return (
        f'<tr role="row"{marked}><th scope="row" role="rowheader">{escape(bar.name)}{means}</th>'
        f'<td role="cell" class="bar">{drawn}</td>{cells}</tr>'
    )
