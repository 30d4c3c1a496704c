"""The areas of a level beside the map, by what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from coverage.dashboard.parts.chosen_area import take_choice
from coverage.dashboard.parts.clickable import choice_button, clickable
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import MOST_IN_HTML
from coverage.eligibility.ruling import is_official
from coverage.tables.eligibility.outcomes import AreaBid, Bid, by_outcome, counted
from coverage.vocabulary import AreaLevel, capitalised
from coverage.wording.verdicts import OUR_ANALYSIS

STYLE = """
.bids tbody td { white-space: nowrap; }
.bids i { display: inline-block; width: 1em; height: 1em; margin-right: .4em;
  vertical-align: -.125em; border: 1px solid #6f777b; print-color-adjust: exact;
  -webkit-print-color-adjust: exact; }
@media (max-width: 640px) {
  .st-key-who-could-bid > [data-testid="stLayoutWrapper"] > [data-testid="stHorizontalBlock"] {
    flex-direction: column-reverse; }
  .st-key-who-could-bid > [data-testid="stLayoutWrapper"] > [data-testid="stHorizontalBlock"]
    > [data-testid="stColumn"] { min-width: 100%; }
  .report.bids .scroll { max-height: 17rem; }
  .bids tbody td { white-space: normal; }
  .bids tbody td:has(i) { padding-left: 1.4em; text-indent: -1.4em; }
}
"""
"""On a telephone the box and its answer come before the map."""


def show_areas(bids: Sequence[AreaBid], level: AreaLevel, chosen: str | None) -> None:
    """Show the areas as rows that choose one; of very many how many there are of each outcome."""
    if chosen is None and not is_official(level):  # else the answer on the area says so
        st.caption(plain(OUR_ANALYSIS))
    listed = by_outcome(tuple(bids))
    if len(listed) > MOST_IN_HTML:
        st.html(counts_html(listed, level))
        st.caption(f'The table under "All areas" below lists every {level.label}.')
        return
    codes = [area.verdict.area_code for area in listed]
    html = areas_html(listed, level, chosen)
    clickable(html, key="bids", on_choose=partial(take_choice, codes))


def areas_html(bids: Sequence[AreaBid], level: AreaLevel, chosen: str | None) -> str:
    """Return the areas as a table, with every text in it escaped."""
    by_parts = any(area.verdict.parts for area in bids)
    heads = [level.label, "Outcome", "LEP areas that could bid" if by_parts else "Wave One sites"]
    rows = "".join(_row(area, is_chosen=area.verdict.area_code == chosen) for area in bids)
    return _table(f"What became of each {level.label}", heads, rows)


def _row(area: AreaBid, *, is_chosen: bool) -> str:
    code, name = area.verdict.area_code, escape(area.verdict.area)
    marked = ' class="chosen"' if is_chosen else ""
    return (
        f'<tr{marked}><th scope="row">{choice_button(code, name, chosen=is_chosen)}</th>'
        f'<td>{swatch(area.bid)}{escape(area.bid.spec.label)}</td><td class="number">'
        f"{escape(counted(area))}</td></tr>"
    )


def counts_html(bids: Sequence[AreaBid], level: AreaLevel) -> str:
    """Return how many areas have each outcome, as a table."""
    counts = Counter(area.bid for area in bids)
    rows = "".join(
        f'<tr><th scope="row">{swatch(bid)}{escape(bid.spec.label)}</th>'
        f'<td class="number">{count:,}</td></tr>'
        for bid in Bid
        if (count := counts[bid])
    )
    could = "could bid" if is_official(level) else "could have bid"
    return _table(f"How many {level.plural} {could}", ["Outcome", level.plural], rows)


def swatch(bid: Bid) -> str:
    """Return the colour of an outcome on the map."""
    pattern = bid.spec.pattern
    fill = pattern.colour
    if pattern.stripe:
        fill = f"repeating-linear-gradient(135deg,{pattern.stripe} 0 3px,{pattern.colour} 3px 6px)"
    return f'<i aria-hidden="true" style="background:{fill}"></i>'


def _table(caption: str, heads: Sequence[str], rows: str) -> str:
    first, *others = (escape(capitalised(head)) for head in heads)
    *between, last = others
    columns = "".join(f'<th scope="col">{head}</th>' for head in (first, *between))
    return (
        f'<style>{STYLE}</style><div class="report bids"><div class="scroll" role="region" '
        f'tabindex="0" aria-label="{escape(caption)}"><table><caption>{escape(caption)}</caption>'
        f'<thead><tr>{columns}<th scope="col" class="number">{last}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div></div>"
    )
