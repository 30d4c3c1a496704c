"""The heatmap of sectors as a table of a page, with its style sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from coverage.access.gaps import ENGLAND
from coverage.access.sectors import SectorMatrix
from coverage.tables.heat import (
    IN_PART,
    GapClass,
    HeatCell,
    HeatmapOf,
    describe_heatmap,
    heat_scale,
)
from coverage.tables.palette import Shade
from coverage.vocabulary import capitalised

STYLE = """
.heatmap { container-type: inline-size; max-height: 75vh; overflow: auto;
  --paper: #ffffff; --ink: #0b0c0c; --line: #d9d9d9; --accent: #00665e; }
@supports (color: light-dark(black, white)) {
  .heatmap { --paper: light-dark(#ffffff, #14191a); --ink: light-dark(#0b0c0c, #eef2f1);
    --line: light-dark(#d9d9d9, #46514f); --accent: light-dark(#00665e, #5cc9b5); }
}
.heatmap:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.heatmap table { width: 100%; min-width: 45rem; table-layout: fixed;
  border-collapse: separate; border-spacing: 0; font-size: .875rem; line-height: 1.25;
  font-variant-numeric: tabular-nums; }
.heatmap-people table { min-width: 75rem; }
.heatmap caption { padding-bottom: .5rem; text-align: left; }
.heatmap caption span { position: sticky; left: 0; display: inline-block; max-width: 98cqw; }
.heatmap th { background: var(--paper); color: var(--ink); font-weight: 400; text-align: left; }
.heatmap thead th { position: sticky; top: 0; z-index: 3; padding: .25rem .35rem;
  border-bottom: 2px solid var(--ink); text-align: right; vertical-align: bottom; }
.heatmap thead th:first-child { left: 0; z-index: 4; width: clamp(8.75rem, 20cqw, 13rem);
  padding-left: 0; text-align: left; }
.heatmap thead th:not(:first-child) span { display: inline-block; max-height: 7.5rem;
  writing-mode: vertical-rl; transform: rotate(180deg); text-align: left; }
.heatmap tbody th { position: sticky; left: 0; padding: .3rem .5rem .3rem 0;
  border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
.heatmap td { padding: .3rem .35rem; border: 0 solid var(--paper); border-width: 0 0 1px 1px;
  text-align: right; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.heatmap tbody tr:nth-child(1) > * { border-bottom-color: var(--ink); }
.heatmap tbody tr:nth-child(2) > * { border-bottom: 2px solid var(--ink); font-weight: 600; }
.heatmap tr.chosen > * { position: sticky; bottom: 0; z-index: 1; font-weight: 600;
  border-top: 3px solid var(--ink); border-bottom: 3px solid var(--ink); }
.heatmap tr.chosen > th { z-index: 2; }
.heatmap tr.chosen th::before { content: "\\25BA\\A0"; }
@container (min-width: 78rem) {
  .heatmap thead th:not(:first-child) span { writing-mode: horizontal-tb; transform: none;
    text-align: right; }
}
@media print { .heatmap { max-height: none; overflow: visible; } }
.heatmap-legend p { margin: 0 0 .25rem; }
.heatmap-legend ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0;
  padding: 0; list-style: none; }
.heatmap-legend li { display: flex; align-items: center; gap: .4rem; margin: 0; }
.heatmap-legend i { width: 1.4em; height: 1.1em; border: 1px solid #6f777b;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
"""
"""Column heads are turned where the frame is too narrow for them side by side, and the chosen
row stays in sight at the foot of the frame until its own place is reached. The frame is dark on a
dark page; a browser that cannot tell shows it on white."""


def shade_name(shade: Shade | GapClass) -> str:
    """Return the name of a shade in the style sheet, the same in every heatmap of a file."""
    return f"shade-{shade.colour.lstrip('#')}"


def shade_rules(shades: Iterable[Shade | GapClass]) -> str:
    """Return a rule a shade: its colour and the ink that can be read on it."""
    rules = {
        f".heatmap .{shade_name(shade)} {{ background: {shade.colour}; color: {shade.ink}; }}\n"
        for shade in shades
    }
    return "".join(sorted(rules))


TEACHING = "Sites that teach it"


def heatmap_html(matrix: SectorMatrix, what: HeatmapOf, chosen: str | None = None) -> str:
    """Return a table of areas by sectors, shaded, that scrolls in a frame of its own.

    The frame takes the keyboard's focus, so that arrows scroll it. Nothing but this text is
    needed to show it.

    Parameters
    ----------
    chosen : str, optional
        Code of the area whose row is marked.
    """
    scale = heat_scale(matrix, what)
    england = [scale.england(access) for access in matrix.england]
    rows = [(row[0], [scale.cell(access) for access in row]) for row in matrix.areas]
    shades = {cell.shade for cells in (england, *(cells for _, cells in rows)) for cell in cells}
    title = escape(describe_heatmap(matrix, what))
    heads = [capitalised(matrix.level.label), *(sector.label for sector in matrix.sectors)]
    return "".join(
        (
            f"<style>{STYLE}{shade_rules(shades)}</style>",
            f'<div class="heatmap heatmap-{what.value}" role="region" tabindex="0" '
            f'aria-label="{title}"><table><caption><span>{title}</span></caption><thead><tr>',
            *(f'<th scope="col"><span>{escape(head)}</span></th>' for head in heads),
            "</tr></thead><tbody>",
            _row(TEACHING, (f"<td>{len(gaps.sites):,}</td>" for gaps in matrix.gaps)),
            _row(ENGLAND, _cells(england)),
            *(
                _row(area.area, _cells(cells), chosen=area.area_code == chosen)
                for area, cells in rows
            ),
            "</tbody></table></div>",
        )
    )


def heatmap_legend(matrix: SectorMatrix, what: HeatmapOf) -> str:
    """Return what the shades of a heatmap mean, in words, with how many cells have each."""
    scale = heat_scale(matrix, what)
    cells = [scale.cell(access) for row in matrix.areas for access in row]
    counts = Counter(cell.shade for cell in cells)
    others = [shade for shade in counts if shade not in scale.classes]
    items = [_item(shade, counts[shade]) for shade in (*scale.classes, *others)]
    if any(cell.is_in_part for cell in cells):
        items.append(f"<li>{IN_PART} travel data is missing for some of the residents</li>")
    words = f"Shade: {what.label}, and how many cells have it."
    return (
        f"<style>{STYLE}</style>"
        f'<div class="heatmap-legend"><p>{escape(words)}</p><ul>{"".join(items)}</ul></div>'
    )


def _row(name: str, cells: Iterable[str], *, chosen: bool = False) -> str:
    mark, current = (' class="chosen"', ' aria-current="true"') if chosen else ("", "")
    return f'<tr{mark}><th scope="row"{current}>{escape(name)}</th>{"".join(cells)}</tr>'


def _cells(cells: Iterable[HeatCell]) -> Iterable[str]:
    return (f'<td class="{shade_name(cell.shade)}">{escape(cell.text)}</td>' for cell in cells)


def _item(shade: Shade | GapClass, count: int) -> str:
    return f'<li><i style="background:{shade.colour}"></i>{escape(shade.label)}: {count:,}</li>'
