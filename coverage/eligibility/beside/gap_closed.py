"""How much of the gap the awarded institutes closed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coverage.access.gaps import Gaps, find_gaps
from coverage.access.selection import Selection
from coverage.datasets.default import Datasets
from coverage.eligibility.rules import OFFICIAL_LEVEL
from coverage.vocabulary import Network


@dataclass(frozen=True, slots=True)
class GapClosed:
    """Who is reached by Wave One alone, and with the sites of the awards."""

    before: Gaps
    after: Gaps

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
    before, after = (
        find_gaps(datasets, replace(selection, network=network), OFFICIAL_LEVEL)
        for network in (Network.WAVE_ONE, Network.CURRENT)
    )
    return GapClosed(before, after)
