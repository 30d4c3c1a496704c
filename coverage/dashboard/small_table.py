"""The small tables of a brief on a page: few rows, with cells that are already words."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import streamlit as st

from coverage.documents.brief.model import SmallTable

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
        yield f"<td{_aligned(at, text_columns)}>{_unbroken(cell)}</td>"


def _aligned(at: int, text_columns: int) -> str:
    return ' class="number"' if at >= text_columns else ""


def _unbroken(text: str) -> str:
    """Return the words of a cell with a figure on one line with its per cent."""
    return escape(text).replace(" %", "\N{NO-BREAK SPACE}%")
