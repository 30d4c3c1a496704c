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


def reason_by_parts(ruling: Ruling, parts: Sequence[tuple[str, Verdict]]) -> str:
    """Return which LEP areas of a region qualify; ``parts`` are their names and verdicts."""
    passing = [name for name, verdict in parts if verdict is Verdict.ELIGIBLE]
    failing = [name for name, verdict in parts if verdict is not Verdict.ELIGIBLE]
    if ruling.name is RuleName.LISTED:
        return _by_list(passing, failing)
    thing = ruling.rule.unit
    if len(parts) == 1:
        return f"Its one LEP area, {parts[0][0]}, hosts {'no' if passing else 'a'} {thing}"
    if not passing:
        return f"Each of its {len(parts)} LEP areas hosts a {thing}"
    named = "; ".join(passing)
    if not failing:
        return f"None of its {len(parts)} LEP areas hosts a {thing}: {named}"
    verb = "hosts" if len(passing) == 1 else "host"
    what = "hubs" if ruling.name is RuleName.NO_HUB else "sites"
    return (
        f"{len(passing)} of its {len(parts)} LEP areas {verb} no {thing}: {named} "
        f"({what} stand in {'; '.join(failing)})"
    )


def _by_list(passing: list[str], failing: list[str]) -> str:
    if len(passing) + len(failing) == 1:
        verb = "qualifies" if passing else "does not qualify"
        return f"Its one LEP area, {(passing or failing)[0]}, {verb} by the list"
    named = f": {'; '.join(passing)}" if passing else ""
    others = f" (not: {'; '.join(failing)})" if passing and failing else ""
    verb = "qualifies" if len(passing) == 1 else "qualify"
    whole = len(passing) + len(failing)
    return f"{len(passing) or 'None'} of its {whole} LEP areas {verb} by the list{named}{others}"
