"""Areas that a file draws: named, made whole, and the demand points that lie in each."""

from __future__ import annotations

from pathlib import PurePath

import numpy as np
import shapely
from numpy.typing import NDArray

from coverage.datasets.areas import DistrictFinder
from coverage.datasets.inputs import Datasets
from coverage.datasets.own_areas.given import (
    LONGEST_CODE,
    LONGEST_NAME,
    MOST_AREAS,
    MOST_MEMBERS,
    GivenAreas,
    areas_said,
    refused,
    shown,
    too_many,
    too_many_members,
)
from coverage.datasets.own_areas.lookup_columns import area_columns
from coverage.datasets.own_areas.shapes import (
    MOST_CORNERS,
    MOST_SHAPES,
    Shapes,
    too_fine,
    too_many_shapes,
)
from coverage.datasets.own_areas.system import in_metres
from coverage.datasets.own_file import OwnFile
from coverage.errors import FileWarning, Warn
from coverage.vocabulary import listed

AT_ONCE = 100
"""Areas that points are looked for in before it is asked how many they hold."""

MOST_NAMED = 5
"""Areas that a message names."""


def read_polygons(
    own: OwnFile, drawn: Shapes, datasets: Datasets, finder: DistrictFinder, warn: Warn
) -> GivenAreas:
    """Return the areas that a file draws.

    A demand point lies in each area that holds it; on a border between two, in the first.

    Raises
    ------
    InvalidFileError
        If no shape is an area of England, or it cannot be told which column names the areas.
    """
    if len(drawn.shapes) > MOST_SHAPES:
        raise too_many_shapes(own.name)
    if int(shapely.get_num_coordinates(drawn.shapes).sum()) > MOST_CORNERS:
        raise too_fine(own.name)
    shapes, rows = _areas_among(drawn, own.name, warn)
    shapes = in_metres(shapes, drawn.system, own.name, warn)
    shapes, rows = _made_whole(shapes, rows, own.name, warn)
    columns = {column: [cells[row] for row in rows] for column, cells in drawn.columns.items()}
    names, codes, called = _names(own, columns, len(shapes), warn)
    shapes, names, codes = _merged(shapes, names, codes, own.name, warn)
    shapes, names, codes = _of_england(shapes, names, codes, finder, own.name, warn)
    if len(shapes) > MOST_AREAS:
        raise too_many(own.name)
    members = _members(shapes, datasets, own.name)
    read_as = f"{drawn.form}{called}"
    return GivenAreas(tuple(names), tuple(codes), members[:, 0], members[:, 1], shapes, read_as)


def _areas_among(drawn: Shapes, name: str, warn: Warn) -> tuple[NDArray[np.object_], list[int]]:
    """Return the shapes that are areas, and their rows; what is none is told."""
    kinds = shapely.get_type_id(drawn.shapes)
    shapes = drawn.shapes.copy()
    for row in np.flatnonzero(kinds == shapely.GeometryType.GEOMETRYCOLLECTION).tolist():
        parts = shapely.get_parts(shapely.get_parts(shapes[row]))
        shapes[row] = shapely.multipolygons(parts[shapely.get_type_id(parts) == POLYGON])
    is_area = np.isin(shapely.get_type_id(shapes), (POLYGON, MULTIPOLYGON))
    is_area &= ~shapely.is_empty(shapes)
    finite = np.isfinite(shapely.bounds(shapes)).all(axis=1)
    unread = int((shapely.is_missing(shapes) | (is_area & ~finite)).sum())
    others = int((~is_area & ~shapely.is_missing(shapes)).sum())
    is_area &= finite
    if not is_area.any():
        raise refused(name, "it draws points or lines and no areas: give outlines that are closed")
    for many, what in ((unread, "no shape that can be read"), (others, "a shape that is no area")):
        if many:
            were = "1 row has" if many == 1 else f"{many:,} rows have"
            passed = "it was" if many == 1 else "they were"
            warn(FileWarning(name, f"{were} {what}: {passed} passed over."))
    rows = np.flatnonzero(is_area)
    return shapely.force_2d(shapes[rows]), rows.tolist()


