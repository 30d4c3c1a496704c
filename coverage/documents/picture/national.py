"""A map of all of England: the areas of a level by their classes, sites, and one area marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import shapely
from numpy.typing import NDArray

from coverage.documents.picture.frame import MapFrame
from coverage.documents.picture.map import INK, Spots, mark, shape
from coverage.tables.palette import BORDER, LAND, SEA, Pattern

WIDTH, HEIGHT = 840.0, 840.0
"""Size of the map, in units of the picture."""

MARGIN = 16.0
NOT_ON_LAND = 575.0
"""Right of it and above the Wash is nothing but the North Sea: there the legend stands."""

LINE, LEGEND_TYPE, NAME_TYPE = 22.0, 14.0, 12.5
FEW, MANY = 15, 300
"""Up to the one each area has its figure on it; of more than the other the borders are hairs."""

MOST_TOWNS = 16
FREE = 26.0
"""Names stand so many units apart, up and down."""

LEAST_FREE, BESIDE, NAME_STEP = 16.0, 34.0, 17.0
"""An area with less room around its middle has its name so far above it."""

WIDE, AFAR, LEGEND_AFAR = 1320.0, 1.7, 2.0
"""Width of a map that is read from afar, with its legend beside it; how much larger its marks and
its legend are."""

CHOSEN_EDGE = "#0b0c0c"
SMALL = 0.62
"""Sites are drawn so large, beside those on the map of one area."""


@dataclass(frozen=True, slots=True)
class Filled:
    """An area of the map.

    Parameters
    ----------
    outline : shapely.MultiPolygon
        In metres, on the National Grid.
    figure : str
        What stands on it, where there is room; may be empty.
    ink : str
        Colour of the figure.
    link : str
        Where a click on it leads; empty for nowhere.
    """

    name: str
    outline: shapely.MultiPolygon
    pattern: Pattern
    figure: str = ""
    ink: str = INK
    link: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A place with a name: a town, or a planned institute with its number."""

    name: str
    position: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Legend:
    """What the colours mean.

    Parameters
    ----------
    entries : sequence of tuple of str and Pattern
        Each class and how it is filled.
    """

    title: str
    entries: Sequence[tuple[str, Pattern]]


def draw_england(
    areas: Sequence[Filled],
    land: Sequence[shapely.MultiPolygon],
    sites: Sequence[Spots],
    legend: Legend,
    *,
    chosen: int | None = None,
    towns: Sequence[Named] = (),
    planned: Sequence[Named] = (),
    from_afar: bool = False,
) -> str:
    """Return the map as an ``svg`` element of ``WIDTH`` by ``HEIGHT`` units.

    Parameters
    ----------
    land : sequence of shapely.MultiPolygon
        All of England, which shows where no area of the level is.
    sites : sequence of Spots
        The sites that count, the least kind first.
    chosen : int, optional
        Place of the area that is marked.
    towns : sequence of Named
        The most important first; as many are named as there is room for.
    planned : sequence of Named
        Institutes of a plan, in the order in which they open.
    from_afar : bool
        Whether it is read from the back of a room: ``WIDE``, marks and legend larger, no towns.
    """
    whole, larger = (WIDE, AFAR) if from_afar else (WIDTH, 1.0)
    frame = england_frame(land)
    seen = [frame.cut(area.outline) for area in areas]
    width = 1.2 if len(areas) <= FEW else 0.5 if len(areas) <= MANY else 0.15
    patterns = dict.fromkeys(pattern for _, pattern in legend.entries if pattern.stripe)
    stripes = {pattern: f"stripes-{number}" for number, pattern in enumerate(patterns)}
    parts = [
        *(_stripes(pattern, name) for pattern, name in stripes.items()),
        f'<rect width="{whole:g}" height="{HEIGHT:g}" fill="{SEA}"/>',
        *(shape(frame.cut(outline), LAND, BORDER, 0.5) for outline in land),
        *(
            _linked(area, shape(cut, _fill(area.pattern, stripes), BORDER, width), len(areas))
            for area, cut in zip(areas, seen, strict=True)
        ),
        *([] if chosen is None else [shape(seen[chosen], "none", CHOSEN_EDGE, 3.0)]),
        *_marks(sites, frame, larger),
        *_planned(planned, frame, larger),
        *_words(areas, seen, chosen, () if from_afar else towns, frame),
        f'<g transform="{BESIDE_MAP if from_afar else ""}">',
        *_legend(legend, sites, stripes, bool(planned)),
        "</g>",
    ]
    return (
        f'<svg width="{whole:g}" height="{HEIGHT:g}" viewBox="0 0 {whole:g} {HEIGHT:g}">'
        f"{''.join(parts)}</svg>"
    )


