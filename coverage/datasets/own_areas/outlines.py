"""Outlines of areas for maps and files: those that a user drew, or put together of ours."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from coverage.datasets.areas import boundary_path, in_metres, read_outlines
from coverage.datasets.demand import NO_AREA
from coverage.datasets.inputs import Datasets
from coverage.datasets.own_areas.given import GivenAreas
from coverage.datasets.projection import to_degrees
from coverage.vocabulary import AreaLevel

FEW_CORNERS = 60_000
"""Corners that a map draws at once without waiting: such outlines are left as they are."""

COARSER_M = (20.0, 50.0, 100.0, 200.0, 400.0)
"""By how much others are simplified, until so few are left."""

DECIMALS = 5
"""Of degrees: a metre."""

MIDDLE_M = 200.0
"""How far off the middle of an area may be, for a label on a map."""

ACROSS_M = 300_000.0
"""From south to north: areas that reach so far are seen on a map of England."""

Shapes = NDArray[np.object_]


def map_outlines(given: GivenAreas, datasets: Datasets) -> Shapes:
    """Return the outline of each area in metres: as it was drawn, or of our wards and districts."""
    if given.outlines is not None:
        return _simplified(given.outlines)
    return _put_together(given, datasets)


def written(
    names: Sequence[str], codes: Sequence[str], vintage: str, outlines: Shapes, metres: Shapes
) -> bytes:
    """Return areas as the GeoJSON that files of the data are.

    Parameters
    ----------
    outlines : ndarray of shapely.Geometry
        What is drawn, in metres.
    metres : ndarray of shapely.Geometry
        What their extent is told by.
    """
    degrees = shapely.transform(outlines, lambda places: np.round(to_degrees(places), DECIMALS))
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {
                "code": code,
                "name": name,
                "area_km2": round(float(extent) / 1e6, 1 if extent >= 1e6 else 3),
                "vintage": vintage,
                "label": label,
            },
            "geometry": json.loads(shape),
        }
        for name, code, extent, label, shape in zip(
            names,
            codes,
            shapely.area(metres),
            map(_label, outlines),
            shapely.to_geojson(shapely.orient_polygons(degrees)),
            strict=True,
        )
    ]
    return json.dumps(
        {"type": "FeatureCollection", "features": features}, ensure_ascii=False
    ).encode()


def frame_of(outlines: Shapes) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return the corners around all areas; None where they lie across England."""
    west, south, east, north = shapely.total_bounds(outlines)
    if north - south > ACROSS_M:
        return None
    (left, bottom), (right, top) = to_degrees([[west, south], [east, north]]).round(4).tolist()
    return (bottom, left), (top, right)


def _label(outline: shapely.Geometry) -> list[float]:
    parts = shapely.get_parts(outline)
    largest = parts[shapely.area(parts).argmax()]
    circle = shapely.maximum_inscribed_circle(largest, tolerance=MIDDLE_M)
    ((lon, lat),) = to_degrees(shapely.get_coordinates(circle)[:1]).tolist()
    return [round(lon, 3), round(lat, 3)]


def _simplified(outlines: Shapes) -> Shapes:
    found = outlines
    for coarser in COARSER_M:
        if shapely.get_num_coordinates(found).sum() <= FEW_CORNERS:
            break
        # To watch over what crosses meanwhile takes five times the memory; few do, and are mended.
        simpler = shapely.simplify(found, coarser, preserve_topology=False)
        bad = ~shapely.is_valid(simpler)
        simpler[bad] = shapely.make_valid(simpler[bad], method="structure", keep_collapsed=False)
        found = np.where(shapely.area(simpler) > 0, simpler, found)
    return found


def _put_together(given: GivenAreas, datasets: Datasets) -> Shapes:
    """Return the union of the districts of each area; of wards where districts are cut in two.

    A ward that is cut itself is parted between its demand points: each has what is nearest to it.
    """
    areas: dict[int, list[shapely.Geometry]] = defaultdict(list)
    for level in (AreaLevel.DISTRICT, AreaLevel.WARD):
        if level not in datasets.levels or boundary_path(level) not in _paths(datasets):
            continue
        members = datasets.demand.memberships[level].of_each(len(datasets.demand))
        cut = _cut(members, given)
        if not len(cut) or level is AreaLevel.WARD:
            break
    shapes = [*in_metres(read_outlines(datasets.sources, level)).values()]
    of_area = _pieces(members, given, cut)
    for area, rows in of_area.items():
        areas[area] += [shapes[row] for row in rows]
    for piece in cut.tolist():
        for area, cells in _cells_of(
            shapes[piece], np.flatnonzero(members == piece), given, datasets
        ):
            areas[area] += cells
    has_cells = {area for area, found in areas.items() if len(found) > len(of_area.get(area, ()))}
    return np.array(
        [
            *(
                (shapely.union_all if area in has_cells else shapely.coverage_union_all)(
                    np.array(areas[area], dtype=object)
                )
                for area in range(len(given.names))
            ),
            None,
        ],
        dtype=object,
    )[:-1]


def _paths(datasets: Datasets) -> set[str]:
    return {file.path for file in datasets.sources.files}


def _cut(pieces: NDArray[np.intp], given: GivenAreas) -> NDArray[np.intp]:
    """Return the pieces whose demand points do not all lie in the same areas."""
    tagged = _tags(len(pieces), given)
    order = np.lexsort((tagged, pieces))
    of, tag = pieces[order], tagged[order]
    differs = (np.diff(of) == 0) & (np.diff(tag) != 0)
    return np.unique(of[1:][differs & (of[1:] != NO_AREA)])


def _tags(points: int, given: GivenAreas) -> NDArray[np.intp]:
    """Return a number for each demand point that those in the same areas share."""
    tags = np.zeros(points, np.intp)
    of: dict[tuple[int, ...], int] = {(): 0}
    starts = np.flatnonzero(np.diff(given.points, prepend=-1))
    for areas, point in zip(np.split(given.areas, starts[1:]), given.points[starts], strict=True):
        tags[point] = of.setdefault(tuple(areas.tolist()), len(of))
    return tags


def _pieces(
    pieces: NDArray[np.intp], given: GivenAreas, cut: NDArray[np.intp]
) -> dict[int, list[int]]:
    """Return the pieces that lie in each area as a whole."""
    found = np.unique(np.column_stack([given.areas, pieces[given.points]]), axis=0)
    found = found[(found[:, 1] != NO_AREA) & ~np.isin(found[:, 1], cut)]
    rows: dict[int, list[int]] = defaultdict(list)
    for area, piece in found.tolist():
        rows[area].append(piece)
    return rows


def _cells_of(
    piece: shapely.Geometry, points: NDArray[np.intp], given: GivenAreas, datasets: Datasets
) -> list[tuple[int, list[shapely.Geometry]]]:
    """Return, for each area, the part of a piece that is nearest to the area's demand points."""
    positions = datasets.demand.positions[points]
    placed = np.isfinite(positions).all(axis=1)
    dots = shapely.points(positions[placed])
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(dots), extend_to=piece, ordered=True)
    )
    first = np.searchsorted(given.points, points[placed])
    end = np.searchsorted(given.points, points[placed], side="right")
    of_area: dict[int, list[int]] = defaultdict(list)
    for cell, (a, b) in enumerate(zip(first.tolist(), end.tolist(), strict=True)):
        for area in given.areas[a:b].tolist():
            of_area[area].append(cell)
    return [
        (area, [shapely.intersection(piece, shapely.union_all(cells[rows]))])
        for area, rows in of_area.items()
    ]
