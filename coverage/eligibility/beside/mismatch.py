"""Where presence and access disagree: areas that qualify yet are served, hosts that are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coverage.access.gaps import Gaps
from coverage.access.summary import AreaAccess
from coverage.eligibility.verdicts import AreaVerdict, Verdicts
from coverage.vocabulary import Verdict

WELL_SERVED = 4 / 5
"""An area is well served when at least this share of its residents is reached."""

MOST = 1 / 2
"""Most residents are not reached when fewer than this share are."""

SERVED_WITHOUT = "eligible, yet well served from next door"
SERVED = "eligible, yet well served"
"""By sites inside it too: of Wave Two, or such as the rule does not count or allows."""

UNSERVED_HOST = "not eligible, yet most people reach no site"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A verdict beside the access of the same area's residents, and whether the two disagree."""

    verdict: AreaVerdict
    access: AreaAccess

    @property
    def disagreement(self) -> str:
        """How presence and access disagree; empty where they do not, or nobody lives there."""
        share = self.access.reached_share
        if share is None:
            return ""
        if self.verdict.verdict is Verdict.ELIGIBLE and share >= WELL_SERVED:
            return SERVED if self.access.sites_inside else SERVED_WITHOUT
        # Residents of whom nothing is known might be reached, so they do not count against it.
        most_may_be = self.access.reached + self.access.unknown >= MOST * self.access.residents
        if self.verdict.verdict is Verdict.NOT_ELIGIBLE and not most_may_be:
            return UNSERVED_HOST
        return ""


def mismatches(verdicts: Verdicts, gaps: Gaps) -> Iterator[Mismatch]:
    """Yield each area's verdict and access, in the order of the areas.

    Raises
    ------
    ValueError
        If the two are of different levels.
    """
    if verdicts.level is not gaps.level:
        raise ValueError("Verdicts and gaps are of different levels: give both of one.")
    for verdict, access in zip(verdicts.areas, gaps.every, strict=True):
        yield Mismatch(verdict, access)
