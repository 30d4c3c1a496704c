"""The heatmap of sectors as a table of a page, with its style sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from coverage.access.sectors import SectorMatrix
from coverage.access.summary import AreaAccess
from coverage.tables.heat import (
    IN_PART,
    NOT_TAUGHT,
    GapClass,
    HeatCell,
    HeatmapOf,
    describe_heatmap,
    heat_cells,
    heat_intervals,
    heat_scale,
)
from coverage.tables.palette import Shade
from coverage.vocabulary import Sector, capitalised
from coverage.wording.numbers import count

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties

ENGLAND = ""
"""Code of England among the areas of a matrix."""

HATCH = "repeating-linear-gradient(135deg, #b1b8bd 0 1px, transparent 1px 6px)"
"""Lines over the cells of a sector that no site teaches."""

STYLE = (
    """
.heatmap { container-type: inline-size; position: relative; max-height: 85vh; overflow: auto;
  scroll-padding: 6rem 0 3rem 14rem;
  --paper: #ffffff; --ink: #0b0c0c; --line: #d9d9d9; --accent: #00665e; }
@supports (color: light-dark(black, white)) {
  .heatmap { --paper: light-dark(#ffffff, #14191a); --ink: light-dark(#0b0c0c, #eef2f1);
    --line: light-dark(#d9d9d9, #46514f); --accent: light-dark(#00665e, #5cc9b5); }
}
.heatmap:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.heatmap table { width: 100%; min-width: 64rem; table-layout: fixed;
  border-collapse: separate; border-spacing: 0; font-size: .8125rem; line-height: 1.25;
  font-variant-numeric: tabular-nums; }
.heatmap-people table { min-width: 72rem; }
.heatmap caption { padding-bottom: .5rem; text-align: left; }
.heatmap caption span { position: sticky; left: 0; display: inline-block; max-width: 98cqw; }
.heatmap th { background: var(--paper); color: var(--ink); font-weight: 400; text-align: left; }
.heatmap thead { position: sticky; top: 0; z-index: 3; }
.heatmap thead tr:first-child th { padding: .25rem .3rem; vertical-align: bottom;
  text-align: right; overflow-wrap: break-word; }
.heatmap thead small { display: block; font-size: .75rem; opacity: .75; }
.heatmap thead button[data-sort] { font-weight: 600; text-align: inherit; }
.heatmap thead th:not([aria-sort]) button[data-sort]:not(:hover)::after { content: none; }
.heatmap th:first-child { position: sticky; left: 0; z-index: 2; padding: .3rem .5rem .3rem 0;
  overflow-wrap: break-word; text-align: left; }
.heatmap thead tr:first-child th:first-child { width: clamp(8.75rem, 18cqw, 13rem);
  padding-left: 0; text-align: left; }
.heatmap tbody th { border-bottom: 1px solid var(--line); }
.heatmap td { padding: .3rem .35rem; border: 0 solid var(--paper); border-width: 0 0 1px 1px;
  text-align: right; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.heatmap td button { display: block; width: calc(100% + .7rem); margin: -.3rem -.35rem;
  padding: .3rem .35rem; min-height: 1.75rem; }
.heatmap thead tr:last-child > * { border-bottom: 2px solid var(--ink);
  border-top: 1px solid var(--line); font-weight: 600; }
.heatmap tr.chosen > * { position: sticky; bottom: 0; z-index: 1; font-weight: 600;
  border-top: 3px solid var(--ink); border-bottom: 3px solid var(--ink); }
.heatmap tr.chosen > th { z-index: 2; }
.heatmap tr.chosen th::before { content: "\\25BA\\A0"; }
.heatmap .not-taught { background-image: """
    + HATCH
    + """; }
.heatmap .said { position: absolute; clip-path: inset(50%); width: 1px; height: 1px;
  overflow: hidden; white-space: nowrap; }
.heatmap-frame { container-type: inline-size; }
.heatmap-hint { display: none; margin: .2rem 0 0; font-size: .8125rem; }
@container (max-width: 63.9rem) { .heatmap-hint { display: block; } }
@container (min-width: 100rem) { .heatmap thead th { hyphens: none; } }
@media print { .heatmap-hint { display: none !important; }
  .heatmap { max-height: none; overflow: visible; }
  .heatmap table { min-width: 0; font-size: .625rem; }
  .heatmap thead, .heatmap th:first-child { position: static; }
  .heatmap button[data-sort]::after { content: none; } }
.heatmap-legend p { margin: 0 0 .25rem; }
.heatmap-legend ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0;
  padding: 0; list-style: none; }
.heatmap-legend li { display: flex; align-items: center; gap: .4rem; margin: 0; }
.heatmap-legend i { width: 1.4em; height: 1.1em; border: 1px solid #6f777b;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.heatmap-legend .not-taught { background-image: """
    + HATCH
    + """; }
"""
)
"""Heads and names stay in sight, and the chosen row does at the foot of the frame until its own
place is reached. The frame is dark on a dark page; a browser that cannot tell shows it on white."""

Button = Callable[[AreaAccess, Sector, str], str]
"""Makes a button of what stands in a cell, given as HTML."""

Heading = Callable[[str], str]
"""Makes the head of a column by which the rows are sorted, with its ``th``."""


def shade_name(shade: Shade | GapClass) -> str:
    """Return the name of a shade in the style sheet, the same in every heatmap of a file."""
    return "not-taught" if shade is NOT_TAUGHT else f"shade-{shade.colour.lstrip('#')}"


def shade_rules(shades: Iterable[Shade | GapClass]) -> str:
    """Return a rule a shade: its colour and the ink that can be read on it."""
    rules = {
        f".heatmap .{shade_name(shade)} {{ background-color: {shade.colour}; "
        f"color: {shade.ink}; }}\n"
        for shade in shades
    }
    return "".join(sorted(rules))


HYPHENATED = {"manufacturing": "manufac\N{SOFT HYPHEN}turing"}
"""Where a word of a head is broken that is longer than a column of a narrow page."""


def heatmap_html(
    matrix: SectorMatrix,
    what: HeatmapOf,
    chosen: str | None = None,
    *,
    rows: Sequence[tuple[AreaAccess, ...]] | None = None,
    button: Button | None = None,
    heading: Heading | None = None,
    sure: Sequence[Certainties] | None = None,
) -> str:
    """Return a table of areas by sectors, shaded, that scrolls in a frame of its own.

    Sectors stand from the easiest to reach, areas from the worst served. The frame takes the
    keyboard's focus, so that arrows scroll it. Nothing but this text is needed to show it. Of
    buttons the Tab key comes to the first alone, and ``grid_keys.js`` moves on from there.

    Parameters
    ----------
    chosen : str, optional
        Code of the area whose row is marked.
    rows : sequence of tuple of AreaAccess, optional
        The areas to show, if not all.
    button : callable, optional
        Makes a button of a cell of a sector that is taught.
    heading : callable, optional
        Makes a head that sorts.
    sure : sequence of Certainties, optional
        How sure the figures of each sector are: a cell tells its interval where it is pointed at.
    """
    scale = heat_scale(matrix, what)
    order = [matrix.sectors.index(sector) for sector in matrix.by_reach]
    areas = matrix.areas_by_reach if rows is None else rows
    told = heat_intervals(matrix, scale, sure) if sure else {}
    england = heat_cells(matrix, matrix.england, scale.england, told.get(ENGLAND))
    made = [(row, heat_cells(matrix, row, scale.cell, told.get(row[0].area_code))) for row in areas]
    shades = {cell.shade for cells in (england, *(cells for _, cells in made)) for cell in cells}
    title = escape(describe_heatmap(matrix, what))
    values = [[scale.figure(access) for access in row] for row in areas]

    hint = "" if button is None else f'<span class="said"> {KEYS}</span>'

    def cell(at: int, row: int | None) -> str:
        if row is None:
            return _cell(england[at])
        access, sector = made[row][0][at], matrix.sectors[at]
        wrap = None if button is None else lambda html: button(access, sector, html)
        return _cell(made[row][1][at], values[row][at], wrap)

    return "".join(
        (
            f"<style>{STYLE}{shade_rules(shades)}</style>",
            '<div class="heatmap-frame">',
            f'<div class="heatmap heatmap-{what.value}" role="region" tabindex="0" '
            f'aria-label="{title}"><table data-grid><caption><span>{title}</span>{hint}</caption>',
            f"<thead><tr>{_heads(matrix, order, heading)}</tr>",
            _row(matrix.england[0].area, (cell(at, None) for at in order)),
            "</thead><tbody>",
            "".join(
                _row(row[0].area, (cell(at, n) for at in order), row[0].area_code == chosen)
                for n, (row, _) in enumerate(made)
            )
            .replace("<button ", '<button tabindex="-1" ')
            .replace('tabindex="-1"', 'tabindex="0"', 1),
            f'</tbody></table></div><p class="heatmap-hint">{SCROLL}</p></div>',
        )
    )


def _heads(matrix: SectorMatrix, order: Sequence[int], heading: Heading | None) -> str:
    make = heading or (lambda words: f'<th scope="col">{escape(words)}</th>')
    heads = [make(capitalised(matrix.level.label))]
    for at in order:
        words = matrix.sectors[at].label
        for long, broken in HYPHENATED.items():
            words = words.replace(long, broken)
        sites = len(matrix.gaps[at].sites)
        under = count(sites, "site") if sites else NOT_TAUGHT.label.lower()
        heads.append(make(words).removesuffix("</th>") + f"<small>{under}</small></th>")
    return "".join(heads)


def heatmap_legend(
    matrix: SectorMatrix,
    what: HeatmapOf,
    rows: Sequence[tuple[AreaAccess, ...]] | None = None,
) -> str:
    """Return what the shades of a heatmap mean, in words, with how many cells have each.

    Parameters
    ----------
    rows : sequence of tuple of AreaAccess, optional
        The areas that are shown, if not all.
    """
    scale = heat_scale(matrix, what)
    areas = matrix.areas if rows is None else rows
    cells = [cell for row in areas for cell in heat_cells(matrix, row, scale.cell)]
    counts = Counter(cell.shade for cell in cells)
    others = [shade for shade in counts if shade not in scale.classes]
    items = [_item(shade, counts[shade]) for shade in (*scale.classes, *others)]
    for nobody in dict.fromkeys(cell.text for cell in cells if cell.text in NOBODY):
        items.append(f"<li><b>{DOT}</b> {nobody}</li>")
    if any(cell.is_in_part for cell in cells):
        items.append(f"<li>{IN_PART} travel data is missing for some of the people</li>")
    words = f"{capitalised(what.label)} (number of cells)"
    return (
        f"<style>{STYLE}</style>"
        f'<div class="heatmap-legend"><p>{escape(words)}</p><ul>{"".join(items)}</ul></div>'
    )


def _row(name: str, cells: Iterable[str], chosen: bool = False) -> str:
    mark, current = (' class="chosen"', ' aria-current="true"') if chosen else ("", "")
    return f'<tr{mark}><th scope="row"{current}>{escape(name)}</th>{"".join(cells)}</tr>'


KEYS = "Use the arrow keys to move between cells."
"""Said of a heatmap whose cells are buttons."""

SCROLL = "Scroll sideways to see every sector."
"""Said below a heatmap that is wider than its frame."""

DOT = "\N{MIDDLE DOT}"
"""What stands in a cell for nobody, with the figure for who cannot see it."""

NOBODY = ("0%", "0")


def _cell(
    cell: HeatCell, value: float | None = None, wrap: Callable[[str], str] | None = None
) -> str:
    text = escape(cell.text)
    if cell.text in NOBODY:
        text = f'<span aria-hidden="true">{DOT}</span><span class="said">{text}</span>'
    if cell.shade is NOT_TAUGHT:
        return f'<td class="{shade_name(cell.shade)}"><span class="said">{text}</span></td>'
    sorted_by = "" if value is None else f' data-value="{value:.6g}"'
    inner = text if wrap is None else wrap(text)
    hint = f' title="90% interval: {escape(cell.interval)}"' if cell.interval else ""
    return f'<td class="{shade_name(cell.shade)}"{sorted_by}{hint}>{inner}</td>'


def _item(shade: Shade | GapClass, count: int) -> str:
    hatched = ' class="not-taught"' if shade is NOT_TAUGHT else ""
    return (
        f'<li><i{hatched} style="background-color:{shade.colour}"></i>'
        f"{escape(shade.label)} ({count:,})</li>"
    )
