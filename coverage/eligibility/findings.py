"""What was found of an area under a rule, whether it passes, and the reason in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from coverage.datasets.eligibility_list import HandList
from coverage.datasets.institutes import Site
from coverage.datasets.load import INSTITUTES, Datasets
from coverage.eligibility.rules import Rule
from coverage.eligibility.ruling import Ruling
from coverage.errors import SelectionError
from coverage.vocabulary import Counted, SiteRole, Verdict, Wave, capitalised


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule applied to one area.

    Parameters
    ----------
    value : int
        How many of the rule's unit were counted in the area.
    evidence : tuple of str
        What was counted, by name; for a list, the reason that it gives.
    source, date : str
        What the value was read from, and the time that it speaks of.
    sites : tuple of Site
        The sites that were counted, in the order of ``evidence``; empty where no sites are.
    """

    rule: Rule
    value: int
    evidence: tuple[str, ...]
    source: str
    date: str
    sites: tuple[Site, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the area passes."""
        return self.rule.passes(self.value)

    @property
    def margin(self) -> int:
        """How many more it could have and still pass; below 0, how many too many."""
        return self.rule.margin(self.value)

    @property
    def counted(self) -> str:
        """The value with its unit: "no Wave One site", "1 Wave One site", "2 Wave One sites"."""
        return self.rule.counted(self.value)

    @property
    def site_ids(self) -> tuple[str, ...]:
        """Ids of the sites that were counted."""
        return tuple(site.site_id for site in self.sites)


def counted_sites(datasets: Datasets, ruling: Ruling) -> tuple[Site, ...]:
    """Return the Wave One sites that count as hosting, in the order of their ids.

    Raises
    ------
    SelectionError
        If only sites open at the launch count and of one this is not known.
    """
    wave_one = (site for site in datasets.sites if site.wave is Wave.ONE)
    sites = tuple(sorted(wave_one, key=lambda site: site.site_id))
    match ruling.counted:
        case Counted.ANNOUNCED:
            return sites
        case Counted.OPEN:
            return _open_at_launch(sites)
        case _:
            assert_never(ruling.counted)


def _open_at_launch(sites: Sequence[Site]) -> tuple[Site, ...]:
    for site in sites:
        if site.open_at_launch is None:
            raise SelectionError(
                f"It is not known whether {site.site_id} was open in October 2020: fill the "
                "column open_2020_10, or count every announced site."
            )
    return tuple(site for site in sites if site.open_at_launch)


def find_by_sites(
    rule: Rule, counted: Counted, inside: Sequence[Site], datasets: Datasets
) -> Finding:
    """Count the sites of an area, or the hubs among them, as the rule asks."""
    counts = rule.counted_of(inside)
    source, date = _origin(datasets, counted)
    names = tuple(f"{site.name} ({site.role.value})" for site in counts)
    return Finding(rule, len(counts), names, source, date, counts)


def find_by_list(rule: Rule, hand_list: HandList, area_code: str) -> Finding:
    """Read what a list says of an area that it names."""
    entry = hand_list.entries[area_code]
    against = int(entry.verdict is Verdict.NOT_ELIGIBLE)
    return Finding(rule, against, (entry.why,), hand_list.own.name, "as given by the user")


def find_by_parts(ruling: Ruling, parts: Sequence[tuple[str, Finding]]) -> Finding:
    """Count the LEP areas of a region that fail; ``parts`` are their names and findings.

    Raises
    ------
    ValueError
        If no LEP area belongs to the region.
    """
    if not parts:
        raise ValueError("There is no LEP area to judge by: give at least one.")
    failing = tuple(name for name, finding in parts if not finding.passed)
    rule = replace(
        ruling.rule,
        unit="LEP area that fails the rule",
        units="LEP areas that fail the rule",
        threshold=0,
    )
    first = parts[0][1]
    return Finding(rule, len(failing), failing, first.source, first.date)


def _origin(datasets: Datasets, counted: Counted) -> tuple[str, str]:
    own = datasets.own_institutes
    source = own.name if own else f"data/{INSTITUTES}"
    match counted:
        case Counted.OPEN:
            return source, "as open on 8 October 2020"
        case Counted.ANNOUNCED:
            if datasets.has_our_institutes:
                return source, "as announced in April 2019"
            return source, "as given by the user" if own else "as imported"
        case _:
            assert_never(counted)


def reason_by_sites(finding: Finding, ruling: Ruling, inside: Sequence[Site]) -> str:
    """Return how many sites or hubs of the ruling stand in an area."""
    reason = f"hosts {finding.counted}{_roles(finding.rule, inside)}{_allowance(finding.rule)}"
    if ruling.rule.is_by_list:
        return f"Not on the list, so judged by its sites: {reason}"
    return capitalised(reason)


def _allowance(rule: Rule) -> str:
    return f"; {rule.allowance}" if rule.allowance else ""


def _roles(rule: Rule, inside: Sequence[Site]) -> str:
    """Return which of the sites inside an area are hubs, or which a rule leaves out."""
    if not rule.counts_all:
        left_out = [site.role.value for site in inside if site.role not in rule.roles]
        if not left_out:
            return ""
        do = f"{left_out[0]} does" if len(left_out) == 1 else f"{left_out[0]}s do"
        return f" ({len(left_out)} {do} not count)"
    if len(inside) == 1:
        return f", a {inside[0].role.value}"
    hubs = sum(site.role is SiteRole.HUB for site in inside)
    return f", {hubs or 'no'} hub{'s' * (hubs > 1)} among them" if inside else ""


def reason_by_list(finding: Finding) -> str:
    """Return what a list says of an area."""
    verdict = Verdict.ELIGIBLE if finding.passed else Verdict.NOT_ELIGIBLE
    return f"Listed as {verdict.value}: {finding.evidence[0].rstrip('.')}"


def reason_by_parts(ruling: Ruling, parts: Sequence[tuple[str, Finding]]) -> str:
    """Return which LEP areas of a region pass; ``parts`` are their names and findings."""
    rule = ruling.rule
    if rule.is_by_list:
        return _by_list(parts)
    passing = [name for name, finding in parts if finding.passed]
    failing = [name for name, finding in parts if not finding.passed]
    if len(parts) == 1:
        ((name, finding),) = parts
        return f"Its one LEP area, {name}, hosts {finding.counted}{_allowance(rule)}"
    if not passing:
        return f"Each of its {len(parts)} LEP areas hosts {rule.too_many}"
    named = "; ".join(passing)
    if not failing:
        return f"None of its {len(parts)} LEP areas hosts {rule.any_too_many}: {named}"
    verb = "hosts" if len(passing) == 1 else "host"
    return (
        f"{len(passing)} of its {len(parts)} LEP areas {verb} {rule.enough}: {named} "
        f"({rule.more_of} stand in {'; '.join(failing)})"
    )


def _by_list(parts: Sequence[tuple[str, Finding]]) -> str:
    """Return which LEP areas a list lets in, and which it leaves to the sites that they host."""
    passing = [name for name, finding in parts if finding.passed]
    failing = [name for name, finding in parts if not finding.passed]
    left_out = [name for name, finding in parts if not finding.rule.is_by_list]
    if len(parts) == 1:
        ((name, _),) = parts
        by = "by the sites it hosts, as the list leaves it out" if left_out else "by the list"
        return f"Its one LEP area, {name}, {'qualified' if passing else 'did not qualify'} {by}"
    named = f": {'; '.join(passing)}" if passing else ""
    others = f" (not: {'; '.join(failing)})" if passing and failing else ""
    said = f"{len(passing) or 'None'} of its {len(parts)} LEP areas qualified"
    if len(left_out) == len(parts):
        return f"{said} by the sites they host, as the list leaves them out{named}{others}"
    rest = f"; the list leaves out {'; '.join(left_out)}, judged by sites" if left_out else ""
    return f"{said} by the list{' or by sites' if left_out else ''}{named}{others}{rest}"
