"""GivenResidents: those of the groups that a file counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.read_only import read_only
from coverage.errors import SelectionError
from coverage.vocabulary import PopulationGroup, listed


class GivenResidents(Mapping[PopulationGroup, NDArray[np.int64]]):
    """Residents of the groups that a file gives; any other group is refused when it is asked for.

    Parameters
    ----------
    name : str
        Name of the file, for the message.
    counts : mapping of PopulationGroup to ndarray of int, shape (n,)
        At least one group.
    """

    def __init__(self, name: str, counts: Mapping[PopulationGroup, NDArray[np.int64]]) -> None:
        """Keep the counts, to be read and not written."""
        self.name = name
        self.counts = {group: read_only(each) for group, each in counts.items()}

    def __getitem__(self, group: PopulationGroup) -> NDArray[np.int64]:
        """Return the residents of a group.

        Raises
        ------
        SelectionError
            If the file does not count it; the message names the groups that it does.
        """
        if group not in self.counts:
            given = listed([each.label for each in self.counts], "or")
            raise SelectionError(f"{self.name} does not count {group.label}: ask for {given}.")
        return self.counts[group]

    def __contains__(self, group: object) -> bool:
        """Return whether the file counts a group."""
        return group in self.counts

    def __iter__(self) -> Iterator[PopulationGroup]:
        """Return the groups that the file counts."""
        return iter(self.counts)

    def __len__(self) -> int:
        """Return how many those are."""
        return len(self.counts)
