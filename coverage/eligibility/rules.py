"""The rules by which an area may qualify for Wave Two, each with all that it means.

To add one, write its record here and have ``python -m tools.house --rules`` tell of it in
``docs/rules.md``. A rule asks where sites stand, never how far people travel.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from coverage.datasets.institutes import Site
from coverage.given import Recorded
from coverage.vocabulary import SiteRole, capitalised


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it counts in an area, how much of that an area may have, and its words.

    Parameters
    ----------
    word : str
        What a user writes.
    label : str
        What an area that passes does, as a heading.
    passing : str
        The same as it follows "an area qualified when it".
    meaning : str
        What it asks, for the glossary and for ``docs/rules.md``.
    unit, units : str
        What is counted: one of them, and several.
    thing, things : str
        The same in one word.
    roles : frozenset of SiteRole
        Sites of these roles are counted; empty where a list decides, whatever stands in the area.
    threshold : int
        The most that an area may have and still pass.
    may_allow : bool
        Whether a user may allow another number.
    wording, source : str
        The published words behind the rule, and who published them.
    """

    word: str
    label: str
    passing: str
    meaning: str
    unit: str
    units: str
    thing: str
    things: str
    roles: frozenset[SiteRole]
    threshold: int
    may_allow: bool
    wording: str
    source: str

    @property
    def name(self) -> RuleName:
        """The rule as a word of the vocabulary."""
        return RuleName(self.word)

    @property
    def is_by_list(self) -> bool:
        """Whether a list decides, and no site."""
        return not self.roles

    @property
    def counts_all(self) -> bool:
        """Whether every site is counted, whatever its role."""
        return self.roles.issuperset(SiteRole)

    def allowing(self, threshold: int) -> Rule:
        """Return the rule with another threshold, and the words that follow."""
        things = self.thing if threshold == 1 else self.things
        passing = f"hosts at most {threshold} {things}" if threshold else f"hosts no {self.thing}"
        return replace(self, threshold=threshold, passing=passing, label=capitalised(passing))

    def counted_of(self, sites: Iterable[Site]) -> tuple[Site, ...]:
        """Return those of some sites that it counts."""
        return tuple(site for site in sites if site.role in self.roles)

    def passes(self, value: int) -> bool:
        """Return whether an area of which ``value`` was counted passes."""
        return value <= self.threshold

    def margin(self, value: int) -> int:
        """Return how many more an area could have and still pass; below 0, how many too many."""
        return self.threshold - value

    def number(self, value: int) -> str:
        """Return a number with its unit: "0 Wave One sites", "1 Wave One site"."""
        return f"{value} {self.unit if value == 1 else self.units}"

    def counted(self, value: int) -> str:
        """Return what an area has: "no Wave One site", "1 Wave One site", "2 Wave One sites"."""
        return self.number(value) if value else f"no {self.unit}"

    @property
    def enough(self) -> str:
        """What an area that passes has: "no Wave One site", "at most 1 Wave One site"."""
        return f"at most {self.number(self.threshold)}" if self.threshold else f"no {self.unit}"

    @property
    def too_many(self) -> str:
        """What one that fails has: "at least one Wave One site", "more than 1 Wave One site"."""
        return self._more_than if self.threshold else f"at least one {self.unit}"

    @property
    def any_too_many(self) -> str:
        """The same as it follows "none has": "a Wave One site", "more than 1 Wave One site"."""
        return self._more_than if self.threshold else f"a {self.unit}"

    @property
    def allowance(self) -> str:
        """How many may stand: "at most 1 Wave One site is allowed"; empty where none may."""
        is_allowed = f"{'is' if self.threshold == 1 else 'are'} allowed"
        return f"{self.enough} {is_allowed}" if self.threshold else ""

    @property
    def more_of(self) -> str:
        """What stands in areas that fail, as a subject: "sites", "hubs"; "more" where some may."""
        return "more" if self.threshold else self.things

    @property
    def _more_than(self) -> str:
        return f"more than {self.number(self.threshold)}"


class RuleName(Recorded):
    """A rule by which an area qualifies; see ``Rule`` for what is known of each."""

    spec: Rule

    NO_SITE = Rule(
        word="no-site",
        label="Hosts no site",
        passing="hosts no site",
        meaning="The rule as bidders reported it in 2020: an area qualified when no Wave One "
        "site, hub or spoke, stood in it.",
        unit="Wave One site",
        units="Wave One sites",
        thing="site",
        things="sites",
        roles=frozenset(SiteRole),
        threshold=0,
        may_allow=True,
        wording='"Any local enterprise partnerships (LEP) areas that are currently not covered by '
        'an IOT"; "limited to LEP regions not already hosting an IoT"',
        source="Eastleigh College, a bidder, 2020; Eversheds briefing on the competition, 2020",
    )
    NO_HUB = Rule(
        word="no-hub",
        label="Hosts no hub",
        passing="hosts no hub",
        meaning="A milder rule: an area with a hub did not qualify, one with spokes alone did.",
        unit="Wave One hub",
        units="Wave One hubs",
        thing="hub",
        things="hubs",
        roles=frozenset({SiteRole.HUB}),
        threshold=0,
        may_allow=True,
        wording='Open to "all regions of the country without an Institute of Technology": an '
        "institute is read as its main site, so that a spoke alone does not count",
        source="The department's announcement, October 2020; the reading is this tool's",
    )
    LISTED = Rule(
        word="listed",
        label="Listed as eligible",
        passing="is listed as eligible",
        meaning="Your own list decides. For areas that it leaves out, the sites that they host "
        "decide.",
        unit="entry against it",
        units="entries against it",
        thing="entry",
        things="entries",
        roles=frozenset(),
        threshold=0,
        may_allow=False,
        wording="We could not find the department's own list of eligible areas. A list made by "
        "hand replaces it, and areas it leaves out are judged by the sites they host",
        source="The file that the user gives, with a reason for each area",
    )
