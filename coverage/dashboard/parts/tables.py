"""Tables on a page: reports, small tables of words, and files to keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from coverage.dashboard.parts.chosen_area import mark_row, take_choice, take_row
from coverage.dashboard.parts.clickable import clickable
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.table_html import small_table_html, table_html
from coverage.dashboard.server.download_cache import made
from coverage.export.to_csv import to_csv
from coverage.tables.column import Column
from coverage.tables.palette import shade_in
from coverage.tables.small_table import SmallTable
from coverage.tables.table import Table
from coverage.wording.numbers import MISSING, Kind, shown


def show_small_table(table: SmallTable) -> None:
    """Show a table that scrolls sideways in a frame of its own where the screen is narrow."""
    st.html(small_table_html(table))


TALLEST_PX = 560
CSV_MIME = "text/csv"
BESIDE_PX, LETTER_PX = 18, 8
"""Room beside the words of a cell, and for each of their letters."""
PASSED_OVER = 1.5
"""Times the average width from which a cell is measured here; the grid passes over it from 2 on."""
MOST_IN_HTML = 100
"""Rows of a real table; of more a grid draws those in sight alone."""
MOST_ROWS, FIRST_ROWS = 5_000, 1_000
"""A browser waits for a table of more rows than these, and nobody reads them: it is sent the first
ones."""
NAME_PX = 130
"""A name that a user gives stands beside the first figures, on a telephone too."""


def show_table(table: Table, key: str, on_select: Callable[[], None] | None = None) -> None:
    """Show a report: a real table where it has few rows, else a grid with such a table behind it.

    Parameters
    ----------
    on_select : callable, optional
        Called when a row of the grid was chosen; then it is a grid however few rows there are.
    """
    if on_select is None and len(table.rows) <= MOST_IN_HTML:
        st.html(table_html(table))
        return
    _show_grid(table, key, on_select)
    if len(table.rows) > MOST_IN_HTML:
        _offer_html(table, key)


def show_choices(table: Table, key: str, chosen: str | None) -> None:
    """Show a report of areas each of which can be chosen: see ``chosen_area``.

    Parameters
    ----------
    chosen : str or None
        Code of the area that is chosen.
    """
    codes = [str(code) for code in table.column("area_code")]
    if len(table.rows) <= MOST_IN_HTML:
        html = table_html(table, choosing=True, chosen=chosen)
        clickable(html, key=key, on_choose=partial(take_choice, codes))
        return
    # Rows of a grid are chosen by their place, so another set of rows is another grid.
    key = f"{key}-{len(codes)}"
    mark_row(key, codes, chosen)
    _show_grid(table, key, partial(take_row, key, codes))
    _offer_html(table, key)


def _offer_html(table: Table, key: str) -> None:
    """Offer the rows as a real table; one that is not opened is not sent."""
    with st.expander("Open the whole table as HTML", key=f"html-{key}", on_change="rerun") as box:
        if box.open:
            st.html(table_html(table))


def _show_grid(table: Table, key: str, on_select: Callable[[], None] | None) -> None:
    """Show a report that the user can sort and search, and choose a row of if that is asked."""
    st.dataframe(
        _styled(table),
        hide_index=True,
        column_config={
            column.heading: st.column_config.Column(
                help=plain(column.meaning) if column.is_users else column.meaning,
                width=width_of(column, [shown(row[at], column.kind) for row in table.rows]),
            )
            for at, column in _on_screen(table)
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
    for column in numbers:
        if column.kind.is_share:
            colour = partial(_shaded, kind=column.kind)
            styler = styler.map(colour, subset=pd.Index([column.heading]))
    return styler


def _shaded(share: Any, kind: Kind) -> str:
    shade = shade_in(kind, None if pd.isna(share) else share)
    return f"background-color: {shade.colour}; color: {shade.ink}"
