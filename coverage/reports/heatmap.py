"""The heatmap of sectors as a table in HTML, for a page and for files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from coverage.access.gaps import ENGLAND
from coverage.access.sectors import SectorMatrix
from coverage.reports.gap_classes import GapClass
from coverage.reports.heat import IN_PART, HeatCell, HeatmapOf, describe_heatmap, heat_scale
from coverage.reports.heatmap_style import STYLE, shade_name, shade_rules
from coverage.reports.palette import Shade
from coverage.vocabulary import capitalised

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
    if any(cell.text.endswith(IN_PART) for cell in cells):
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
    return (f'<td class="{shade_name(cell.shade)}">{_unbroken(cell.text)}</td>' for cell in cells)


def _unbroken(text: str) -> str:
    """Return the words of a cell with each figure on one line with its per cent."""
    return escape(text).replace(" %", "\N{NO-BREAK SPACE}%")


def _item(shade: Shade | GapClass, count: int) -> str:
    return f'<li><i style="background:{shade.colour}"></i>{escape(shade.label)}: {count:,}</li>'
