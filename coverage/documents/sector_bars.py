"""The sectors as bars: who in England reaches each, and where fewest people do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from coverage.access.sectors import BothMatrices
from coverage.tables.sector_ranking import RankedSector, Served
from coverage.vocabulary import Network, Sector, capitalised
from coverage.wording.intervals import share_told
from coverage.wording.numbers import MISSING, people, share
from coverage.wording.sectors import describe_matrix, when_words

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainty

STYLE = """
.sector-bars { --ink: #0b0c0c; --line: #d9d9d9; --accent: #00665e; --track: #e7ecea;
  --grey: #59636a; --paper: #ffffff; }
@supports (color: light-dark(black, white)) {
  .sector-bars { --ink: light-dark(#0b0c0c, #eef2f1); --line: light-dark(#d9d9d9, #46514f);
    --accent: light-dark(#00665e, #5cc9b5); --track: light-dark(#e7ecea, #2b3436);
    --grey: light-dark(#59636a, #a9b4b2); --paper: light-dark(#ffffff, #14191a); }
}
.sector-bars { width: 100%; border-collapse: collapse; font-size: .875rem;
  line-height: 1.25; color: var(--ink); font-variant-numeric: tabular-nums; }
.sector-bars caption { text-align: left; padding-bottom: .25rem; }
.sector-bars th, .sector-bars td { padding: .3125rem .75rem .3125rem 0; text-align: left;
  border-bottom: 1px solid var(--line); vertical-align: middle; font-weight: 400; }
.sector-bars thead th { font-weight: 600; border-bottom: 2px solid var(--ink);
  vertical-align: bottom; }
.sector-bars thead small { font-weight: 400; font-size: inherit; }
.sector-bars tbody th { width: 12.5rem; }
.sector-bars button { text-decoration: underline; text-decoration-thickness: 1px;
  text-underline-offset: .2em; text-decoration-color: var(--grey); }
.sector-bars .bar { width: 22%; min-width: 9rem; white-space: nowrap; }
.sector-bars .track { display: inline-block; position: relative; vertical-align: middle;
  width: calc(100% - 4.75rem); height: 1.125rem; background: var(--track);
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.sector-bars .track i { position: absolute; inset: 0 auto 0 0; background: var(--accent); }
.sector-bars .track b { position: absolute; top: -3px; bottom: -3px; width: 3px;
  margin-left: -1px; background: var(--ink); }
.sector-bars .track s { position: absolute; top: calc(50% - 1px); height: 2px; min-width: 2px;
  background: var(--ink); box-shadow: 0 0 0 1px var(--paper); }
.sector-bars .share { display: inline-block; width: 4rem; padding-left: .5rem; }
.sector-bars .bar.sure { min-width: 14.5rem; }
.sector-bars .sure .track { width: calc(100% - 7.75rem); }
.sector-bars .sure .share { width: 7rem; }
.sector-bars small { color: var(--grey); font-size: .8125rem; }
.sector-bars .not-taught, .sector-bars .not-taught button { color: var(--grey); }
@media (max-width: 56rem) { .sector-bars tbody th { width: 9.5rem; } }
@media (max-width: 640px) {
  .sector-bars, .sector-bars caption, .sector-bars tbody, .sector-bars tr, .sector-bars td,
  .sector-bars th { display: block; width: auto; }
  .sector-bars thead { position: absolute; clip-path: inset(50%); }
  .sector-bars td, .sector-bars tbody th { border: 0; padding: .125rem 0; }
  .sector-bars tbody th { font-weight: 600; padding-top: .5rem; width: auto; }
  .sector-bars tr { border-bottom: 1px solid var(--line); padding-bottom: .5rem; }
  .sector-bars button { text-decoration: underline; text-decoration-thickness: 1px;
  text-underline-offset: .2em; text-decoration-color: var(--grey); }
  .sector-bars .bar, .sector-bars .bar.sure { width: auto; min-width: 0; }
  .sector-bars td[data-head]::before { content: attr(data-head) ": "; }
}
"""
"""On a telephone a sector is a block of its own, and each cell says what it is."""

Button = Callable[[Sector, str | None, Network, str], str]
"""Makes a button of some HTML, to the map of a sector by a network, and of an area if given."""


def sector_bars(both: BothMatrices, ranked: Sequence[RankedSector], button: Button) -> str:
    """Return the sectors as rows of a table, each with a bar.

    Parameters
    ----------
    button : callable
        Makes a button of the name of a sector, or of an area.
    """
    matrix = both.asked
    area, network = matrix.level.label, matrix.selection.network
    asked = when_words(both, network, " institutes")
    heads = ["Sector", f"Can reach a site<small>{f' {asked}' if asked else ''}</small>"]
    heads.append(f"Worst {escape(area)}<small>{f' {asked}' if asked else ''}</small>")
    if both.differ:
        other = both.other.selection.network
        heads.append(
            f"Worst {escape(area)}<small> {when_words(both, other, ' institutes')}</small>"
        )
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    rows = "".join(_row(both, each, button) for each in ranked)
    return (
        f'<style>{STYLE}</style><table class="sector-bars">'
        f"<caption>{escape(describe_matrix(matrix))}</caption><thead><tr>"
        f"{columns}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _row(both: BothMatrices, ranked: RankedSector, button: Button) -> str:
    sector, asked, other = ranked.sector, ranked.asked, ranked.other
    name = button(sector, None, asked.network, escape(sector.label))
    worst = f"Worst {both.asked.level.label}"
    cells = [f'<th scope="row">{name}</th>']
    if asked.sites:
        sure = " sure" if asked.sure else ""
        cells.append(f'<td class="bar{sure}">{_bar(asked, other)}</td>')
        cells.append(f'<td data-head="{worst}">{_worst(sector, asked, both, button)}</td>')
    else:
        no_site = f"Not taught at any {both.asked.selection.one_site}"
        cells.append(f'<td colspan="2">{escape(no_site)}</td>')
    if other is not None:
        then = when_words(both, other.network, " institutes")
        told = _other(sector, ranked, both, button)
        cells.append(f'<td data-head="{capitalised(then)}">{told}</td>')
    grey = "" if asked.sites else ' class="not-taught"'
    return f"<tr{grey}>{''.join(cells)}</tr>"


def _bar(asked: Served, other: Served | None) -> str:
    known = asked.england.known_share
    mark = ""
    if other is not None and other.sites and other.england.known_share is not None:
        mark = f'<b style="left:{100 * other.england.known_share:.1f}%"></b>'
    told = MISSING if known is None else share_told(known, asked.sure)
    return (
        f'<span class="track" aria-hidden="true"><i style="width:{100 * (known or 0):.1f}%"></i>'
        f'{mark}{_whisker(asked.sure)}</span><span class="share">{told}</span>'
    )


def _whisker(sure: Certainty | None) -> str:
    """Return the interval of a share as a line over its bar."""
    if sure is None or sure.share_low is None or sure.share_high is None:
        return ""
    low, high = 100 * sure.share_low, 100 * sure.share_high
    return f'<s style="left:{low:.1f}%;width:{high - low:.1f}%"></s>'


def _worst(sector: Sector, served: Served, both: BothMatrices, button: Button) -> str:
    if served.worst is None:
        return "Not known"
    access, alike = served.worst.access, served.worst.alike
    name = button(sector, access.area_code, served.network, escape(access.area))
    part = share_told(access.known_share or 0, served.worst.sure)
    told = f"{name}, {part}, {people(access.gap)} people"
    if alike == 1:
        return told
    at = f"{alike:,} {both.asked.level.plural} at {share(access.known_share or 0)}"
    return f"{told} <small>({escape(at)})</small>"


def _other(sector: Sector, ranked: RankedSector, both: BothMatrices, button: Button) -> str:
    other = ranked.other
    if other is None or not other.sites:
        return "Not taught"
    known = other.england.known_share
    england = (
        "" if known is None else f"<small>{escape(other.england.area)} {share(known)}.</small> "
    )
    return f"{england}{_worst(sector, other, both, button)}"
