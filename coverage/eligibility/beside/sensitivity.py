"""The smallest change that turns the answer for an area, so that fragile cases stand out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

import numpy as np

from coverage.access.gaps import Gaps
from coverage.access.summary import AreaAccess
from coverage.datasets.load import Datasets
from coverage.eligibility.beside.mismatch import mismatches
from coverage.eligibility.beside.unsupported import Unsupported, unsupported
from coverage.eligibility.findings import Finding
from coverage.eligibility.rules import Rule, RuleName
from coverage.eligibility.ruling import Ruling
from coverage.eligibility.verdicts import AreaVerdict, Verdicts, judge
from coverage.vocabulary import Counted, Verdict, Wave


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
    each : tuple of int
        How many open in each of ``where``, if some do in all of them; else empty.
    """

    sites: int = 0
    to: Verdict | None = None
    where: tuple[str, ...] = ()
    anywhere: bool = False
    each: tuple[int, ...] = ()


def smallest_change(area: AreaVerdict) -> SmallestChange:
    """Return the smallest change that turns the verdict on an area.

    A site that opens is taken to stand in one LEP area alone; a site that closes may
    stand in two. A region changes as soon as one of its LEP areas does, unless it is
    eligible in part: then all of those that pass, or all that fail, have to turn.
    """
    parts = area.parts or (area,)
    on_the_ground = [part for part in parts if not part.finding.rule.is_by_list]
    passing = [part for part in on_the_ground if part.finding.passed]
    failing = [part for part in on_the_ground if not part.finding.passed]
    if area.verdict is Verdict.IN_PART:
        listed = [part for part in parts if part.finding.rule.is_by_list]
        all_fail = None if any(part.finding.passed for part in listed) else _open(passing)
        all_pass = None if any(not part.finding.passed for part in listed) else _close(failing)
        options = [change for change in (all_fail, all_pass) if change]
        return min(options, key=lambda change: abs(change.sites), default=SmallestChange())
    if area.verdict is Verdict.ELIGIBLE:
        return _open_one(parts, passing) if passing else SmallestChange()
    return _close_one(parts, failing) if failing else SmallestChange()


def _open(passing: Sequence[AreaVerdict]) -> SmallestChange:
    """Return what makes every part fail."""
    each = tuple(part.finding.margin + 1 for part in passing)
    where = tuple(part.area for part in passing)
    return SmallestChange(sum(each), Verdict.NOT_ELIGIBLE, where, each=each)


def _close(failing: Sequence[AreaVerdict]) -> SmallestChange:
    """Return what makes every part pass."""
    sites = _fewest_to_close([part.finding for part in failing])
    return SmallestChange(-sites, Verdict.ELIGIBLE, tuple(part.area for part in failing))


def _open_one(parts: Sequence[AreaVerdict], passing: Sequence[AreaVerdict]) -> SmallestChange:
    """Return what makes one part fail."""
    # An area still passes with as many as its threshold: one more than the margin turns it.
    fewest = min(part.finding.margin for part in passing) + 1
    to = Verdict.IN_PART if len(parts) > 1 else Verdict.NOT_ELIGIBLE
    where = tuple(part.area for part in passing if part.finding.margin + 1 == fewest)
    return SmallestChange(fewest, to, where, anywhere=True)


def _close_one(parts: Sequence[AreaVerdict], failing: Sequence[AreaVerdict]) -> SmallestChange:
    """Return what makes one part pass, and with it any other that shares its sites."""
    part = max(failing, key=lambda part: part.finding.margin)
    gone = set(part.finding.site_ids[part.finding.rule.threshold :])
    turned = sum(_passes_without(other.finding, gone) for other in failing)
    to = Verdict.ELIGIBLE if turned == len(parts) else Verdict.IN_PART
    return SmallestChange(-len(gone), to, (part.area,))


def _passes_without(finding: Finding, gone: Collection[str]) -> bool:
    return finding.rule.passes(sum(site_id not in gone for site_id in finding.site_ids))


def _fewest_to_close(findings: Sequence[Finding]) -> int:
    """Return the fewest sites of which the closing makes every area pass.

    Each area has to lose as many as it has too many, and a site in two of them is lost to both:
    a set multicover, solved as whole numbers of the sites that stand in the same areas.
    """
    areas_of: dict[str, list[int]] = {}
    for row, finding in enumerate(findings):
        for site_id in finding.site_ids:
            areas_of.setdefault(site_id, []).append(row)
    alike = Counter(map(tuple, areas_of.values()))
    too_many = [-finding.margin for finding in findings]
    if all(len(rows) == 1 for rows in alike):
        return sum(too_many)
    from scipy.optimize import Bounds, LinearConstraint, milp  # slow to import

    holds = [[row in rows for rows in alike] for row in range(len(findings))]
    found = milp(
        np.ones(len(alike)),
        integrality=np.ones(len(alike)),
        bounds=Bounds(0, list(alike.values())),
        constraints=LinearConstraint(np.array(holds, dtype=float), too_many),
    )
    fewest: float = found.fun
    return round(fewest)


