"""Reports as tables on a page, and as files to keep."""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from coverage.dashboard.plain import plain
from coverage.reports.column import Column, Kind
from coverage.reports.display import MISSING, shown
from coverage.reports.palette import shade_of
from coverage.reports.table import Cell, Table
from coverage.reports.to_csv import to_csv

TALLEST_PX = 560
NAME_PX = 130
"""A name that a reader gives stands beside the first figures, on a telephone too."""


def show_table(table: Table, key: str, on_select: Callable[[], None] | None = None) -> None:
    """Show a report that the reader can sort and search, and choose a row of if that is asked."""
    st.dataframe(
        _styled(table),
        hide_index=True,
        column_config={
            column.heading: st.column_config.Column(
                help=column.meaning, pinned=number == 0, width=_width(column)
            )
            for number, (_, column) in enumerate(_on_screen(table))
        },
        height=min(TALLEST_PX, 38 + 35 * len(table.rows)),
        alt=table.title,
        key=key,
        on_select=on_select or "ignore",
        selection_mode="single-row",
    )


def show_facts(table: Table, row: tuple[Cell, ...], *, but: Container[str] = ("area",)) -> None:
    """Show a row of a report as a list: what each column says, then the value.

    Parameters
    ----------
    but : container of str
        Columns that the page has said already.
    """
    facts = [
        (column.heading, plain(shown(row[at], column.kind)))
        for at, column in _on_screen(table)
        if column.name not in but and row[at] != ""
    ]
    st.table(
        pd.DataFrame(facts, columns=["What", "Value"]),
        border="horizontal",
        hide_index=True,
        hide_header=True,
        alt=table.title,
    )


def offer_csv(table: Table, label: str) -> None:
    """Offer a report as the file that the command line writes too, byte for byte."""
    st.download_button(
        label,
        data=partial(to_csv, table),
        file_name=f"{table.name}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"csv-{table.name}",
    )


def _on_screen(table: Table) -> list[tuple[int, Column]]:
    """Return the position of each column that a screen shows, and the column."""
    return [(position, table.columns[position]) for position in table.on_screen()]


def _width(column: Column) -> Literal["medium", "large"] | int | None:
    if column.name == "reason":
        return "large"
    if column.name == "scenario":
        return NAME_PX
    long = ("awarded", "turned_by", "disagreement", "missing_sectors", "least_reached", "farthest")
    return "medium" if column.name in long else None


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
