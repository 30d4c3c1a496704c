"""Why an area qualifies or does not, in one sentence without a full stop."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.datasets.institutes import Site
from coverage.eligibility.findings import Finding
from coverage.eligibility.rules import Ruling
from coverage.vocabulary import RuleName, SiteRole, Verdict


def reason_by_sites(finding: Finding, ruling: Ruling, inside: Sequence[Site]) -> str:
    """Return how many sites or hubs of the ruling stand in an area."""
    hubs = sum(site.role is SiteRole.HUB for site in inside)
    reason = f"hosts {finding.counted}"
    if finding.rule.name is RuleName.NO_HUB:
        spokes = len(inside) - hubs
        if spokes:
            reason += f" ({spokes} {'spoke does' if spokes == 1 else 'spokes do'} not count)"
    elif len(inside) == 1:
        reason += f", a {inside[0].role.value}"
    elif inside:
        reason += f", {hubs or 'no'} hub{'s' * (hubs > 1)} among them"
    if ruling.name is RuleName.LISTED:
        return f"Not on the list, so judged by its sites: {reason}"
    return reason[0].upper() + reason[1:]


def reason_by_list(finding: Finding) -> str:
    """Return what a list says of an area."""
    verdict = Verdict.ELIGIBLE if finding.passed else Verdict.NOT_ELIGIBLE
    return f"Listed as {verdict.value}: {finding.evidence[0].rstrip('.')}"


def reason_by_parts(ruling: Ruling, parts: Sequence[tuple[str, Finding]]) -> str:
    """Return which LEP areas of a region pass; ``parts`` are their names and findings."""
    if ruling.name is RuleName.LISTED:
        return _by_list(parts)
    passing = [name for name, finding in parts if finding.passed]
    failing = [name for name, finding in parts if not finding.passed]
    thing = ruling.rule.unit
    if len(parts) == 1:
        ((name, finding),) = parts
        return f"Its one LEP area, {name}, hosts {finding.counted}"
    if not passing:
        return f"Each of its {len(parts)} LEP areas hosts at least one {thing}"
    named = "; ".join(passing)
    if not failing:
        return f"None of its {len(parts)} LEP areas hosts a {thing}: {named}"
    verb = "hosts" if len(passing) == 1 else "host"
    what = "hubs" if ruling.name is RuleName.NO_HUB else "sites"
    return (
        f"{len(passing)} of its {len(parts)} LEP areas {verb} no {thing}: {named} "
        f"({what} stand in {'; '.join(failing)})"
    )


def _by_list(parts: Sequence[tuple[str, Finding]]) -> str:
    """Return which LEP areas a list lets in, and which it leaves to the sites that they host."""
    passing = [name for name, finding in parts if finding.passed]
    failing = [name for name, finding in parts if not finding.passed]
    left_out = [name for name, finding in parts if finding.rule.name is not RuleName.LISTED]
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
