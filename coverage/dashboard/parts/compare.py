"""What areas that are pinned look like side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.parts.answers import (
    above,
    both_networks,
    certain,
    certain_sectors,
    datasets,
    sectors,
    verdicts,
)
from coverage.dashboard.parts.later import Later
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.pinned_areas import Pinned
from coverage.dashboard.parts.tables import show_small_table
from coverage.dashboard.parts.taken_files import PageChart
from coverage.eligibility.beside.side_by_side import (
    SideBySide,
    put_side_by_side,
)
from coverage.eligibility.ruling import OFFICIAL_LEVEL, Ruling
from coverage.eligibility.verdicts import AS_REPORTED
from coverage.tables.comparison import Comparison, DoubtBeside, compare, names_of
from coverage.tables.sector_shares import shares_side_by_side
from coverage.wording.areas import (
    compared_title,
    comparison_sentence,
    difference_sentences,
    taught_there,
)

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainty
    from coverage.documents.picture.chart import AnyChart

MOST_WITH_INTERVALS = 500
"""Of more areas of a level their intervals in every sector are not worked out."""

INKS = ("#0b0c0c", "#eef2f1")
"""Of figures on a chart, by whether the theme is dark."""


def show_comparison(
    areas: Sequence[Pinned], selection: Selection, later: Later, ruling: Ruling = AS_REPORTED
) -> None:
    """Show areas side by side, as a table of differences and as a chart by sector.

    Parameters
    ----------
    areas : sequence of (AreaLevel, int)
        Two or more: fewer are not compared, and nothing is shown.
    later : Later
        Works out how sure the shares are, where that is not known yet.
    """
    if len(areas) < 2:
        return
    found = _side_by_side(areas, selection, ruling)
    doubt = _doubt(areas, selection, later)
    table = compare(found, doubt)
    st.header(plain(compared_title(table.names[:-1])), anchor="compared")
    st.markdown(plain(comparison_sentence(found, table.names[:-1])))
    if doubt is not None:
        differences = (*doubt.above_others, doubt.above_england)
        for sentence in difference_sentences(differences, table.names):
            st.markdown(plain(sentence))
    st.html(comparison_html(table))
    _show_sectors(found, _doubt_of_sectors(areas, selection, later))


def comparison_charts(
    areas: Sequence[Pinned], selection: Selection, ruling: Ruling = AS_REPORTED
) -> list[PageChart]:
    """Return the chart of areas that are compared, to be taken as a picture."""
    found = _side_by_side(areas, selection, ruling) if len(areas) > 1 else None
    if found is None or not found.taught:
        return []
    names = names_of(found.areas)
    shares = shares_side_by_side(found, taught_there(selection), names)

    def draw() -> AnyChart:
        from coverage.documents.charts.sector_dots import sector_dots

        return sector_dots(shares)

    title = f"{compared_title(names)}: {shares.title[:1].lower()}{shares.title[1:]}"
    return [PageChart("compared-by-sector", title, shares.in_words(), draw)]


def _doubt(areas: Sequence[Pinned], selection: Selection, later: Later) -> DoubtBeside | None:
    """Return how sure the shares are, and by how much the first area is above the others.

    None where it is not known yet.
    """
    found = later.known(above, selection, (*areas, None))
    levels = {level: later.known(certain, selection, level) for level, _ in areas}
    sure = {level: known for level, known in levels.items() if known is not None}
    if found is None or len(sure) < len(levels):
        return None
    *others, england = found
    shares = [sure[level].every[row] for level, row in areas]
    return DoubtBeside((*shares, sure[areas[0][0]].england), tuple(others), england)


def _doubt_of_sectors(
    areas: Sequence[Pinned], selection: Selection, later: Later
) -> list[list[Certainty]] | None:
    """Return how sure the shares of each area, and last of England, are in each taught sector.

    None where that is not known yet, and where there are too many areas of a level to work out.
    """
    if any(len(datasets().areas[level]) > MOST_WITH_INTERVALS for level, _ in areas):
        return None
    selection = replace(selection, sectors=())
    levels = {level: later.known(certain_sectors, selection, level) for level, _ in areas}
    known = {level: found for level, found in levels.items() if found is not None}
    if len(known) < len(levels):
        return None
    first = sectors(selection, areas[0][0])
    taught = [row for row, sector in enumerate(first.sectors) if sector in first.taught]
    of_areas = [[known[level][at].every[row] for at in taught] for level, row in areas]
    return [*of_areas, [known[areas[0][0]][at].england for at in taught]]


def _side_by_side(areas: Sequence[Pinned], selection: Selection, ruling: Ruling) -> SideBySide:
    """Return the answer, of those that are worked out once for all users."""
    by = AS_REPORTED if ruling.hand_list else ruling  # a list is of one level
    return put_side_by_side(
        datasets(),
        [
            (both_networks(selection, level), sectors(selection, level), verdicts(level, by), row)
            for level, row in areas
        ],
        verdicts(OFFICIAL_LEVEL, by),
    )


def _show_sectors(found: SideBySide, sure: Sequence[Sequence[Certainty]] | None) -> None:
    if not found.taught:
        return
    from coverage.documents.charts.sector_dots import sector_dots  # brings a large library

    title = taught_there(found.selection)
    shares = shares_side_by_side(found, title, names_of(found.areas), sure)
    with st.container(key="compared-chart"):
        st.subheader("By sector", anchor=False)
        lines = " Pale bands behind the dots are 90% intervals." if sure else ""
        st.caption(plain(f"{title}.{lines}"))
        st.altair_chart(
            sector_dots(shares, INKS[st.context.theme.type == "dark"]),
            width="stretch",
            key="compared-sectors",
            alt=shares.in_words(),
        )
    with st.expander("Show as a table", key="compared-table", on_change="rerun") as box:
        if box.open:
            show_small_table(shares.as_table())


def comparison_html(comparison: Comparison) -> str:
    """Return a table of areas side by side as HTML, with every text in it escaped."""
    first = escape(comparison.names[0])
    caption = f"Small figures show the difference from {first}"
    return "".join(
        (
            '<div class="compared" role="region" tabindex="0" ',
            f'aria-label="Areas compared. {caption}." style="--areas:{len(comparison.names)}">',
            '<table role="table"><thead><tr role="row"><td></td>',
            *(
                f'<th scope="col" role="columnheader">{escape(name)}'
                f"<small>{escape(kind)}</small></th>"
                for name, kind in zip(comparison.names, comparison.kinds, strict=True)
            ),
            "</tr></thead><tbody>",
            *_rows(comparison),
            f"</tbody></table><small>{caption}.</small></div>",
        )
    )


def _rows(comparison: Comparison) -> Iterator[str]:
    for row in comparison.rows:
        cells = "".join(
            f'<td role="cell">{escape(cell.figure)}'
            f"{f'<small>{escape(cell.note)}</small>' if cell.note else ''}</td>"
            for cell in row.cells
        )
        yield (
            f'<tr role="row"><th scope="row" role="rowheader">{escape(row.label)}</th>{cells}</tr>'
        )
