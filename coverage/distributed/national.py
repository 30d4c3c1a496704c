"""Who is reached and where the gaps are, over a user's own demand points, in pieces."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from operator import add, or_
from typing import TypeVar

import numpy as np

from coverage.access.gaps import Gaps
from coverage.access.hosting import Hosting, hosting
from coverage.access.progress import Progress, no_one
from coverage.access.quantiles import MEDIAN, NINE_TENTHS
from coverage.access.resolve_travel import usual_reach, usual_travel
from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess, area_access
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.small_areas import small_areas
from coverage.distributed.own_points import OwnPoints, Piece, checksum
from coverage.distributed.processes import Run, in_this_process
from coverage.distributed.quantiles import costs_at, find_steps
from coverage.distributed.rows import codes_beyond
from coverage.distributed.tally import Asked, ReachOfSmallAreas, refine, tally
from coverage.errors import CoverageError
from coverage.given import find_word
from coverage.vocabulary import AreaLevel, SiteRole

EVERYONE = "All demand points"
"""What stands in the place of England: demand points may lie in other countries."""

TIMES = 3
"""That the pieces are gone through."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class NationalGaps:
    """The answer to a selection at one level, over a user's own demand points.

    Parameters
    ----------
    gaps : Gaps
        Areas that the data do not know come after those of the level, in the order of their
        codes, which are their names. In the place of England stand all demand points, each once.
    points : OwnPoints
        Where they were read from.
    version : str
        Eight characters that change whenever the content of a file does.
    beyond : tuple of str
        The codes of areas that the data do not know.
    nowhere : AreaAccess
        Those who live in no area of the level; they are in none of ``gaps.areas``.
    points_nowhere : int
        Demand points of theirs; 0 where every one lies in an area.
    """

    gaps: Gaps
    points: OwnPoints
    version: str
    beyond: tuple[str, ...]
    nowhere: AreaAccess
    points_nowhere: int


def national_gaps(
    datasets: Datasets,
    selection: Selection,
    level: AreaLevel,
    points: OwnPoints,
    run: Run = in_this_process,
    progress: Progress = no_one,
) -> NationalGaps:
    """Count who is reached in every area of a level.

    Kilometres are from each demand point itself. Minutes are those of the small area that it
    lies in (see ``SmallAreas``), and unknown where it lies in none of England.

    The pieces are gone through three times: for the codes of areas, for sums and steps of the
    costs, and for the quantiles. Nothing of a demand point is kept between them, so that memory
    grows with the areas alone.

    Parameters
    ----------
    points : OwnPoints
        Their residents and areas replace those of the data, by ``find_points`` for the same
        level and population group.
    run : Run, optional
        What does the work: that of ``on_processors`` or ``dask_cluster``, or this process alone.
    progress : callable, optional
        Told how many pieces are done, and of how many, all times together.

    Raises
    ------
    SelectionError
        See ``usual_travel``.
    CoverageError
        If a file cannot be read, holds what no demand point can be, or was changed meanwhile;
        nothing is counted then.
    """
    level = find_word(AreaLevel, level)
    sites = selection.sites(datasets.sites_measured)
    unit = usual_travel(datasets, selection).label
    small_areas = _small_areas(datasets, selection, sites)
    counted = _Counted(run, points.pieces, progress)
    version = _version(points, run)
    known = tuple(area.code for area in datasets.areas[level])
    beyond = tuple(sorted(counted.sum(partial(codes_beyond, level, known), or_)))
    asked = Asked(selection, level, sites, (*known, *beyond), small_areas)
    tallied = counted.sum(partial(tally, asked), add)
    steps = find_steps((MEDIAN, NINE_TENTHS), tallied.steps, asked.count)
    places = counted.sum(partial(refine, asked, steps), add)
    if _version(points, run) != version:
        raise CoverageError(f"{points.name} was changed while it was read: run this again.")
    quantiles = costs_at(steps, places)
    names = [(area.code, area.name) for area in datasets.areas[level]]
    *areas, nowhere, everyone = area_access(
        [*names, *((code, code) for code in beyond), ("", f"In no {level.label}"), ("", EVERYONE)],
        _hosting(datasets, sites, level, len(beyond) + 1),
        tallied.sums,
        *quantiles.T,
    )
    left_out = len(selection.sites(datasets.sites)) - len(sites)
    gaps = Gaps(selection, unit, level, tuple(areas), everyone, sites, left_out)
    return NationalGaps(gaps, points, version, beyond, nowhere, tallied.nowhere)


@dataclass(slots=True)
class _Counted:
    """Adds up what pieces tell, and says how far it is."""

    run: Run
    pieces: Sequence[Piece]
    progress: Progress
    done: int = 0

    def sum(
        self, work: Callable[[Piece], Result], add_up: Callable[[Result, Result], Result]
    ) -> Result:
        return reduce(add_up, self._each(work))

    def _each(self, work: Callable[[Piece], Result]) -> Iterator[Result]:
        for result in self.run(work, self.pieces):
            self.done += 1
            self.progress(self.done, TIMES * len(self.pieces))
            yield result


def _small_areas(
    datasets: Datasets, selection: Selection, sites: Sequence[Site]
) -> ReachOfSmallAreas | None:
    """Return what small areas reach, where a measure is known of them alone."""
    if not selection.measure.spec.is_of_small_areas:
        return None
    found = usual_reach(datasets, selection, sites)
    return ReachOfSmallAreas(small_areas(datasets), found)


def _hosting(datasets: Datasets, sites: Sequence[Site], level: AreaLevel, beyond: int) -> Hosting:
    """Return what areas host: those beyond the known ones, nothing; the last, everything."""
    inside, nothing = hosting(datasets, sites, level), np.zeros(beyond, dtype=np.int64)
    hubs = sum(site.role is SiteRole.HUB for site in sites)
    return Hosting(
        np.concatenate([inside.sites, nothing, [len(sites)]]),
        np.concatenate([inside.hubs, nothing, [hubs]]),
    )


def _version(points: OwnPoints, run: Run) -> str:
    """Return what changes with the content of any file, not with the names of files."""
    checksums = sorted(run(checksum, points.files))
    return hashlib.sha256("".join(checksums).encode()).hexdigest()[:8]
