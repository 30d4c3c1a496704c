"""Tables on a page: reports, small tables of words, and files to keep."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any, Literal

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from coverage.dashboard.server.download_cache import made
from coverage.export.to_csv import to_csv
from coverage.tables.column import Column
from coverage.tables.palette import shade_of
from coverage.tables.small_table import SmallTable
from coverage.tables.table import Table
from coverage.wording.numbers import MISSING, Cell, Kind, shown

STYLE = """
.small-table { overflow-x: auto; margin: 0 0 .5rem; container-type: inline-size; }
.small-table:focus-visible { outline: 3px solid #00665e; outline-offset: 2px; }
.small-table table { width: 100%; border-collapse: collapse; font-size: .9rem; line-height: 1.3;
  font-variant-numeric: tabular-nums; }
.small-table caption { padding: 0 0 .3rem; font-size: .875rem; text-align: left;
  position: sticky; left: 0; max-width: 100cqw; }
.small-table th, .small-table td { padding: .3rem .75rem .3rem 0; font-weight: 400;
  text-align: left; vertical-align: top; border-bottom: 1px solid #8a939980; }
.small-table thead th { font-weight: 600; vertical-align: bottom;
  border-bottom: 2px solid currentColor; }
.small-table .number { text-align: right; }
.small-table tr > :last-child { padding-right: 0; }
"""
"""Ink and ground are those of the page, so that the table can be read in a dark theme too; the
caption is as wide as the frame, since what scrolls is the figures."""


def show_small_table(table: SmallTable) -> None:
    """Show a table that scrolls sideways in a frame of its own where the screen is narrow."""
    st.html(small_table_html(table))


def small_table_html(table: SmallTable) -> str:
    """Return a table as HTML, with every text in it escaped; it takes the keyboard's focus."""
    caption = escape(table.caption)
    return "".join(
        (
            f'<style>{STYLE}</style><div class="small-table" role="region" tabindex="0" ',
            f'aria-label="{caption}"><table><caption>{caption}</caption><thead><tr>',
            *_heads(table),
            "</tr></thead><tbody>",
            *(f"<tr>{''.join(_cells(row, table.text_columns))}</tr>" for row in table.rows),
            "</tbody></table></div>",
        )
    )


def _heads(table: SmallTable) -> Iterator[str]:
    for at, heading in enumerate(table.headings):
        yield f'<th scope="col"{_aligned(at, table.text_columns)}>{escape(heading)}</th>'


def _cells(row: tuple[str, ...], text_columns: int) -> Iterator[str]:
    name, *others = row
    yield f'<th scope="row">{escape(name)}</th>'
    for at, cell in enumerate(others, 1):
        yield f"<td{_aligned(at, text_columns)}>{escape(cell)}</td>"


def _aligned(at: int, text_columns: int) -> str:
    return ' class="number"' if at >= text_columns else ""


TALLEST_PX = 560
CSV_MIME = "text/csv"

FACTS = (
    ".facts{border-collapse:collapse;width:100%;font-size:.875rem}"
    ".facts th,.facts td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;"
    "font-weight:400;border-bottom:1px solid rgba(128,138,136,.45)}"
)
"""The lines are seen on a light and on a dark ground."""
BESIDE_PX, LETTER_PX = 18, 8
"""Room beside the words of a cell, and for each of their letters."""
PASSED_OVER = 1.5
"""Times the average width from which a cell is measured here; the grid passes over it from 2 on."""
MOST_ROWS, FIRST_ROWS = 5_000, 1_000
"""A browser waits for a table of more rows than these, and nobody reads them: it is sent the first
ones."""
NAME_PX = 130
"""A name that a reader gives stands beside the first figures, on a telephone too."""


def show_table(table: Table, key: str, on_select: Callable[[], None] | None = None) -> None:
    """Show a report that the reader can sort and search, and choose a row of if that is asked."""
    st.dataframe(
        _styled(table),
        hide_index=True,
        column_config={
            column.heading: st.column_config.Column(
                help=column.meaning,
                pinned=True if number == 0 else None,
                width=width_of(column, [shown(row[at], column.kind) for row in table.rows]),
            )
            for number, (at, column) in enumerate(_on_screen(table))
        },
        height=min(TALLEST_PX, 38 + 35 * len(table.rows)),
        placeholder=MISSING,
        alt=table.title,
        key=key,
        on_select=on_select or "ignore",
        selection_mode="single-row",
    )


def begun(table: Table, chosen: str | None) -> Table:
    """Return a table, or the rows that a very long one begins with, and say that there are more.

    Parameters
    ----------
    chosen : str or None
        Code of an area whose rows come last where they are not among them.
    """
    if len(table.rows) <= MOST_ROWS:
        return table
    st.caption(
        f"The first {FIRST_ROWS:,} of {len(table.rows):,} rows, and the chosen area: the download "
        "holds them all."
    )
    codes = table.column("area_code")
    rows = [row for row, code in enumerate(codes) if row < FIRST_ROWS or code == chosen]
    return replace(table, rows=tuple(table.rows[row] for row in rows))


def show_facts(table: Table, row: tuple[Cell, ...], *, but: Container[str] = ("area",)) -> None:
    """Show a row of a report as a list: what each column says, then the value.

    Parameters
    ----------
    but : container of str
        Columns that the page has said already.
    """
    st.html(facts(table, row, but))


def facts(table: Table, row: tuple[Cell, ...], but: Container[str] = ()) -> str:
    """Return a row of a report as an HTML table of two columns, the first of them heads."""
    lines = (
        f'<tr><th scope="row">{escape(column.heading)}</th>'
        f"<td>{escape(shown(row[at], column.kind))}</td></tr>"
        for at, column in _on_screen(table)
        if column.name not in but and row[at] != ""
    )
    return (
        f"<style>{FACTS}</style>"
        f'<table class="facts" aria-label="{escape(table.title)}">{"".join(lines)}</table>'
    )


def offer_csv(table: Table, label: str) -> None:
    """Offer a report as the file that the command line writes too, byte for byte."""
    name = f"{table.name}.csv"
    st.download_button(
        label,
        data=made(partial(to_csv, table), CSV_MIME, name),
        file_name=name,
        mime=CSV_MIME,
        on_click="ignore",
        icon=":material/download:",
        key=f"csv-{table.name}",
    )


def _on_screen(table: Table) -> list[tuple[int, Column]]:
    """Return the position of each column that a screen shows, and the column."""
    return [(position, table.columns[position]) for position in table.on_screen()]


def width_of(column: Column, words: Sequence[str]) -> Literal["medium", "large"] | int | None:
    """Return how wide a column is; None where the grid is to measure it.

    The grid passes over what is twice as wide as the others, and would cut a number among noughts.
    """
    if column.name == "reason":
        return "large"
    if column.name == "scenario":
        return NAME_PX
    long = ("awarded", "turned_by", "disagreement", "missing_sectors", "least_reached", "farthest")
    if column.name in long:
        return "medium"
    if column.kind is Kind.TEXT or not words:
        return None
    widths = [BESIDE_PX + LETTER_PX * len(word) for word in words]
    passed_over = max(widths) * len(widths) > PASSED_OVER * sum(widths)
    return max(*widths, BESIDE_PX + LETTER_PX * len(column.heading)) if passed_over else None


def _styled(table: Table) -> Styler:
    """Return the rows with their numbers to sort by and the words to read."""
    columns = _on_screen(table)
    frame = pd.DataFrame(
        {column.heading: [row[at] for row in table.rows] for at, column in columns}
    )
    numbers = [column for _, column in columns if column.kind is not Kind.TEXT]
    styler = frame.style.format(
        {column.heading: partial(shown, kind=column.kind) for column in numbers}, na_rep=MISSING
    )
    shares = pd.Index([column.heading for column in numbers if column.kind is Kind.SHARE])
    return styler.map(_shaded, subset=shares)


def _shaded(share: Any) -> str:
    shade = shade_of(None if pd.isna(share) else share)
    return f"background-color: {shade.colour}; color: {shade.ink}"
