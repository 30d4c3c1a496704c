"""The parts of the page on an area: reach by sector as a chart, its neighbours, where to begin.

It is drawn in HTML, whose ink is that of the page, so that it can be read in a light and in a
dark theme and grows with the reader's letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.access.summary import AreaAccess
from coverage.dashboard.parts.chosen_area import mark_row, take_row
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.symbols import Symbol
from coverage.dashboard.parts.tables import show_small_table, show_table
from coverage.datasets.neighbours import neighbours
from coverage.documents.brief.background import Background
from coverage.documents.brief.facts import Facts, SectorReach, beside, share_cell
from coverage.documents.brief.model import Section
from coverage.documents.brief.sectors import sector_section
from coverage.tables.largest_gaps import where_to_begin
from coverage.tables.neighbours import neighbours_table

OWN = Symbol(
    12,
    '<circle cx="6" cy="6" r="5" fill="#0072b2" stroke="#ffffff" stroke-width="1.5"></circle>',
)
REGION = Symbol(
    18,
    '<path d="M9 .8 17.2 9 9 17.2 .8 9Z" fill="#d55e00" stroke="#ffffff" stroke-width="1"></path>',
)
ENGLAND = Symbol(
    18,
    '<rect x="1" y="1" width="16" height="16" fill="#6f777b" stroke="#ffffff" stroke-width="1">'
    "</rect>",
)
"""A circle, a diamond and a square, the smaller on the larger where they meet: two of Okabe and
Ito's colours and a grey, each at least three to one against the ground of either theme."""

TICKS = (0, 50, 100)

STYLE = """
.dot-plot { max-width: 44rem; font-size: .875rem; line-height: 1.25;
  font-variant-numeric: tabular-nums; }
.dot-plot ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 .5rem; padding: 0;
  list-style: none; }
.dot-plot li { display: flex; align-items: center; gap: .4rem; margin: 0; }
.dot-plot > div { display: grid; grid-template-columns: fit-content(9rem) 1fr max-content;
  column-gap: 1rem; align-items: center; }
.dot-plot .number { text-align: right; }
.dot-plot .track { position: relative; height: 1.9rem; border-right: 1px solid #8a939980;
  background: linear-gradient(to right, #8a939980 1px, transparent 1px) 0 0 / 25% 100%,
    linear-gradient(#8a939980, #8a939980) 0 50% / 100% 1px no-repeat; }
.dot-plot .track img { position: absolute; top: 50%; max-width: none;
  transform: translate(-50%, -50%); }
.dot-plot .ticks { position: relative; height: 1.4rem; }
.dot-plot .ticks span { position: absolute; transform: translateX(-50%); white-space: nowrap; }
.dot-plot .head { align-self: end; max-width: 6rem; padding-bottom: .25rem; font-weight: 600; }
.dot-plot .middle { justify-self: center; }
"""


def show_sectors(facts: Facts, alt: str) -> None:
    """Show the share reached in each sector; the table beside it holds the same.

    Parameters
    ----------
    alt : str
        What the chart shows, for readers who cannot see it.
    """
    st.html(sector_chart(facts, alt))


def sector_chart(facts: Facts, alt: str) -> str:
    """Return the chart as HTML; where nobody lives there is no mark."""
    names = [name for name, _ in beside(facts)]
    items = zip((OWN, *([REGION] if facts.region else []), ENGLAND), names, strict=True)
    return "".join(
        (
            f'<style>{STYLE}</style><div class="dot-plot" role="img" aria-label="{escape(alt)}">',
            "<ul>",
            *(f"<li>{symbol.image}{escape(name)}</li>" for symbol, name in items),
            '</ul><div><span></span><span class="head middle">Share reached</span>',
            f'<span class="head number">{escape(names[0])}</span>',
            *(_row(reach) for reach in facts.sectors),
            '<span></span><span class="ticks">',
            *(f'<span style="left:{tick}%">{tick}%</span>' for tick in TICKS),
            "</span><span></span></div></div>",
        )
    )


def _row(reach: SectorReach) -> str:
    marks = "".join(_marks(reach))
    return (
        f'<span>{escape(reach.sector.label)}</span><span class="track">{marks}</span>'
        f'<span class="number">{share_cell(reach.area)}</span>'
    )


def _marks(reach: SectorReach) -> Iterator[str]:
    """Yield the marks of a sector, that of the area last, so that it lies on top."""
    series: tuple[tuple[Symbol, AreaAccess | None], ...] = (
        (ENGLAND, reach.england),
        (REGION, reach.region),
        (OWN, reach.area),
    )
    for symbol, access in series:
        if access is not None and access.known_share is not None:
            place = f'style="left:{access.known_share * 100:.2f}%"'
            yield symbol.image.replace("<img ", f"<img {place} ", 1)


def ask_for_area(found: Gaps) -> None:
    """Say how an area is chosen, and offer those with most people in the gap."""
    st.header("Choose an area", anchor=False)
    how = f"Choose a {found.level.label} by its name at the side, or click it on the map."
    table = where_to_begin(found)
    if not table.rows:
        st.markdown(plain(how))
        return
    st.markdown(plain(f"{how} You can also begin with a row of this table."))
    st.markdown(f"**{plain(table.title)}**")
    codes = [str(code) for code in table.column("area_code")]
    mark_row(table.name, codes, chosen=None)
    show_table(table, key=table.name, on_select=partial(take_row, table.name, codes))


def show_neighbours(background: Background, area: int) -> None:
    """Show the neighbours of an area, given by its row in the level; a row leads to its area."""
    beside = neighbours(background.datasets, background.level)[area]
    measure = background.selection.measure
    table = neighbours_table(background.mismatches, area, beside, measure)
    st.header("Its neighbours", anchor="neighbours")
    for sentence in table.says:
        st.markdown(plain(sentence))
    if table.rows:
        codes = [str(code) for code in table.column("area_code")]
        # The key is of the area, so that no row of another area's table stays chosen.
        mark_row(table.name, codes, chosen=None)
        show_table(table, key=table.name, on_select=partial(take_row, table.name, codes))
        st.caption("Choose a row to go to that area.")


def show_section(section: Section, anchor: str) -> None:
    """Show the heading of a part, its words and its table.

    Parameters
    ----------
    anchor : str
        What a link to the part ends with.
    """
    _show_words(section, anchor)
    if section.table:
        show_small_table(section.table)
    _say(section.adds)


def show_sector_section(facts: Facts) -> None:
    """Show the reach by sector as a table, and the same beside it as a chart."""
    section = sector_section(facts)
    _show_words(section, "sectors")
    if section.table:
        left, right = st.columns(2, gap="medium")
        with left:
            show_small_table(section.table)
        with right:
            show_sectors(facts, alt=f"{section.table.caption}. {' '.join(section.says)}")


def _show_words(section: Section, anchor: str) -> None:
    st.header(plain(section.heading), anchor=anchor)
    _say(section.says)


def _say(sentences: Sequence[str]) -> None:
    for sentence in sentences:
        st.markdown(plain(sentence))