POLYGON, MULTIPOLYGON = shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON


def _made_whole(
    shapes: NDArray[np.object_], rows: list[int], name: str, warn: Warn
) -> tuple[NDArray[np.object_], list[int]]:
    """Return shapes whose outlines do not cross themselves; what was mended is told."""
    bad = np.flatnonzero(~shapely.is_valid(shapes))
    if not len(bad):
        return shapes, rows
    if any(_crosses_often(shape) for shape in shapes[bad].tolist()):
        raise refused(name, "an outline crosses itself in very many places: draw it again")
    shapes = shapes.copy()
    shapes[bad] = shapely.make_valid(shapes[bad], method="structure", keep_collapsed=False)
    left = np.isin(shapely.get_type_id(shapes), (POLYGON, MULTIPOLYGON)) & ~shapely.is_empty(shapes)
    if not left.any():
        raise refused(name, "no outline encloses anything: draw your areas again")
    crossed = (
        "1 outline crosses itself" if len(bad) == 1 else f"{len(bad):,} outlines cross themselves"
    )
    enclosed = "it encloses" if len(bad) == 1 else "they enclose"
    warn(
        FileWarning(
            name,
            f"{crossed}: we made areas of what {enclosed}.",
        )
    )
    return shapes[left], [row for row, is_left in zip(rows, left, strict=True) if is_left]


MOST_CROSSINGS, AT_ONCE = 200_000, 500
"""Pairs of edges of one outline that lie near each other, beyond those of each with the next; and
edges that are looked at together."""


def _crosses_often(shape: shapely.Geometry) -> bool:
    """Return whether so many edges lie near each other that to repair them would take minutes."""
    places, of_ring = shapely.get_coordinates(
        shapely.get_rings(shapely.get_parts(shape)), return_index=True
    )
    edges = np.stack([places[:-1], places[1:]], axis=1)[of_ring[:-1] == of_ring[1:]]
    boxes = shapely.box(*edges.min(axis=1).T, *edges.max(axis=1).T)
    tree, pairs, start, many = shapely.STRtree(boxes), 0, 0, 1
    while start < len(boxes):
        some = boxes[start : start + many]
        pairs += tree.query(some).shape[1] - 3 * len(some)
        if pairs > MOST_CROSSINGS:
            return True
        start, many = start + many, min(2 * many, AT_ONCE)
    return False


def _names(
    own: OwnFile, columns: dict[str, list[str]], many: int, warn: Warn
) -> tuple[list[str], list[str], str]:
    """Return the name and the code of each shape, and what is said of where they come from."""
    held = [column for column, cells in columns.items() if _holds_names(cells)]
    if not held and not own.called:
        stem = shown(PurePath(own.name).name.partition(".")[0], LONGEST_NAME) or "Area"
        names = [stem] if many == 1 else [f"Area {row}" for row in range(1, many + 1)]
        return names, [""] * many, ", which names no area" if many == 1 else ", which names none"
    found = area_columns(held or [*columns], own.called, own.name)
    names, codes = (
        _cells(columns, found.name, many, LONGEST_NAME),
        _cells(columns, found.code, many, LONGEST_CODE),
    )
    names = [name or code for name, code in zip(names, codes, strict=True)]
    blank = names.count("")
    if blank:
        have = "1 area has no name" if blank == 1 else f"{blank:,} areas have no name"
        warn(FileWarning(own.name, f"{have} in {found.shown}: they are called by their row."))
    return (
        [name or f"Area {row}" for row, name in enumerate(names, start=1)],
        codes,
        f" with names from {found.shown}",
    )


