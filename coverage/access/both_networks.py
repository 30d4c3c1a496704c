"""A selection answered with its institutes and with the others: before Wave Two, and with all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from coverage.access.gaps import Gaps, find_gaps
from coverage.access.selection import Selection
from coverage.datasets.institutes import count_institutes
from coverage.datasets.load import Datasets
from coverage.vocabulary import AreaLevel, Network


@dataclass(frozen=True, slots=True)
class BothNetworks:
    """The answer to a selection, and to the same with the other institutes.

    Parameters
    ----------
    asked, other : Gaps
        Their selections differ in the network alone. At one level, unless of the other network
        England alone is asked, which is the same at every level.
    institutes : mapping of Network to int
        How many institutes each network has, whatever they teach.
    """

    asked: Gaps
    other: Gaps
    institutes: Mapping[Network, int]

    @property
    def differ(self) -> bool:
        """Whether one network has more institutes than the other, as those of the data have."""
        return len(set(self.institutes.values())) > 1


def other_network(network: Network) -> Network:
    """Return the institutes that a headline tells of beside those of a network."""
    match network:
        case Network.WAVE_ONE:
            return Network.CURRENT
        case Network.CURRENT:
            return Network.WAVE_ONE
        case _:
            assert_never(network)


def find_both(
    datasets: Datasets,
    selection: Selection,
    level: AreaLevel,
    find: Callable[[Datasets, Selection, AreaLevel], Gaps] = find_gaps,
    other_level: AreaLevel | None = None,
) -> BothNetworks:
    """Count who is reached by the institutes of a selection, and by those of the other network.

    Parameters
    ----------
    find : callable, optional
        Answers a selection at a level, where answers are kept.
    other_level : AreaLevel, optional
        Level of the answer of the other network, where its England alone is of use; the level.

    Raises
    ------
    SelectionError
        If these data know no travel by the measure.
    """
    other = replace(selection, network=other_network(selection.network))
    return BothNetworks(
        asked=find(datasets, selection, level),
        other=find(datasets, other, other_level or level),
        institutes={each: count_institutes(datasets.sites, each) for each in Network},
    )
