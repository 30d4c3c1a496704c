"""Names on a picture of areas, each where there is room for it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from coverage.documents.picture.frame import MapFrame

LINE = 18
"""Characters after which a name is broken into lines."""

LETTER, STEP = 0.54, 1.15
"""Width of a letter and height of a line, in sizes of the type."""

BESIDE = (
    *((0.0, down) for down in (0.0, 1.5, -1.5, 3.0, -3.0)),
    *((right, down) for right in (2.5, -2.5, 5.0, -5.0) for down in (0.0, 1.5, -1.5)),
)
"""Where a name is tried, right of and below the middle, in sizes of the type."""

MOSTLY = 0.65
"""At least this share of a neighbour's name lies on it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name in a picture: its lines, and the middle of it in units of the picture."""

    lines: tuple[str, ...]
    x: float
    y: float
    size: float

    @property
    def box(self) -> shapely.Polygon:
        """The room that it takes."""
        half = LETTER * self.size * max(map(len, self.lines)) / 2
        high = STEP * self.size * len(self.lines) / 2
        return shapely.box(self.x - half, self.y - high, self.x + half, self.y + high)

    @property
    def baselines(self) -> Iterator[tuple[str, float]]:
        """Each line, with the height at which it is written."""
        first = self.y - STEP * self.size * (len(self.lines) - 1) / 2 + 0.35 * self.size
        for number, line in enumerate(self.lines):
            yield line, first + STEP * self.size * number


def place_labels(
    first: tuple[str, shapely.Geometry],
    others: Iterable[tuple[str, shapely.Geometry]],
    marks: Sequence[shapely.Geometry],
    frame: MapFrame,
    sizes: tuple[float, float],
) -> list[Label]:
    """Return a label for the first area, and for those of others that have room.

    Parameters
    ----------
    first, others : tuples of str and geometry
        Name of an area and what is seen of it, in the order in which they are tried.
    marks : sequence of geometry
        What no name should lie on; that of the first area does where nothing else is left.
    sizes : tuple of float
        Size of the first name and of the others.
    """
    name, seen = first
    wanted = list(_labels(name, seen, sizes[0]))
    tried = [label for label in wanted if _on_page(label, frame)]
    free = [label for label in tried if not _hits(label, marks)]
    placed = [max(free or tried or wanted, key=lambda label: round(_share_on(label, seen), 1))]
    for name, seen in others:
        taken = [*marks, *(label.box for label in placed)]
        for label in _labels(name, seen, sizes[1]):
            on_it = _share_on(label, seen) >= MOSTLY
            if on_it and _on_page(label, frame) and not _hits(label, taken):
                placed.append(label)
                break
    return placed


@dataclass(frozen=True, slots=True)
class Dot:
    """A town in a picture: where it lies, and its name beside it."""

    x: float
    y: float
    label: Label


MOST_TOWNS = 14
"""More names than these are a gazetteer."""


def place_towns(
    names: Sequence[str],
    places: NDArray[np.float64],
    labels: Sequence[Label],
    marks: Sequence[shapely.Geometry],
    frame: MapFrame,
    size: float,
) -> list[Dot]:
    """Return the towns whose name has room beside their place, the first ones first.

    Parameters
    ----------
    places : ndarray of float, shape (n, 2)
        In units of the picture.
    labels : sequence of Label
        Names of areas, which come before towns.
    """
    taken = [*marks, *(label.box for label in labels)]
    found: list[Dot] = []
    for name, (x, y) in zip(names, places.tolist(), strict=True):
        dot = shapely.box(x - 2, y - 2, x + 2, y + 2)
        if not _in_page(dot, frame) or _hits_box(dot, [label.box for label in labels]):
            continue
        for label in _beside_dot(name, x, y, size):
            if _on_page(label, frame) and not _hits(label, taken):
                found.append(Dot(x, y, label))
                taken += [dot, label.box]
                break
        if len(found) == MOST_TOWNS:
            break
    return found


def _beside_dot(name: str, x: float, y: float, size: float) -> Iterator[Label]:
    """Yield a name right of a place, left of it, above and below."""
    aside = 5 + LETTER * size * len(name) / 2
    for right, down in ((aside, 0.0), (-aside, 0.0), (0.0, -size), (0.0, size)):
        yield Label((name,), x + right, y + down, size)


def _labels(name: str, seen: shapely.Geometry, size: float) -> Iterator[Label]:
    """Yield a name in the middle of what is seen of an area, and then a little beside it."""
    parts = shapely.get_parts(seen)
    largest = parts[shapely.area(parts).argmax()]
    circle = shapely.maximum_inscribed_circle(largest, tolerance=1.0)
    x, y = shapely.get_coordinates(circle)[0]
    lines = tuple(textwrap.wrap(name, LINE))
    for right, down in BESIDE:
        yield Label(lines, float(x) + right * size, float(y) + down * size, size)


def _on_page(label: Label, frame: MapFrame) -> bool:
    return _in_page(label.box, frame)


def _in_page(box: shapely.Polygon, frame: MapFrame) -> bool:
    page = shapely.box(0, 0, frame.width, frame.height)
    return bool(page.contains(box))


def _share_on(label: Label, seen: shapely.Geometry) -> float:
    return float(label.box.intersection(seen).area / label.box.area)


def _hits(label: Label, taken: Iterable[shapely.Geometry]) -> bool:
    return _hits_box(label.box, taken)


def _hits_box(box: shapely.Polygon, taken: Iterable[shapely.Geometry]) -> bool:
    return any(box.intersects(other) for other in taken)
