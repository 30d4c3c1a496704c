"""How areas are judged: by which rule, counting which sites, at which level."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from coverage.datasets.eligibility_list import HandList, read_hand_list
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import OwnFile
from coverage.eligibility.rules import Rule, RuleName
from coverage.errors import SelectionError
from coverage.given import find_word, take, take_words, whole_number
from coverage.levels import Standing
from coverage.vocabulary import AreaLevel, Counted, Verdict

OFFICIAL_LEVEL = AreaLevel.LEP
"""The unit of the department's rule; areas are those of April 2021."""

MOST_ALLOWED = 1_000_000
"""More sites than any file of institutes holds."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """How areas are judged: the rule, what counts as hosting, and a hand-made list.

    Parameters
    ----------
    hand_list : HandList or None
        Needed by the rule ``listed``, and by no other.
    allow : int or None
        The most that an area may have and still pass, from 0 to ``MOST_ALLOWED``; None for as
        many as were published, which is what that number becomes.

    Raises
    ------
    SelectionError
        If a word is not known, a list is missing or given to a rule that reads none, or a number
        is allowed that is none, or by a rule that takes no other than the published one.
    """

    name: RuleName = RuleName.NO_SITE
    counted: Counted = Counted.ANNOUNCED
    hand_list: HandList | None = None
    allow: int | None = None

    def __post_init__(self) -> None:
        """Check the words, and that a list is there when it is needed."""
        take_words(self, name=RuleName, counted=Counted)
        if self.name.spec.is_by_list and self.hand_list is None:
            raise SelectionError(f"The rule '{self.name}' needs a list: give a file with --list.")
        if not self.name.spec.is_by_list and self.hand_list is not None:
            raise SelectionError(f"The rule '{self.name}' reads no list: leave the list out.")
        if self.allow is not None:
            self._check_allowed()

    def _check_allowed(self) -> None:
        take(self, whole_number, "allow")
        if not self.name.spec.may_allow:
            raise SelectionError(
                f"The rule '{self.name}' takes no other number: leave --allow out."
            )
        if not 0 <= (self.allow or 0) <= MOST_ALLOWED:
            raise SelectionError(
                f"{self.allow} cannot be allowed: give a number from 0 to {MOST_ALLOWED:,}."
            )
        if self.allow == self.name.spec.threshold:
            object.__setattr__(self, "allow", None)

    @property
    def rule(self) -> Rule:
        """The rule, with what it counts and allows."""
        published = self.name.spec
        rule = published if self.allow is None else published.allowing(self.allow)
        return self._counting(rule)

    @property
    def is_official(self) -> bool:
        """Whether LEP areas, and regions through them, can be judged by it."""
        return self.hand_list is None or self.hand_list.level is OFFICIAL_LEVEL

    def rule_for(self, area_code: str) -> Rule:
        """Return the rule that decides on an area: one that a list leaves out is counted."""
        if self.hand_list is None or area_code in self.hand_list.entries:
            return self.rule
        return self._counting(RuleName.NO_SITE.spec)

    def _counting(self, rule: Rule) -> Rule:
        if rule.is_by_list:  # its entries are counted, and no sites
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
