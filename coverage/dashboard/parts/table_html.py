"""Tables as HTML: real ones, which a screen reader, a printer and a search on the page can read."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from coverage.dashboard.parts.clickable import choice_button, sort_heading
from coverage.tables.column import Column
from coverage.tables.palette import shade_in
from coverage.tables.small_table import SmallTable
from coverage.tables.table import Table
from coverage.wording.numbers import Cell, Kind, shown

LETTER_PX, BESIDE_PX = 7, 14
"""Room for a letter, and beside the words of a cell."""

MOST_LETTERS = 20
"""Of a text that stands on one line; longer ones break."""

WIDTHS = range(240, 1521, 40)
"""Widths below which ``tables.css`` knows a table to be cut."""

SCROLL = "Scroll sideways to see every column."


def small_table_html(table: SmallTable) -> str:
    """Return a table of words as HTML, with every text in it escaped."""
    heads = "".join(
        f'<th scope="col"{_aligned(at >= table.text_columns)}>{escape(heading)}</th>'
        if heading
        else "<td></td>"  # a head without words tells a screen reader nothing
        for at, heading in enumerate(table.headings)
    )
    rows = (f"<tr>{''.join(_small_cells(row, table.text_columns))}</tr>" for row in table.rows)
    columns = zip(table.headings, *table.rows, strict=True)
    return _framed(table.caption, heads, "".join(rows), _width(columns))


def _small_cells(row: tuple[str, ...], text_columns: int) -> Iterator[str]:
    name, *others = row
    yield f'<th scope="row">{escape(name)}</th>'
    for at, cell in enumerate(others, 1):
        yield f"<td{_aligned(at >= text_columns)}>{escape(cell)}</td>"


def table_html(table: Table, *, choosing: bool = False, chosen: str | None = None) -> str:
    """Return a report as HTML, with every text in it escaped.

    A click on a heading sorts the rows in the browser.

    Parameters
    ----------
    choosing : bool
        Whether the name of each row is a button that tells the code of its area.
    chosen : str or None
        Code of the area whose row is marked.
    """
    columns = [(at, table.columns[at]) for at in table.on_screen()]
    codes = table.column("area_code") if choosing else (None,) * len(table.rows)
    heads = (  # the first column names the rows, from the left
        sort_heading(each.heading, number=row > 0 and _is_number(each))
        for row, (_, each) in enumerate(columns)
    )
    rows = (_row(row, columns, code, chosen) for row, code in zip(table.rows, codes, strict=True))
    words = (
        [each.heading, *(shown(row[at], each.kind) for row in table.rows)] for at, each in columns
    )
    return _framed(table.title, "".join(heads), "".join(rows), _width(words))


def _row(
    row: tuple[Cell, ...], columns: list[tuple[int, Column]], code: Cell, chosen: str | None
) -> str:
    is_chosen = code is not None and code == chosen
    marked = ' class="chosen"' if is_chosen else ""
    (at, column), *others = columns
    name = escape(shown(row[at], column.kind))
    if code is not None:
        name = choice_button(str(code), name, chosen=is_chosen)
    cells = "".join(_cell(row[at], column) for at, column in others)
    return f'<tr{marked}><th scope="row">{name}</th>{cells}</tr>'


def _cell(cell: Cell, column: Column) -> str:
    words = escape(shown(cell, column.kind))
    if not _is_number(column):
        whole = ' class="whole"' if "-" in words and " " not in words else ""  # a date, say
        return f"<td{whole}>{words}</td>"
    value = f' data-value="{cell}"' if isinstance(cell, int | float) else ""
    if column.kind.is_share and isinstance(cell, float):
        shade = shade_in(column.kind, cell)
        look = f"background:{shade.colour};color:{shade.ink}"
        words = f'<span class="share" style="{look}">{words}</span>'
    return f'<td class="number"{value}>{words}</td>'


def _is_number(column: Column) -> bool:
    return column.kind is not Kind.TEXT


def _aligned(is_number: bool) -> str:
    return ' class="number"' if is_number else ""


def _framed(caption: str, heads: str, rows: str, width: int) -> str:
    """Return a table in a frame that takes the keyboard's focus, as it may have to be scrolled."""
    said = escape(caption)
    return (
        f'<div class="report w{width}"><div class="frame">'
        f'<div class="scroll" role="region" tabindex="0" aria-label="{said}">'
        f"<table><caption>{said}</caption><thead><tr>{heads}</tr></thead>"
        f'<tbody>{rows}</tbody></table></div><p class="hint">{SCROLL}</p></div></div>'
    )


def _width(columns: Iterator[list[str]] | Iterator[tuple[str, ...]]) -> int:
    """Return the least of ``WIDTHS`` at which the columns are not pressed."""
    needed = sum(
        BESIDE_PX + LETTER_PX * min(MOST_LETTERS, max(map(len, _unbroken(words))))
        for words in columns
    )
    return next((width for width in WIDTHS if width >= needed), WIDTHS[-1])


def _unbroken(words: list[str] | tuple[str, ...]) -> Iterator[str]:
    """Yield what a column cannot break: its cells, and the words of its heading."""
    heading, *cells = words
    yield from (f"{word} ↕" for word in heading.split())
    yield from cells or [""]