BESIDE_MAP = (
    f"translate({WIDTH - 10 - NOT_ON_LAND * LEGEND_AFAR:g} {MARGIN - MARGIN * LEGEND_AFAR:g}) "
    f"scale({LEGEND_AFAR:g})"
)
"""From where the legend stands in the North Sea to where it stands beside the map."""


def england_frame(land: Sequence[shapely.MultiPolygon]) -> MapFrame:
    """Return the frame in which all of England lies, at the left."""
    west, south, east, north = shapely.total_bounds(list(land))
    metres = max((east - west) / (WIDTH - 2 * MARGIN), (north - south) / (HEIGHT - 2 * MARGIN))
    return MapFrame(
        west=float(west - MARGIN * metres),
        north=float((south + north) / 2 + HEIGHT / 2 * metres),
        metres=float(metres),
        width=WIDTH,
        height=HEIGHT,
    )


def _fill(pattern: Pattern, stripes: dict[Pattern, str]) -> str:
    return f"url(#{stripes[pattern]})" if pattern.stripe else pattern.colour


def _linked(area: Filled, drawn: str, areas: int) -> str:
    """Return an area with its link, which the Tab key reaches on a map of few areas alone."""
    if not (area.link and drawn):
        return drawn
    passed = "" if areas <= FEW else ' tabindex="-1"'
    told = escape(f"{area.name}, {area.figure}" if area.figure else area.name)
    return f'<a href="{escape(area.link)}"{passed}><title>{told}</title>{drawn}</a>'


def _stripes(pattern: Pattern, name: str) -> str:
    return (
        f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{pattern.colour}"/>'
        f'<rect width="3" height="6" fill="{pattern.stripe}"/></pattern>'
    )


def _marks(sites: Iterable[Spots], frame: MapFrame, larger: float) -> Iterator[str]:
    for kind in sites:
        for x, y in frame.place(kind.positions):
            yield _site(kind, x, y, SMALL * larger)


def _site(kind: Spots, x: float, y: float, size: float = SMALL) -> str:
    return f'<g transform="translate({x:.1f} {y:.1f}) scale({size:g})">{mark(kind.role, 0, 0)}</g>'


def _planned(planned: Sequence[Named], frame: MapFrame, larger: float) -> Iterator[str]:
    for number, place in enumerate(planned, 1):
        x, y = frame.place(place.position)
        yield (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{11 * larger:g}" fill="{PLANNED}" '
            f'stroke="#ffffff" stroke-width="1.5"/><text x="{x:.1f}" y="{y + 4.5 * larger:.1f}" '
            f'font-size="{13 * larger:g}" font-weight="bold" fill="#ffffff" text-anchor="middle">'
            f"{number}</text>"
        )


PLANNED = "#0b0c0c"


