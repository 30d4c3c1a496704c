"""The rules by which an area may qualify for Wave Two, with the words they were published in.

A rule asks where sites stand, never how far people travel.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from coverage.datasets.eligibility_list import HandList, read_hand_list
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import OwnFile
from coverage.errors import SelectionError
from coverage.given import find_word, take_words
from coverage.levels import Standing
from coverage.vocabulary import AreaLevel, Counted, RuleName, Verdict

OFFICIAL_LEVEL = AreaLevel.LEP
"""The unit of the department's rule; areas are those of April 2021."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it counts in an area, and how much of that an area may have.

    Parameters
    ----------
    label : str
        What an area that passes does.
    unit, units : str
        What is counted: one of them, and several.
    threshold : int
        The most that an area may have and still pass.
    wording, source : str
        The published words behind the rule, and who published them.
    """

    name: RuleName
    label: str
    unit: str
    units: str
    threshold: int
    wording: str
    source: str

    def __post_init__(self) -> None:
        """Check the name."""
        take_words(self, name=RuleName)

    def passes(self, value: int) -> bool:
        """Return whether an area of which ``value`` was counted passes."""
        return value <= self.threshold

    def margin(self, value: int) -> int:
        """Return how many more an area could have and still pass; below 0, how many too many."""
        return self.threshold - value


RULES = {
    rule.name: rule
    for rule in (
        Rule(
            name=RuleName.NO_SITE,
            label="Hosts no site",
            unit="Wave One site",
            units="Wave One sites",
            threshold=0,
            wording=(
                '"Any local enterprise partnerships (LEP) areas that are currently not covered '
                'by an IOT"; "limited to LEP regions not already hosting an IoT"'
            ),
            source="Eastleigh College, a bidder, 2020; Eversheds briefing on the competition, 2020",
        ),
        Rule(
            name=RuleName.NO_HUB,
            label="Hosts no hub",
            unit="Wave One hub",
            units="Wave One hubs",
            threshold=0,
            wording=(
                'Open to "all regions of the country without an Institute of Technology": an '
                "institute is read as its main site, so that a spoke alone does not count"
            ),
            source="The department's announcement, October 2020; the reading is this tool's",
        ),
        Rule(
            name=RuleName.LISTED,
            label="Listed as eligible",
            unit="entry against it",
            units="entries against it",
            threshold=0,
            wording=(
                "The department's own list of eligible areas was not found; a list made by hand "
                "stands in for it, and areas it leaves out are judged by the sites they host"
            ),
            source="The file that the reader gives, with a reason for each area",
        ),
    )
}
"""Every rule, by its name; each has an entry in ``docs/rules.md``."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """How areas are judged: the rule, what counts as hosting, and a hand-made list.

    Parameters
    ----------
    hand_list : HandList or None
        Needed by the rule ``listed``, and by no other.

    Raises
    ------
    SelectionError
        If a word is not known, or a list is missing or given to a rule that reads none.
    """

    name: RuleName = RuleName.NO_SITE
    counted: Counted = Counted.ANNOUNCED
    hand_list: HandList | None = None

    def __post_init__(self) -> None:
        """Check the words, and that a list is there when it is needed."""
        take_words(self, name=RuleName, counted=Counted)
        if self.name is RuleName.LISTED and self.hand_list is None:
            raise SelectionError("The rule 'listed' needs a list: give a file with --list.")
        if self.name is not RuleName.LISTED and self.hand_list is not None:
            raise SelectionError(f"The rule '{self.name}' reads no list: leave the list out.")

    @property
    def rule(self) -> Rule:
        """The rule, with what it counts."""
        return self._counting(self.name)

    @property
    def is_official(self) -> bool:
        """Whether LEP areas, and regions through them, can be judged by it."""
        return self.hand_list is None or self.hand_list.level is OFFICIAL_LEVEL

    def rule_for(self, area_code: str) -> Rule:
        """Return the rule that decides on an area: one that a list leaves out is counted."""
        if self.hand_list is None or area_code in self.hand_list.entries:
            return self.rule
        return self._counting(RuleName.NO_SITE)

    def _counting(self, name: RuleName) -> Rule:
        rule = RULES[name]
        if name is RuleName.LISTED:  # its entries are counted, and no sites
            return rule
        match self.counted:
            case Counted.ANNOUNCED:
                return rule
            case Counted.OPEN:
                at_launch = "open at the launch"
                unit, units = f"{rule.unit} {at_launch}", f"{rule.units} {at_launch}"
                return replace(rule, unit=unit, units=units)
            case _:
                assert_never(self.counted)


def judged_by(level: AreaLevel) -> AreaLevel:
    """Return the level whose areas decide: a region is judged through its LEP areas.

    Raises
    ------
    SelectionError
        If there is no such level.
    """
    known = find_word(AreaLevel, level)
    return OFFICIAL_LEVEL if known.spec.standing is Standing.THROUGH_PARTS else known


def is_official(level: AreaLevel) -> bool:
    """Return whether the department's rule speaks of a level."""
    return find_word(AreaLevel, level).spec.standing is not Standing.ANALYSIS


def verdict_of(passed: bool) -> Verdict:
    """Return the verdict on an area that is judged by itself."""
    return Verdict.ELIGIBLE if passed else Verdict.NOT_ELIGIBLE


def verdict_of_parts(parts: list[Verdict]) -> Verdict:
    """Return the verdict on an area from those on the LEP areas that belong to it.

    Eligible when every part is, not eligible when none is, else in part.

    Raises
    ------
    ValueError
        If there are no parts to judge by.
    """
    if not parts:
        raise ValueError("There is no LEP area to judge by: give at least one.")
    kinds = set(parts)
    return kinds.pop() if len(kinds) == 1 else Verdict.IN_PART


def read_list(datasets: Datasets, own: OwnFile, level: AreaLevel) -> HandList:
    """Read a list for the verdicts at a level; regions are judged by a list of LEP areas.

    Raises
    ------
    InvalidFileError
        If the list holds faults; it lists every one with its row.
    """
    by = judged_by(level)
    return read_hand_list(own, by, datasets.area_names)
