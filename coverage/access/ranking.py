"""Sites ranked by how far they are from each demand point, once for all selections."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.progress import TOLD_EVERY, Progress, no_one
from coverage.access.reach import NO_SITE, Reach
from coverage.access.travel import Travel
from coverage.datasets.demand import DemandPoints
from coverage.datasets.institutes import Site
from coverage.datasets.read_only import hold_read_only

MOST_RANKS = 2**23
"""Demand points times the sites that are ranked for each of them: 50 MB when it is done."""

POINTS = 2_048
"""Demand points that are sorted at a time."""

HIDDEN = NO_SITE - 1
"""Stands for a site that does not count while another of its kind, ranked behind it, does."""

EACH = 2
"""Sites of a kind that are ranked at most."""

Points = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The nearest sites of each demand point, in the order of their cost.

    Of sites of one kind only the two nearest are ranked: a selection counts all of them or none,
    and the second tells whether people have another site when the first is gone.

    Parameters
    ----------
    row_of : dict of str to int
        Row of each site, by its id.
    kinds : ndarray of int, shape (sites,)
        The kind of each site.
    order : ndarray of unsigned int, shape (ranks, n)
        Rows of sites, the nearest first; equals in the order of the rows.
    costs : ndarray of float32, shape (ranks, n)
        Costs in that order; ``inf`` without a route, or where the cost is not known.
    unknown : ndarray of uint8, shape (sites, bytes)
        As bits, from which demand points the cost to each site is not known; without bytes where
        every cost is known.
    """

    row_of: dict[str, int]
    kinds: NDArray[np.intp]
    order: NDArray[np.unsignedinteger]
    costs: NDArray[np.float32]
    unknown: NDArray[np.uint8]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    def holds(self, site: Site) -> bool:
        """Return whether a site was ranked."""
        return site.site_id in self.row_of

    def reach(
        self, sites: Sequence[Site], threshold: float, ask: Callable[[Points], Reach]
    ) -> Reach:
        """Return what is reached of some of the sites, given in the order of their rows.

        Parameters
        ----------
        ask : callable
            Asked what the demand points reach of whose ranked sites none counts.

        Raises
        ------
        KeyError
            If a site was not ranked.
        """
        rows = np.array([self.row_of[site.site_id] for site in sites], dtype=np.intp)
        place_of = self._places(rows)
        nearest = place_of[self.order[0]]
        cost = np.where(nearest == NO_SITE, np.inf, self.costs[0])
        left = np.flatnonzero(nearest == NO_SITE)
        for order, costs in zip(self.order[1:], self.costs[1:], strict=True):
            if not len(left) or not sites:
                break
            place = place_of[order[left]]
            found = left[place != NO_SITE]
            nearest[found] = place[place != NO_SITE]
            cost[found] = costs[found]
            left = left[place == NO_SITE]
        # Behind a cost of ``inf`` nothing is nearer.
        open_still = left if self._leaves_out and sites else left[:0]
        open_still = open_still[np.isfinite(self.costs[-1, open_still])]
        hidden = np.flatnonzero((nearest == HIDDEN) & np.isfinite(cost))
        nearest[~np.isfinite(cost)] = NO_SITE
        unknown = self._unknown_of(rows)
        cost[np.isinf(cost) & unknown] = np.nan
        reached = cost <= np.float64(threshold)
        unsettled = np.union1d(open_still, hidden)
        if not len(unsettled):
            return Reach(nearest, cost, reached, ~reached & unknown)
        asked, unknown = ask(unsettled), ~reached & unknown
        nearest[unsettled], cost[unsettled] = asked.nearest, asked.cost
        reached[unsettled], unknown[unsettled] = asked.reached, asked.unknown
        return Reach(nearest, cost, reached, unknown)

    def only_site(
        self,
        sites: Sequence[Site],
        threshold: float,
        ask: Callable[[Points], NDArray[np.int32]],
    ) -> NDArray[np.int32]:
        """Return the place of the one of some sites within the threshold of each demand point.

        See ``alone.only_site``; parameters and errors are those of ``reach``.
        """
        place_of = self._places(np.array([self.row_of[site.site_id] for site in sites], np.intp))
        only = np.full(self.order.shape[1], NO_SITE, dtype=np.int32)
        near = np.zeros(len(only), dtype=np.int8)
        left, hidden = np.arange(len(only)), [np.zeros(0, dtype=np.intp)]
        for order, costs in zip(self.order, self.costs, strict=True):
            left = left[costs[left] <= np.float64(threshold)]
            if not len(left):
                break
            place = place_of[order[left]]
            hidden.append(left[place == HIDDEN])
            found = place >= 0
            only[left[found]] = place[found]
            near[left[found]] += 1
            left = left[(place != HIDDEN) & (near[left] < EACH)]
        only[near != 1] = NO_SITE
        unsettled = np.concatenate([*hidden, left if self._leaves_out and sites else left[:0]])
        if len(unsettled):
            only[unsettled] = ask(unsettled)
        return only

    @property
    def _leaves_out(self) -> bool:
        """Whether there are more sites to rank than ranks."""
        return _to_rank(self.kinds) > len(self.order)

    def _places(self, rows: NDArray[np.intp]) -> NDArray[np.int32]:
        """Return the place of each site among some, shape (sites,); else how it is passed over."""
        place_of = np.full(len(self.row_of), NO_SITE, dtype=np.int32)
        counted = np.bincount(self.kinds[rows], minlength=int(self.kinds.max()) + 1)
        torn = (counted > 0) & (counted < np.bincount(self.kinds))
        place_of[torn[self.kinds]] = HIDDEN
        place_of[rows] = np.arange(len(rows))
        return place_of

    def _unknown_of(self, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Return from which demand points the cost to one of some sites is not known."""
        points = self.order.shape[1]
        if not self.unknown.size:
            return np.zeros(points, dtype=np.bool_)
        bits = np.bitwise_or.reduce(self.unknown[rows], axis=0)
        return np.unpackbits(bits, count=points).view(np.bool_)


def rank(
    travel: Travel,
    demand: DemandPoints,
    sites: Sequence[Site],
    kind: Callable[[Site], Hashable],
    progress: Progress = no_one,
    most: int = MOST_RANKS,
) -> Ranking | None:
    """Rank sites; None where there are none.

    What memory it takes hangs on ``most`` alone, and hardly on the number of sites: costs are put
    beside what was ranked before, a few sites at a time.

    Parameters
    ----------
    kind : callable
        What a selection looks at, by which sites are told apart where they are too many for a
        rank each.
    progress : callable
        Told how many sites are done.
    most : int
        Demand points times ranks.
    """
    if not sites:
        return None
    ranks = max(1, most // max(1, len(demand)))
    kinds = np.arange(len(sites)) if len(sites) <= ranks else _numbered(map(kind, sites))
    table = _Table(ranks, _to_rank(kinds), len(demand))
    unknown: dict[int, NDArray[np.uint8]] = {}
    # Those of one kind follow one another.
    rows = np.argsort(kinds, kind="stable").tolist()
    trips = travel.trips(demand, [sites[row] for row in rows], slice(0, len(demand)))
    for done, (row, cost) in enumerate(zip(rows, trips, strict=True), 1):
        if (missing := np.isnan(cost)).any():
            unknown[row] = np.packbits(missing)
        table.add(int(kinds[row]), row, cost.astype(np.float32))
        if done % TOLD_EVERY == 0 or done == len(rows):
            progress(done, len(rows))
    bits = np.zeros((len(sites), -(-len(demand) // 8) if unknown else 0), dtype=np.uint8)
    for row, missing_bits in unknown.items():
        bits[row] = missing_bits
    order, costs = table.unpacked(np.min_scalar_type(len(sites)))
    row_of = {site.site_id: row for row, site in enumerate(sites)}
    return Ranking(row_of, kinds, order, costs, bits)


def _numbered(keys: Iterator[Hashable]) -> NDArray[np.intp]:
    """Return a number for each key, equal ones the same, from 0 without a gap."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.intp)


def _to_rank(kinds: NDArray[np.intp]) -> int:
    """Return how many sites are ranked when there is room for all."""
    return int(np.minimum(np.bincount(kinds), EACH).sum())


class _Table:
    """The least costs so far, each with the row of its site in one number that is in their order.

    A cost that is not below 0 is in the order of its bits, so that a sort of whole numbers, which
    takes a tenth of the time of an order by costs, puts equals in the order of their rows.
    """

    def __init__(self, ranks: int, sites: int, points: int) -> None:
        """Make room for the ranks, and for half as many more to put beside them."""
        self.ranks = ranks
        self.keys = np.empty((min(sites, ranks + ranks // 2 + EACH), points), dtype=np.uint64)
        self.filled = 0
        self.kind, self.first = -1, 0

    def add(self, kind: int, row: int, cost: NDArray[np.float32]) -> None:
        """Put a site in; those of one kind follow one another."""
        cost[np.isnan(cost)] = np.inf
        cost += np.float32(0)  # nought has a sign, which is no order
        key = cost.view(np.uint32).astype(np.uint64)
        key <<= np.uint64(32)
        key |= np.uint64(row)
        if kind != self.kind:
            if self.filled + EACH > len(self.keys):
                self._sort()
            self.kind, self.first = kind, self.filled
        for kept in self.keys[self.first : self.filled]:
            less = np.minimum(kept, key)
            np.maximum(kept, key, out=key)
            kept[:] = less
        if self.filled < self.first + EACH:
            self.keys[self.filled] = key
            self.filled += 1

    def unpacked(
        self, rows: np.dtype[np.unsignedinteger]
    ) -> tuple[NDArray[np.unsignedinteger], NDArray[np.float32]]:
        """Return rows of sites and their costs, each of shape (ranks, n), the least first."""
        self._sort()
        shape = (self.filled, self.keys.shape[1])
        order, costs = np.empty(shape, dtype=rows), np.empty(shape, dtype=np.float32)
        for place, key in enumerate(self.keys[: self.filled]):
            order[place] = key & np.uint64(2**32 - 1)
            costs[place] = (key >> np.uint64(32)).astype(np.uint32).view(np.float32)
        return order, costs

    def _sort(self) -> None:
        """Sort what is there, a block of demand points at a time, and leave what is too much."""
        kept = min(self.filled, self.ranks)
        for start in range(0, self.keys.shape[1], POINTS):
            block = self.keys[: self.filled, start : start + POINTS]
            block[:kept] = np.sort(block.T, axis=1).T[:kept]
        self.filled = kept
