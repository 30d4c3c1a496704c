"""How much of the gap the awarded institutes closed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coverage.access.gaps import Gaps, gaps_among
from coverage.access.selection import Selection
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.vocabulary import Network


@dataclass(frozen=True, slots=True)
class GapClosed:
    """Who is reached by Wave One alone, and with the sites of the awards.

    Parameters
    ----------
    joined_later : tuple of Site
        Sites of the selection that were no part of an award, and count in neither.
    """

    before: Gaps
    after: Gaps
    joined_later: tuple[Site, ...] = ()

    @property
    def residents(self) -> int:
        """Residents of England whom the awarded sites brought within reach."""
        return self.after.england.reached - self.before.england.reached

    @property
    def share(self) -> float | None:
        """Share of England's gap that the awarded sites closed; None where there was none."""
        gap = self.before.england.gap
        return self.residents / gap if gap else None


def gap_closed(datasets: Datasets, selection: Selection) -> GapClosed:
    """Measure the gap by LEP area before and after the awards.

    Parameters
    ----------
    selection : Selection
        Who is counted, how far and in which sectors; its network is set here.
    """
    awarded = tuple(site for site in datasets.sites if is_awarded(site))
    before, after = (
        gaps_among(datasets, replace(selection, network=network), OFFICIAL_LEVEL, awarded)
        for network in (Network.WAVE_ONE, Network.CURRENT)
    )
    counted = after.selection.sites(datasets.sites)
    return GapClosed(before, after, tuple(site for site in counted if not is_awarded(site)))


def is_awarded(site: Site) -> bool:
    """Return whether a site was part of an award; where nothing is said, it is taken to be."""
    return site.in_award is not False