CLOSE = 5.0
"""Minutes or kilometres within which a threshold decides narrowly; more than most trips of
up to an hour are off by, in usual traffic or without."""

ANOTHER_READING = "another reading of the map"


@dataclass(frozen=True, slots=True)
class Flip:
    """What turns the answer for an area.

    Parameters
    ----------
    change : SmallestChange
        The fewest sites to open or close that turn the verdict.
    turned_by : tuple of str
        Other rules and readings under which the verdict is another.
    unsupported : Unsupported
        Hosted sites in doubt, and partners without a site, that turn it.
    most_reached : bool or None
        Whether at least half of the residents are reached; None where it is not known.
    threshold : float or None
        By how much the threshold would have to grow for half to be reached; where half
        are, how far it could shrink, below 0. In the measure's unit; None where no
        threshold is known to turn the answer.
    """

    verdict: AreaVerdict
    access: AreaAccess
    change: SmallestChange
    turned_by: tuple[str, ...]
    unsupported: Unsupported
    most_reached: bool | None
    threshold: float | None

    @property
    def one_site_decides(self) -> bool:
        """Whether the verdict is another as soon as a single site closes."""
        return self.change.sites == -1

    @property
    def threshold_is_close(self) -> bool:
        """Whether a threshold within ``CLOSE`` of the one chosen turns the access."""
        return self.threshold is not None and abs(self.threshold) <= CLOSE

    @property
    def fragile(self) -> bool:
        """Whether the verdict hangs on one site, a rule, a reading, or on what no source says."""
        return self.one_site_decides or bool(self.turned_by) or self.unsupported.turns


def flips(datasets: Datasets, verdicts: Verdicts, gaps: Gaps) -> Iterator[Flip]:
    """Yield the smallest changes that turn each area's answer, in the order of the areas."""
    others = _other_rulings(datasets, verdicts.ruling)
    judged = [(words, judge(datasets, verdicts.level, ruling).areas) for words, ruling in others]
    hanging = tuple(unsupported(datasets, verdicts))
    for row, beside in enumerate(mismatches(verdicts, gaps)):
        verdict, access = beside.verdict, beside.access
        turned_by = [words for words, areas in judged if areas[row].verdict is not verdict.verdict]
        if _another_reading_turns(verdict):
            turned_by.append(ANOTHER_READING)
        yield Flip(
            verdict=verdict,
            access=access,
            change=smallest_change(verdict),
            turned_by=tuple(turned_by),
            unsupported=hanging[row],
            most_reached=_most_reached(access),
            threshold=None if access.median is None else access.median - gaps.selection.threshold,
        )


def _other_rulings(datasets: Datasets, ruling: Ruling) -> Sequence[tuple[str, Ruling]]:
    """Return the rules on the ground beside the one applied, as far as they can be applied."""
    known = all(site.open_at_launch is not None for site in datasets.sites if site.wave is Wave.ONE)
    published = Ruling(ruling.name, ruling.counted, ruling.hand_list)
    others = [
        Ruling(name, counted, allow=ruling.allow if name.spec.may_allow else None)
        for name in RuleName
        for counted in Counted
        if not name.spec.is_by_list
        if (name, counted) != (ruling.name, ruling.counted)
        if known or not counted.by_opening
    ]
    return [
        *([] if ruling.allow is None else [(_allowing(published.rule), published)]),
        *((_changed(ruling, other), other) for other in others),
    ]


def _changed(ruling: Ruling, other: Ruling) -> str:
    """Return what is changed when another rule is applied: what is counted, and allowed."""
    counting = _counting(other.name.spec, other.counted)
    if ruling.rule.is_by_list or other.rule.threshold == ruling.rule.threshold:
        return counting
    return f"{counting} and {_allowing(other.rule)}"


def _allowing(rule: Rule) -> str:
    return f"allowing {rule.threshold or 'none'}"


def _counting(rule: Rule, counted: Counted) -> str:
    """Return what is counted when another rule is applied."""
    match counted:
        case Counted.ANNOUNCED:
            things = "every announced site" if rule.counts_all else f"only {rule.things}"
            return f"counting {things}"
        case Counted.OPEN:
            return f"counting only {rule.things} open at the launch"
        case _:
            assert_never(counted)


def _another_reading_turns(verdict: AreaVerdict) -> bool:
    """Return whether a reading, applied to the area or to its parts, changes the verdict."""
    if verdict.parts:
        return any(
            verdict.verdict_if(part.area_code, other.verdict) is not verdict.verdict
            for part in verdict.parts
            for other in part.others
        )
    return any(other.turns for other in verdict.others)


def _most_reached(access: AreaAccess) -> bool | None:
    half = access.residents / 2
    if not access.residents:
        return None
    if access.reached >= half:
        return True
    return None if access.reached + access.unknown >= half else False
