"""The areas of a level, an area a row: by which names and codes they can be asked for."""

from __future__ import annotations

from coverage.datasets.areas import Area, boundary_path
from coverage.datasets.load import Datasets
from coverage.datasets.own_kinds import OWN_AREAS
from coverage.given import find_word
from coverage.questions.command import areas_command
from coverage.tables.area_columns import AREA, AREA_CODE, AREAS, LEVEL
from coverage.tables.column import Column
from coverage.tables.official_codes import with_official_codes
from coverage.tables.provenance import PROVENANCE, always
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, capitalised
from coverage.wording.numbers import Kind
from coverage.wording.provenance import Provenance, titles, version

AREA_KM2: Column[Area] = Column(
    "area_km2",
    "Extent (km²)",
    "Extent of the land of the area, in square kilometres.",
    lambda area: area.area_km2,
    Kind.DISTANCE,
    source=AREAS,
    unit="km2",
)
BOUNDARIES: Column[Area] = Column(
    "boundaries",
    "Boundaries",
    "Which boundaries these are, and of when.",
    lambda area: area.vintage,
    source=AREAS,
)
MIDDLE: tuple[Column[Area], ...] = (
    Column(
        "label_latitude",
        "Latitude of the label",
        "Degrees north of a place in the middle, for a label on a map.",
        lambda area: area.label[1],
        Kind.DEGREES,
        on_screen=False,
        source=AREAS,
    ),
    Column(
        "label_longitude",
        "Longitude of the label",
        "Degrees east of that place.",
        lambda area: area.label[0],
        Kind.DEGREES,
        on_screen=False,
        source=AREAS,
    ),
)
COLUMNS: tuple[Column[Area], ...] = (AREA_KM2, BOUNDARIES, *MIDDLE)


def area_list_table(datasets: Datasets, level: AreaLevel) -> Table:
    """Return the areas of a level, in the order of every report.

    Raises
    ------
    SelectionError
        If the level is not known, or the data have no areas of it.
    """
    level = find_word(AreaLevel, level)
    areas = datasets.areas[level]
    own = OWN_AREAS.of(datasets) if level is AreaLevel.OWN else None
    source = (
        f"Areas: {own.name}, the user's own file"
        if own
        else "; ".join(titles(datasets, [boundary_path(level)]))
    )
    made_by = f"{version(datasets)}.areas.{own.version}" if own else version(datasets)
    origin = Provenance(areas_command(level, datasets), source, made_by)
    named: tuple[Column[Area], ...] = (
        AREA_CODE.by(lambda area: area.code),
        AREA.by(lambda area: area.name),
    )
    of_level: Column[object] = LEVEL.always(level)
    table = Table.of(
        (
            *named,
            of_level.shown(),
            *COLUMNS,
            *always(origin, PROVENANCE),
        ),
        areas,
        name=f"areas-{level.value}",
        title=f"{capitalised(level.plural)} and their codes",
    )
    return with_official_codes(table, datasets, level)
