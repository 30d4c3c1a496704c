"""A part of the explanation as plain data, the figures behind it and the areas it takes."""

from __future__ import annotations

from dataclasses import dataclass

from coverage.access.by_group import GapsByGroup
from coverage.access.certainty.areas import Certainties
from coverage.access.gaps import Gaps
from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess
from coverage.datasets.load import Datasets
from coverage.documents.how_it_works.interval_picture import IntervalPicture
from coverage.eligibility.beside.mismatch import WELL_SERVED, Mismatch, mismatches
from coverage.eligibility.verdicts import Verdicts
from coverage.tables.small_table import SmallTable
from coverage.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and what is said under it, in the order of the fields.

    Parameters
    ----------
    says : tuple of str
        Paragraphs.
    points : tuple of str
        A list.
    picture : IntervalPicture or None
        What is drawn of it.
    commands : tuple of str
        What to type into a terminal.
    """

    heading: str
    says: tuple[str, ...]
    points: tuple[str, ...] = ()
    picture: IntervalPicture | None = None
    table: SmallTable | None = None
    commands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """What the usual selection gives.

    Parameters
    ----------
    districts, official : Gaps
        By district, and by the level of the department's rule.
    verdicts : Verdicts
        By the rule as reported, at that level.
    regions : Gaps
        By region.
    certainties : Certainties
        How sure the shares of the regions are.
    by_kind : GapsByGroup or None
        By kind of neighbourhood; None where the data know none.
    """

    datasets: Datasets
    districts: Gaps
    official: Gaps
    verdicts: Verdicts
    regions: Gaps
    certainties: Certainties
    by_kind: GapsByGroup | None

    @property
    def selection(self) -> Selection:
        """What was asked."""
        return self.districts.selection

    @property
    def half_reached(self) -> AreaAccess | None:
        """The district of which nearest to half is reached; None where nobody lives in any."""
        lived_in = [area for area in self.districts.areas if area.known_share is not None]
        return min(lived_in, key=lambda area: abs((area.known_share or 0) - 0.5), default=None)

    @property
    def served_without_hosting(self) -> Mismatch | None:
        """The eligible area that is served the best; None where none is well served."""
        best = max(self._with(Verdict.ELIGIBLE), key=_share, default=None)
        return best if best and _share(best) >= WELL_SERVED else None

    @property
    def least_served_host(self) -> Mismatch | None:
        """The area that is not eligible and served the least; None where all are well served."""
        least = min(self._with(Verdict.NOT_ELIGIBLE), key=_share, default=None)
        return least if least and _share(least) < WELL_SERVED else None

    def _with(self, verdict: Verdict) -> list[Mismatch]:
        return [
            area
            for area in mismatches(self.verdicts, self.official)
            if area.verdict.verdict is verdict and area.access.known_share is not None
        ]


def _share(area: Mismatch) -> float:
    return area.access.known_share or 0.0
