"""A whole brief in one sentence: whether the area qualified, and who there reaches a site."""

from __future__ import annotations

from coverage.documents.brief.facts import Facts
from coverage.eligibility.ruling import is_official
from coverage.eligibility.verdicts import AreaVerdict
from coverage.vocabulary import Network, Verdict, capitalised
from coverage.wording.areas import count_said, number_said, sharers
from coverage.wording.place_names import as_subject
from coverage.wording.sentences import a_site, no_site_fits, within
from coverage.wording.verdicts import qualified


def answer(facts: Facts) -> str:
    """Return the sentence."""
    joint = _joint(facts) if facts.mismatch.disagreement else ""
    return f"{capitalised(_verdict(facts))}; {joint}{_reach(facts)}."


def _joint(facts: Facts) -> str:
    """Return how the two halves are joined: that Wave Two serves who qualified is no surprise."""
    eligible = facts.mismatch.verdict.verdict is Verdict.ELIGIBLE
    match facts.gaps.selection.network:
        case Network.WAVE_ONE:
            return "yet "
        case Network.CURRENT:
            return "" if eligible else "yet "


def _verdict(facts: Facts) -> str:
    area = facts.mismatch.verdict
    name = as_subject(area.area, area.level)
    why = _why(area)
    if not is_official(area.level):
        would = "would" if area.verdict is Verdict.ELIGIBLE else "would not"
        return f"{name} {would} have qualified for Wave Two by the rule for LEP areas, {why}"
    return f"{name} {qualified(area.verdict)}, {why}"


def _why(area: AreaVerdict) -> str:
    finding = area.finding
    if finding.rule.is_by_list:
        left_out = not all(part.finding.rule.is_by_list for part in area.parts)
        return f"as a list made by hand has it{', and sites where it is silent' * left_out}"
    part, whole = (area.parts or (area,))[0].finding, len(area.parts)
    rule = part.rule
    if whole < 2:
        host = "its one LEP area" if whole else "it"
        allowance = f", where {rule.allowance}" if rule.allowance else ""
        return f"as {host} hosts {part.counted}{allowance}"
    of_them = f"of its {count_said(whole)} LEP areas"
    if area.verdict is Verdict.IN_PART:
        passing = whole - finding.value
        host = "hosts" if passing == 1 else "host"
        return f"as {count_said(passing)} {of_them} {host} {rule.enough}"
    if finding.value:
        return f"as each {of_them} hosts {rule.too_many}"
    return f"as none {of_them} hosts {rule.any_too_many}"


def _reach(facts: Facts) -> str:
    access, selection = facts.access, facts.gaps.selection
    reached = access.reached_share
    if reached is None:
        return f"nobody{selection.population.aged} lives there by these data"
    if not facts.gaps.sites and not access.unknown:
        none = no_site_fits(selection, facts.gaps.left_out)
        return f"{none}, so nobody there can reach one"
    can = f"can reach {a_site(selection)} {within(facts.gaps)}"
    if access.known_share is None:
        return f"it is not known whether those who live there {can}"
    if access.unknown:
        cannot = f", {number_said(access.gap)} cannot" if access.gap else ""
        can = (
            can if access.reached else f"is known to reach {a_site(selection)} {within(facts.gaps)}"
        )
        return (
            f"{number_said(access.reached)} of those who live there {can}{cannot}, and of "
            f"{number_said(access.unknown)} it is not known"
        )
    said = f"{sharers(reached, selection.population)} {can}"
    return (
        f"{said}, and {number_said(access.gap)} cannot" if access.gap and access.reached else said
    )