def _words(
    areas: Sequence[Filled],
    seen: Sequence[shapely.Geometry],
    chosen: int | None,
    towns: Sequence[Named],
    frame: MapFrame,
) -> Iterator[str]:
    """Yield the figures on few areas, the name of the marked one, and towns that have room."""
    taken: list[shapely.Geometry] = []
    for at, (area, cut) in enumerate(zip(areas, seen, strict=True)):
        words = [area.name] if at == chosen else []
        words += [area.figure] if area.figure and (len(areas) <= FEW or at == chosen) else []
        if not words or cut.is_empty:
            continue
        x, y, free = _middle(cut)
        if at == chosen and free < LEAST_FREE:  # beside it, else it would lie under its name
            yield f'<path d="M{x:.1f} {y:.1f}v{-BESIDE:g}" stroke="{INK}" stroke-width="1.5"/>'
            y -= BESIDE + NAME_STEP * len(words) / 2
        for line, text in enumerate(words):
            at_y = y + NAME_STEP * (line - (len(words) - 1) / 2) + 5
            yield _word(text, x, at_y, 15, bold=True)
        taken.append(_room(max(words, key=len), x, y, 15))
    named = 0
    for town in towns:
        x, y = frame.place(town.position)
        room = _room(town.name, x + 8 + 0.28 * NAME_TYPE * len(town.name), y, NAME_TYPE)
        if named < MOST_TOWNS and not any(room.intersects(other) for other in taken):
            named += 1
            taken.append(room)
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{INK}"/>'
            yield _word(town.name, x + 5, y + 4, NAME_TYPE, anchor="start")


def _middle(cut: shapely.Geometry) -> tuple[float, float, float]:
    """Return where there is most room in what is seen of an area, and how much around it."""
    parts = shapely.get_parts(cut)
    inside = shapely.maximum_inscribed_circle(parts[shapely.area(parts).argmax()], tolerance=1)
    x, y = shapely.get_coordinates(inside)[0]
    return float(x), float(y), float(shapely.length(inside))


def _room(text: str, x: float, y: float, size: float) -> shapely.Polygon:
    half = 0.28 * size * len(text) + 4
    return shapely.box(x - half, y - FREE / 2, x + half, y + FREE / 2)


def _word(
    text: str, x: float, y: float, size: float, *, bold: bool = False, anchor: str = "middle"
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}"{weight} '
        'stroke="#ffffff" stroke-width="3" stroke-opacity="0.9" stroke-linejoin="round" '
        f'paint-order="stroke">{escape(text)}</text>'
    )


def _legend(
    legend: Legend, sites: Sequence[Spots], stripes: dict[Pattern, str], planned: bool
) -> Iterator[str]:
    """Yield what colours and shapes mean, in the North Sea."""
    x, y = NOT_ON_LAND, MARGIN + LEGEND_TYPE
    for line in legend.title.split("\n"):
        yield (
            f'<text class="key" x="{x:g}" y="{y:g}" font-size="{LEGEND_TYPE:g}" font-weight="bold">'
            f"{escape(line)}</text>"
        )
        y += LINE - 4
    y += 2
    for label, pattern in legend.entries:
        yield (
            f'<rect x="{x:g}" y="{y - 13:g}" width="22" height="16" stroke="{BORDER}" '
            f'stroke-width="0.7" fill="{_fill(pattern, stripes)}"/>'
            f'<text class="key" x="{x + 30:g}" y="{y:g}" font-size="{LEGEND_TYPE:g}">'
            f"{escape(label)}</text>"
        )
        y += LINE
    for kind in reversed(sites):
        yield (
            f"{_site(kind, x + 11, y - 5)}"
            f'<text class="key" x="{x + 30:g}" y="{y:g}" font-size="{LEGEND_TYPE:g}">'
            f"{escape(kind.role.value.capitalize())} ({len(kind.positions):,})</text>"
        )
        y += LINE
    if planned:
        yield (
            f'<circle cx="{x + 11:g}" cy="{y - 5:g}" r="8" fill="{PLANNED}"/>'
            f'<text class="key" x="{x + 30:g}" y="{y:g}" font-size="{LEGEND_TYPE:g}">'
            "New, in opening order</text>"
        )
