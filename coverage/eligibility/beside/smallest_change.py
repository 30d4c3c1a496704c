"""The fewest sites that would have to open or close to turn a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coverage.eligibility.findings import Finding
from coverage.eligibility.verdicts import AreaVerdict
from coverage.vocabulary import RuleName, Verdict


@dataclass(frozen=True, slots=True)
class SmallestChange:
    """What turns a verdict on the ground.

    Parameters
    ----------
    sites : int
        The fewest sites (hubs, by the rule on hubs) that would have to open, or, below 0,
        to close; 0 where no site turns it, because a list decides.
    to : Verdict or None
        The verdict after that; None where ``sites`` is 0.
    where : tuple of str
        Where they open, one in each, or close; the areas among which one can be chosen
        where ``anywhere`` is true.
    anywhere : bool
        Whether any one of ``where`` will do.
    """

    sites: int = 0
    to: Verdict | None = None
    where: tuple[str, ...] = ()
    anywhere: bool = False


def smallest_change(area: AreaVerdict) -> SmallestChange:
    """Return the smallest change that turns the verdict on an area.

    A site that opens is taken to stand in one LEP area alone; a site that closes may
    stand in two. A region changes as soon as one of its LEP areas does, unless it is
    eligible in part: then all of those that pass, or all that fail, have to turn.
    """
    parts = area.parts or (area,)
    on_the_ground = [part for part in parts if part.finding.rule.name is not RuleName.LISTED]
    passing = [part for part in on_the_ground if part.finding.passed]
    failing = [part for part in on_the_ground if not part.finding.passed]
    if area.verdict is Verdict.IN_PART:
        listed = [part for part in parts if part.finding.rule.name is RuleName.LISTED]
        all_fail = None if any(part.finding.passed for part in listed) else _open(passing)
        all_pass = None if any(not part.finding.passed for part in listed) else _close(failing)
        options = [change for change in (all_fail, all_pass) if change]
        return min(options, key=lambda change: abs(change.sites), default=SmallestChange())
    if area.verdict is Verdict.ELIGIBLE:
        return _open_one(parts, passing) if passing else SmallestChange()
    return _close_one(parts, failing) if failing else SmallestChange()


def _open(passing: Sequence[AreaVerdict]) -> SmallestChange:
    """Return what makes every part fail."""
    sites = sum(part.finding.margin + 1 for part in passing)
    return SmallestChange(sites, Verdict.NOT_ELIGIBLE, tuple(part.area for part in passing))


def _close(failing: Sequence[AreaVerdict]) -> SmallestChange:
    """Return what makes every part pass."""
    gone = frozenset[str]().union(*(_too_many(part.finding) for part in failing))
    return SmallestChange(-len(gone), Verdict.ELIGIBLE, tuple(part.area for part in failing))


def _open_one(parts: Sequence[AreaVerdict], passing: Sequence[AreaVerdict]) -> SmallestChange:
    """Return what makes one part fail."""
    # An area still passes with as many as its threshold: one more than the margin turns it.
    fewest = min(part.finding.margin for part in passing) + 1
    to = Verdict.IN_PART if len(parts) > 1 else Verdict.NOT_ELIGIBLE
    where = tuple(part.area for part in passing if part.finding.margin + 1 == fewest)
    return SmallestChange(fewest, to, where, anywhere=True)


def _close_one(parts: Sequence[AreaVerdict], failing: Sequence[AreaVerdict]) -> SmallestChange:
    """Return what makes one part pass, and with it any other that shares its sites."""
    part = min(failing, key=lambda part: len(_too_many(part.finding)))
    gone = _too_many(part.finding)
    turned = sum(_too_many(other.finding) <= gone for other in failing)
    to = Verdict.ELIGIBLE if turned == len(parts) else Verdict.IN_PART
    return SmallestChange(-len(gone), to, (part.area,))


def _too_many(finding: Finding) -> frozenset[str]:
    """Return the ids of sites whose closing makes an area pass."""
    return frozenset(finding.site_ids[finding.rule.threshold :])
