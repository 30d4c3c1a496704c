"""The core's answers: a question is worked out once, for all users or for one with own data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coverage.access.both_networks import BothNetworks, find_both, other_network
from coverage.access.gaps import Gaps, find_gaps
from coverage.access.isochrones import ReachBand, reach_bands
from coverage.access.sectors import BothMatrices, SectorMatrix, sector_matrix
from coverage.access.selection import Selection
from coverage.dashboard.server.answer_cache import kept
from coverage.dashboard.server.session_data import datasets, default_datasets
from coverage.datasets.institutes import Site, count_institutes
from coverage.datasets.load import Datasets
from coverage.eligibility.back_test import BackTest, back_test
from coverage.eligibility.beside.gap_closed import GapClosed, gap_closed
from coverage.eligibility.beside.unsupported import Unsupported, unsupported
from coverage.eligibility.findings import counted_sites
from coverage.eligibility.ruling import Ruling
from coverage.eligibility.verdicts import AS_REPORTED, Verdicts, judge
from coverage.questions.question import Question
from coverage.tables.answer import answer_question
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, Network

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties
    from coverage.access.certainty.differences import Difference

__all__ = [
    "above",
    "answered",
    "bands_of",
    "best_above",
    "both_networks",
    "both_sectors",
    "certain",
    "certain_sectors",
    "closed",
    "counted",
    "datasets",
    "default_datasets",
    "gaps",
    "sectors",
    "sectors_told",
    "tested",
    "unsaid",
    "verdicts",
]


@kept("Working out who is reached …")
def gaps(data: Datasets, selection: Selection, level: AreaLevel) -> Gaps:
    """Return who is reached and who is not."""
    return find_gaps(data, selection, level)


@kept()
def certain(data: Datasets, selection: Selection, level: AreaLevel) -> Certainties:
    """Return how sure it is who is reached and who is not."""
    from coverage.access.certainty.areas import certainty_of  # brings a large library

    return certainty_of(data, gaps(selection, level))


@kept()
def above(
    data: Datasets, selection: Selection, areas: tuple[tuple[AreaLevel, int] | None, ...]
) -> tuple[Difference | None, ...]:
    """Return by how much the share of the first area is above that of each other one.

    Parameters
    ----------
    areas : tuple of (AreaLevel, int) or None
        Each by its level and its row there; None for England.
    """
    from coverage.access.certainty.differences import differences

    england = AreaLevel.REGION
    places = [
        (gaps(selection, england), None) if each is None else (gaps(selection, each[0]), each[1])
        for each in areas
    ]
    return differences(data, places)


def both_networks(
    selection: Selection, level: AreaLevel, *, of_england: bool = False
) -> BothNetworks:
    """Return who is reached by the institutes of a selection, and by those of the other network.

    Parameters
    ----------
    of_england : bool
        Whether England alone is looked at in the answer of the other network, which takes less.
    """

    def find(_: Datasets, asked: Selection, at: AreaLevel) -> Gaps:
        return gaps(asked, at)

    other_level = AreaLevel.REGION if of_england else level
    return find_both(datasets(), selection, level, find, other_level)


@kept("Working out who is reached …")
def sectors(data: Datasets, selection: Selection, level: AreaLevel) -> SectorMatrix:
    """Return who is reached in each sector."""
    return sector_matrix(data, selection, level)


@kept()
def certain_sectors(
    data: Datasets, selection: Selection, level: AreaLevel
) -> tuple[Certainties, ...]:
    """Return how sure it is who is reached in each sector."""
    from coverage.access.certainty.areas import certainty_of  # brings a large library

    return tuple(certainty_of(data, each) for each in sectors(selection, level).gaps)


@kept()
def best_above(data: Datasets, selection: Selection, level: AreaLevel) -> tuple[Difference | None]:
    """Return by how much England's share in the best reached sector is above that in the worst."""
    from coverage.access.certainty.differences import best_above_worst

    return (best_above_worst(data, sectors(selection, level)),)


@kept()
def sectors_told(data: Datasets, selection: Selection, level: AreaLevel) -> Table:
    """Return who is reached in each sector as a table, with the interval of each figure."""
    from coverage.tables.sectors import sector_table

    sure, (above,) = certain_sectors(selection, level), best_above(selection, level)
    return sector_table(sectors(selection, level), data, sure, above)


def both_sectors(selection: Selection, level: AreaLevel) -> BothMatrices:
    """Return who is reached in each sector by the institutes of a selection, and by the others."""
    other = replace(selection, network=other_network(selection.network))
    sites = datasets().sites
    return BothMatrices(
        asked=sectors(selection, level),
        other=sectors(other, level),
        institutes={each: count_institutes(sites, each) for each in Network},
    )


@kept()
def verdicts(data: Datasets, level: AreaLevel, ruling: Ruling = AS_REPORTED) -> Verdicts:
    """Return which areas qualify for Wave Two."""
    return judge(data, level, ruling)


@kept()
def unsaid(data: Datasets, level: AreaLevel, ruling: Ruling) -> tuple[Unsupported, ...]:
    """Return what each verdict of a level hangs on that no source supports."""
    return tuple(unsupported(data, verdicts(level, ruling)))


@kept("Drawing the bands …")
def bands_of(data: Datasets, selection: Selection) -> tuple[ReachBand, ...]:
    """Return where the nearest site is at most so far away."""
    return reach_bands(data, selection)


@kept("Judging the areas …")
def answered(data: Datasets, question: Question) -> Table:
    """Return the table that answers a question."""
    return answer_question(question, data)


@kept()
def tested(data: Datasets, ruling: Ruling) -> BackTest:
    """Return how a rule stands to the awards."""
    return back_test(data, ruling)


@kept()
def closed(data: Datasets, selection: Selection) -> GapClosed:
    """Return how much of the gap the awards closed."""
    return gap_closed(data, selection)


def counted(ruling: Ruling) -> tuple[Site, ...]:
    """Return the sites that count as hosting."""
    return counted_sites(datasets(), ruling)
