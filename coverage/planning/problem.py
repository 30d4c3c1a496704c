"""Terms: what a plan of new institutes is to do, and the numbers that it is asked within."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction

from coverage.errors import SelectionError
from coverage.given import number, take, take_words, text, whole_number, yes_or_no
from coverage.vocabulary import AreaLevel, Objective

MOST = 12
"""Institutes of one plan that a frontier and a page go up to."""

NEAR = 0.02
"""Share of the best by which a near-tie falls short at most."""

KINDS = "kind"
"""The grouping that is meant where none is named: kinds of neighbourhood."""

COST_MILLIONS = 15.0
"""The £120 million of Wave Two were for up to eight institutes."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a plan is to do.

    Parameters
    ----------
    institutes : int
        New institutes at most.
    objective : Objective
        What the plan is to be best at.
    level : AreaLevel
        Areas of which the worst-off counts, and that reports tell of.
    one_per : AreaLevel or None
        Level of whose areas none gets two new institutes; None for no such limit.
    eligible_only : bool
        Whether candidates in areas that do not qualify are left out.
    each_eligible_region : bool
        Whether every region that qualifies, wholly or in part, gets a new institute.
    cost_millions : float
        Of one institute, in millions of pounds.
    budget_millions : float or None
        What all may cost together; None for no limit.
    by : str or None
        The grouping whose groups the floor is for, and ``for_group`` is one of: "kind", "group" or
        the name of the user's own; None for kinds of neighbourhood.
    for_group : str or None
        Code or name of the group of which the plan is to reach the most people; None for everyone.
    floor : float or None
        Share of the people of each group that the plan is to have within reach at least, today's
        sites counted; None or 0 for no floor.

    Raises
    ------
    SelectionError
        If a word is not known, a number is none, or no institute could be planned.
    """

    institutes: int
    objective: Objective = Objective.REACH
    level: AreaLevel = AreaLevel.LEP
    one_per: AreaLevel | None = None
    eligible_only: bool = False
    each_eligible_region: bool = False
    cost_millions: float = COST_MILLIONS
    budget_millions: float | None = None
    by: str | None = None
    for_group: str | None = None
    floor: float | None = None

    def __post_init__(self) -> None:
        """Check the words, and refuse what allows no institute."""
        take_words(self, objective=Objective, level=AreaLevel)
        if self.one_per is not None:
            take_words(self, one_per=AreaLevel)
        take(self, whole_number, "institutes")
        take(self, yes_or_no, "eligible_only", "each_eligible_region")
        take(self, number, "cost_millions")
        if self.budget_millions is not None:
            take(self, number, "budget_millions")
        if self.institutes < 1:
            raise SelectionError(
                f"A plan of {self.institutes} institutes plans nothing: give 1 or more."
            )
        if not 0 < self.cost_millions < math.inf:
            raise SelectionError(
                f"An institute cannot cost £{self.cost_millions:g} million: give more than 0."
            )
        if self.budget_millions is not None and not self.affordable:
            raise SelectionError(
                f"A budget of £{self.budget_millions:g} million pays for no institute at "
                f"£{self.cost_millions:g} million: raise the budget or lower the cost."
            )
        self._check_groups()

    def _check_groups(self) -> None:
        """Check what is asked for groups of people."""
        for name in ("by", "for_group"):
            if getattr(self, name) is not None:
                take(self, text, name)
        if self.floor is not None:
            take(self, number, "floor")
            if not 0 <= self.floor <= 1:
                such = self.floor / 100 if 2 <= self.floor <= 100 else 0.6
                raise SelectionError(
                    f"A floor of {self.floor:g} is not a share: give 0 to 1, such as {such:g}."
                )
        if self.is_fair and self.objective is not Objective.REACH:
            raise SelectionError(
                "A plan for a group, or with a floor, is one to reach the most people: choose that "
                "aim, or leave the group and the floor out."
            )

    @property
    def grouping(self) -> str:
        """The grouping whose groups are meant."""
        return self.by or KINDS

    @property
    def is_fair(self) -> bool:
        """Whether the plan is for a group, or has a floor for every group."""
        return self.for_group is not None or bool(self.floor)

    @property
    def plain(self) -> Terms:
        """The same without a group and a floor."""
        return replace(self, by=None, for_group=None, floor=None)

    @property
    def levels(self) -> tuple[AreaLevel, ...]:
        """The levels that the plan is told by, and limited by."""
        return (self.level,) if self.one_per is None else (self.level, self.one_per)

    @property
    def affordable(self) -> int:
        """New institutes that the budget pays for, at most as many as are asked for."""
        if self.budget_millions is None:
            return self.institutes
        if not math.isfinite(self.budget_millions):
            return 0
        # As the numbers are written: £3.3 million pays for three of £1.1 million.
        budget, cost = Fraction(str(self.budget_millions)), Fraction(str(self.cost_millions))
        return min(self.institutes, max(0, budget // cost))