def _holds_names(cells: list[str]) -> bool:
    """Return whether cells are more than numbers with a point, and not all blank."""
    return any(cells) and not all("." in cell and _is_number(cell) for cell in cells if cell)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _cells(columns: dict[str, list[str]], column: str, many: int, most: int) -> list[str]:
    return [shown(cell, most) for cell in columns[column]] if column else [""] * many


def _merged(
    shapes: NDArray[np.object_], names: list[str], codes: list[str], name: str, warn: Warn
) -> tuple[NDArray[np.object_], list[str], list[str]]:
    """Return one shape for each code, or name where there is none; what was merged is told."""
    rows: dict[str, list[int]] = {}
    for row, (called, code) in enumerate(zip(names, codes, strict=True)):
        rows.setdefault(code or called, []).append(row)
    if len(rows) == len(names):
        return shapes, names, codes
    several = [names[each[0]] for each in rows.values() if len(each) > 1]
    shown_names = listed(
        [*several[:MOST_NAMED], *(["others"] if len(several) > MOST_NAMED else [])]
    )
    warn(
        FileWarning(
            name,
            f"shapes of one name are one area: {shown_names} ({len(names):,} shapes, "
            f"{areas_said(len(rows))}).",
        )
    )
    merged = [
        shapes[each[0]] if len(each) == 1 else shapely.union_all(shapes[each])
        for each in rows.values()
    ]
    first = [each[0] for each in rows.values()]
    return (
        np.array([*merged, None], dtype=object)[:-1],
        [names[row] for row in first],
        [codes[row] for row in first],
    )


def _of_england(
    shapes: NDArray[np.object_],
    names: list[str],
    codes: list[str],
    finder: DistrictFinder,
    name: str,
    warn: Warn,
) -> tuple[NDArray[np.object_], list[str], list[str]]:
    """Return the areas of which a part lies in England; the others are told."""
    inside = np.unique(finder.tree.query(shapes, predicate="intersects")[0])
    if not len(inside):
        raise refused(
            name,
            "no area lies in England: check the coordinate system, or draw areas of England",
        )
    outside = sorted({*range(len(shapes))} - {*inside.tolist()})
    if outside:
        called = [names[row] for row in outside[:MOST_NAMED]]
        others = [f"{len(outside) - MOST_NAMED:,} more"] if len(outside) > MOST_NAMED else []
        alone = len(outside) == 1
        lie = "1 area lies" if alone else f"{len(outside):,} areas lie"
        were = "was" if alone else "were"
        warn(
            FileWarning(
                name, f"{lie} outside England and {were} left out: {listed([*called, *others])}."
            )
        )
    rows = inside.tolist()
    return shapes[inside], [names[row] for row in rows], [codes[row] for row in rows]


def _members(shapes: NDArray[np.object_], datasets: Datasets, name: str) -> NDArray[np.intp]:
    """Return the demand points that lie in each area as pairs, shape (pairs, 2)."""
    positions = datasets.demand.positions
    placed = np.flatnonzero(np.isfinite(positions).all(axis=1))
    points = shapely.points(positions[placed])
    tree = shapely.STRtree(points)
    shapely.prepare(shapes)
    held = [np.empty((2, 0), np.intp)]
    for first in range(0, len(shapes), AT_ONCE):
        areas, inside = tree.query(shapes[first : first + AT_ONCE], predicate="contains")
        held.append(np.stack([areas + first, inside]))
        if sum(each.shape[1] for each in held) > MOST_MEMBERS:
            raise too_many_members(name)
    areas, inside = np.concatenate(held, axis=1)
    found = np.column_stack([placed[inside], areas])
    left = np.setdiff1d(np.arange(len(points)), inside)
    if len(left):  # on a border of two areas, and so within none
        areas, on = shapely.STRtree(points[left]).query(shapes, predicate="intersects")
        order = np.lexsort((areas, on))
        first = order[np.diff(on[order], prepend=-1) != 0]
        found = np.concatenate([found, np.column_stack([placed[left[on[first]]], areas[first]])])
    return np.unique(found, axis=0).astype(np.intp).reshape(-1, 2)
