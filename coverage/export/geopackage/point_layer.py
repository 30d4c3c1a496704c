"""The layer of the demand points: who is reached, where they live."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeGuard

import numpy as np
import pyarrow as pa
import shapely
from numpy.typing import NDArray

from coverage.access.reach import NO_SITE, Reach
from coverage.access.resolve_travel import usual_reach
from coverage.access.selection import Selection
from coverage.access.summary import point_access
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.export.geopackage.layers import Layer, is_back_test, selection_of, sites_of
from coverage.export.report import Report
from coverage.questions.question import (
    BesideQuestion,
    GapsQuestion,
    GroupsQuestion,
    NeedQuestion,
    PlanQuestion,
    Question,
)
from coverage.tables.area_columns import RESIDENTS
from coverage.tables.column import Column
from coverage.tables.palette import PointState
from coverage.vocabulary import Measure, Network, capitalised
from coverage.wording.numbers import Kind

POINTS = "demand_points"

CODE = Column("code", "Code", "Code of the demand point, an LSOA of December 2011.")
STATE = Column(
    "state",
    "State",
    "Whether the residents are reached by a site of the layer sites, live in the gap beyond the "
    "threshold, have no route to any site, or it is unknown; no route counts as gap in areas.",
)
COST = {
    measure: Column(
        measure.spec.column,
        capitalised(measure.spec.name),
        f"{capitalised(measure.spec.name if measure.spec.is_of_small_areas else measure.label)} to "
        f"the nearest site; blank where there is "
        f"{'no route' if measure.spec.is_of_small_areas else 'none'} or it is not known.",
        kind=Kind.DISTANCE,
        unit=measure.spec.unit.word,
    )
    for measure in Measure
}
NEAREST = Column(
    "nearest_site_id",
    "Nearest site",
    "Id of the nearest site of those whose distance is known; blank where there is none.",
)
BEFORE = Column(
    "state_before",
    "State before",
    "The state before the awards, when Wave One sites alone counted, or without the plan.",
)


PointQuestion = GapsQuestion | GroupsQuestion | PlanQuestion | BesideQuestion | NeedQuestion


def has_points(question: Question) -> TypeGuard[PointQuestion]:
    """Whether a report speaks of one state a demand point.

    Verdicts speak of none, and sectors of one a sector.
    """
    return isinstance(question, PointQuestion)


def point_layer(report: Report, question: PointQuestion) -> Layer:
    """Return every demand point that counts with its state, in the order of the data.

    Raises
    ------
    SelectionError
        If these data know no travel by the measure.
    """
    datasets, selection = report.datasets, selection_of(question)
    demand = datasets.demand
    sites = sites_of(report)
    found = usual_reach(datasets, selection, sites)
    ids = np.array([*(site.site_id for site in sites), ""])
    cells = {
        CODE: pa.array(demand.codes.tolist(), pa.string()),
        RESIDENTS: pa.array(demand.residents[selection.population]),
        STATE: _states(datasets, selection, sites, found),
        # Costs keep their value, so that those within the threshold are those reached.
        COST[selection.measure]: pa.array(
            found.cost.astype(np.float64), mask=~np.isfinite(found.cost)
        ),
        NEAREST: pa.array(ids[found.nearest].tolist(), pa.string(), mask=found.nearest == NO_SITE),
    }
    if is_back_test(question):
        cells[BEFORE] = _states_of(datasets, replace(selection, network=Network.WAVE_ONE))
    if report.before:
        cells[BEFORE] = _states_of(report.before, selection)
    places = _places(demand.positions)
    if datasets.part:
        held = np.flatnonzero(datasets.part.points)
        cells = {name: array.take(held) for name, array in cells.items()}
        places = [places[row] for row in held.tolist()]
    return Layer(
        name=POINTS,
        says=f"Where {selection.population.label} live, and whether they reach a site",
        columns=tuple(cells),
        cells=tuple(cells.values()),
        shape_type="Point",
        shapes=places,
    )


def _states_of(datasets: Datasets, selection: Selection) -> pa.Array:
    """Return the state of each demand point when all sites of a selection count."""
    sites = selection.sites(datasets.sites_measured)
    return _states(datasets, selection, sites, usual_reach(datasets, selection, sites))


def _states(
    datasets: Datasets, selection: Selection, sites: Sequence[Site], found: Reach
) -> pa.Array:
    """Return the state of each demand point, as the sums of areas count it."""
    residents = datasets.demand.residents[selection.population]
    access = point_access(residents, sites, found)
    names = np.array([state.value for state in PointState])
    return pa.array(names[access.states].tolist(), pa.string())


def _places(positions: NDArray[np.float64]) -> list[shapely.Point | None]:
    """Return a point a position; None where it is not known."""
    known = np.isfinite(positions).all(axis=1)
    places = np.full(len(positions), None, dtype=object)
    places[known] = shapely.points(positions[known])
    return list(places)
