"""Verdicts as they would be with some sites less, or more."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from coverage.eligibility.ruling import verdict_of, verdict_of_parts
from coverage.eligibility.verdicts import AreaVerdict, Verdicts
from coverage.given import take_words
from coverage.vocabulary import SiteRole, Verdict

NOTHING: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Turned:
    """An area whose verdict would be another.

    Parameters
    ----------
    to : Verdict
        What it would be.
    """

    area: AreaVerdict
    to: Verdict

    def __post_init__(self) -> None:
        """Check the verdict."""
        take_words(self, to=Verdict)


def verdict_without(
    area: AreaVerdict, gone: Collection[str], added: Mapping[str, int] = NOTHING
) -> Verdict:
    """Return the verdict on an area if sites of these ids did not count as hosting.

    Parameters
    ----------
    added : mapping of str to int
        Spokes that would count as well, by the code of the area that is judged by itself.
    """
    if area.parts:
        return verdict_of_parts([verdict_without(part, gone, added) for part in area.parts])
    finding = area.finding
    if finding.rule.is_by_list:  # whatever stands there
        return area.verdict
    left = sum(site_id not in gone for site_id in finding.site_ids)
    more = added.get(area.area_code, 0) if SiteRole.SPOKE in finding.rule.roles else 0
    return verdict_of(finding.rule.passes(left + more))


def turned_without(verdicts: Verdicts, gone: Collection[str]) -> tuple[Turned, ...]:
    """Return the areas whose verdict hangs on sites of these ids, in the order of the areas."""
    return tuple(
        Turned(area, to)
        for area in verdicts.areas
        if (to := verdict_without(area, gone)) is not area.verdict
    )
