"""The ends of trips that are known, and their ids as a matrix may write them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.demand import NO_POINT
from coverage.datasets.matrix.blocks import Ids
from coverage.datasets.matrix.travel_matrix import NOT_HELD
from coverage.datasets.name_forms import name_words
from coverage.datasets.postcode_text import parse_postcode
from coverage.errors import PostcodeError
from coverage.given import MOST_REPEATED
from coverage.safe_text import one_line

MOST_STRANGE = 1_000_000
"""Different ids that match nothing of which each is remembered, to count them."""

MOST_LOOKED_INTO = 20_000
"""Ids in which a postcode is looked for: an address has one, and millions of ids are none."""

Rows = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Keys:
    """By what a matrix may know a site or a candidate; an empty text is none."""

    id: str
    name: str = ""
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class KnownEnds:
    """The demand points, and the places that trips may lead to.

    Places are numbered: each site by its id, its name and its postcode, then each candidate, then
    each small area. Which of them a matrix holds decides where it has a site.

    Parameters
    ----------
    points : sequence of str
        Ids of the demand points, in the order of their rows.
    sites, candidates : sequence of Keys
        In the order of their rows.
    site_areas, candidate_areas : ndarray of int
        Row of the demand point in whose small area each lies, or ``NO_POINT``; of shape (0,)
        where trips to small areas are of no use.
    needed : callable, optional
        Returns rows of other demand points to whose small areas trips are of use first.
    point_positions, place_positions : ndarray of float, shape (n, 2) or (0, 2)
        Easting and northing of the demand points; of the sites and then the candidates.
    """

    points: Sequence[str]
    sites: Sequence[Keys]
    candidates: Sequence[Keys] = ()
    site_areas: NDArray[np.intp] = field(default_factory=lambda: np.empty(0, np.intp))
    candidate_areas: NDArray[np.intp] = field(default_factory=lambda: np.empty(0, np.intp))
    needed: Callable[[], Iterable[int]] = tuple
    point_positions: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 2)))
    place_positions: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 2)))

    @property
    def takes_areas(self) -> bool:
        """Whether trips to small areas are of use."""
        return len(self.site_areas) == len(self.sites) > 0

    @property
    def first_candidate(self) -> int:
        """Number of the first candidate; three stand for each site before it."""
        return 3 * len(self.sites)

    @property
    def first_area(self) -> int:
        """Number of the first small area."""
        return self.first_candidate + 3 * len(self.candidates)

    @property
    def places(self) -> int:
        """How many numbers of places there are."""
        return self.first_area + (len(self.points) if self.takes_areas else 0)

    def destinations(self) -> IdFinder:
        """Return what finds the number of a place by its id."""
        ids: dict[str, int] = {}
        for keys, first in ((self.sites, 0), (self.candidates, self.first_candidate)):
            for row, each in enumerate(keys):
                ids.setdefault(each.id, first + row)
        if self.takes_areas:
            for row, code in enumerate(self.points):
                ids.setdefault(code, self.first_area + row)
        names: dict[str, int] = {}
        postcodes: dict[str, int] = {}
        for keys, first in ((self.sites, 0), (self.candidates, self.first_candidate)):
            numbers = Counter(_joined(each.name) for each in keys)
            for row, each in enumerate(keys):
                if each.name and numbers[_joined(each.name)] == 1:
                    names.setdefault(_joined(each.name), first + len(keys) + row)
                if each.postcode:
                    postcodes.setdefault(_postcode(each.postcode), first + 2 * len(keys) + row)
        return IdFinder(ids, names, postcodes)

    def origins(self) -> IdFinder:
        """Return what finds the row of a demand point by its id."""
        return IdFinder({code: row for row, code in enumerate(self.points)})

    def of_sites(self, held: NDArray[np.bool_]) -> Rows:
        """Return the place of each site, of those that a matrix holds.

        Parameters
        ----------
        held : ndarray of bool, shape (places,)
        """
        return self._of(self.sites, 0, self.site_areas, held)

    def of_candidates(self, held: NDArray[np.bool_]) -> dict[str, int]:
        """Return the place of each candidate, of those that a matrix holds."""
        places = self._of(self.candidates, self.first_candidate, self.candidate_areas, held)
        pairs = zip(self.candidates, places.tolist(), strict=True)
        return {keys.id: place for keys, place in pairs if place != NOT_HELD}

    def of_areas(self, held: NDArray[np.bool_]) -> Rows:
        """Return the place of each small area; none where the matrix holds trips to none."""
        numbers = np.arange(self.first_area, self.places, dtype=np.int32)
        found = np.where(held[self.first_area :], numbers, np.int32(NOT_HELD))
        return found if held[self.first_area :].any() else np.empty(0, np.int32)

    def of_use_first(self) -> NDArray[np.bool_]:
        """Return which places are kept of a matrix that holds too many, shape (places,).

        All but the small areas in which no site or candidate lies, and that are not needed.
        """
        found = np.ones(self.places, dtype=np.bool_)
        found[self.first_area :] = False
        rows = [*self.site_areas.tolist(), *self.candidate_areas.tolist(), *self.needed()]
        found[[self.first_area + row for row in rows if row != NO_POINT]] = True
        return found

    def _of(
        self,
        keys: Sequence[Keys],
        first: int,
        areas: NDArray[np.intp],
        held: NDArray[np.bool_],
    ) -> Rows:
        found = np.full(len(keys), NOT_HELD, dtype=np.int32)
        first_of = {_postcode(each.postcode): row for row, each in reversed([*enumerate(keys)])}
        for row, each in enumerate(keys):
            shared = first + 2 * len(keys) + first_of[_postcode(each.postcode)]
            ways = [first + row, first + len(keys) + row, *([shared] if each.postcode else [])]
            if self.takes_areas and len(areas) and areas[row] != NO_POINT:
                ways.append(self.first_area + int(areas[row]))
            found[row] = next((way for way in ways if held[way]), NOT_HELD)
        return found


@dataclass(slots=True)
class IdFinder:
    """Finds the number of each id among those that are known, and remembers the others.

    Programs pad ids with blanks, and people write them in other capitals: such an id is the known
    one, unless two known ones differ by their capitals alone.
    """

    ids: dict[str, int]
    names: dict[str, int] = field(default_factory=dict)
    postcodes: dict[str, int] = field(default_factory=dict)
    strange: dict[str, None] = field(default_factory=dict)
    plain: dict[str, int] = field(init=False)
    looked_into: int = field(init=False, default=0)
    known: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Put the ids in plain writing."""
        alike = Counter(map(_plain, self.ids))
        plain = {_plain(name): number for name, number in self.ids.items()}
        self.plain = {name: number for name, number in plain.items() if alike[name] == 1}
        self.known = dict(self.ids)

    def number(self, name: str) -> int:
        """Return the number of an id, -1 where it is none."""
        if name in self.known:
            return self.known[name]
        found = self.plain.get(_plain(name), -1)
        if found < 0 and self.names:
            found = self.names.get(_joined(name), -1)
        if found < 0 and self.postcodes and name and self.looked_into < MOST_LOOKED_INTO:
            self.looked_into += 1
            found = self.postcodes.get(_postcode(name), -1)
        if found >= 0 or len(self.known) < MOST_STRANGE:
            self.known[name] = found
        return found

    def find(self, ids: Ids) -> Rows:
        """Return the number of the id of each row, shape (rows,); -1 where it is none."""
        numbers = np.array([*(self.number(name or "") for name in ids.names), -1], dtype=np.int32)
        if (numbers[:-1] < 0).any() or (ids.rows < 0).any():
            used = np.bincount(ids.rows + 1, minlength=len(ids.names) + 1) > 0
            new = np.flatnonzero(used[1:] & (numbers[:-1] < 0)).tolist()
            self._remember(ids.names[place] or "" for place in new)
            self._remember([""] if used[0] else [])
        return numbers[ids.rows]

    def note(self, names: Iterable[str]) -> None:
        """Remember the names that match nothing, of columns that are not read."""
        self._remember(name for name in names if self.number(name) < 0)

    def _remember(self, names: Iterable[str]) -> None:
        for name in names:
            if len(self.strange) < MOST_STRANGE:
                self.strange[name] = None

    def said(self) -> Iterator[str]:
        """Yield the ids that match nothing, as a message repeats them."""
        return (said_id(name) for name in self.strange)


def said_id(name: str | None) -> str:
    """Return an id as a message repeats it."""
    return one_line(name, MOST_REPEATED) if name else "a blank"


def _plain(name: str) -> str:
    """Return an id without the blanks around it and its capitals."""
    return name.strip().casefold()


def _joined(name: str) -> str:
    return "".join(name_words(name))


def _postcode(text: str) -> str:
    try:
        return parse_postcode(text)
    except PostcodeError:
        return ""
