"""The rule, run on Wave One, beside the Wave Two awards and the finalists without one."""

from __future__ import annotations

from dataclasses import dataclass

from coverage.datasets.load import Datasets
from coverage.eligibility.ruling import OFFICIAL_LEVEL, Ruling
from coverage.eligibility.verdicts import AS_REPORTED, AreaVerdict, Verdicts, judge
from coverage.given import find_word
from coverage.vocabulary import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class BackTest:
    """What the rule lets in, and what was awarded.

    Parameters
    ----------
    verdicts : Verdicts
        On every LEP area, the unit of the awards.
    """

    verdicts: Verdicts

    def areas(self, outcome: Outcome) -> tuple[AreaVerdict, ...]:
        """Return the LEP areas of an outcome.

        Raises
        ------
        SelectionError
            If there is no such outcome.
        """
        asked = find_word(Outcome, outcome)
        return tuple(area for area in self.verdicts.areas if outcome_of(area) is asked)

    @property
    def awarded(self) -> int:
        """How many LEP areas the awards name."""
        return sum(bool(area.awarded) for area in self.verdicts.areas)

    @property
    def leads(self) -> tuple[str, ...]:
        """Leads of the institutes that were awarded, in the order of their names."""
        return tuple(sorted({lead for area in self.verdicts.areas for lead in area.awarded}))


def back_test(datasets: Datasets, ruling: Ruling = AS_REPORTED) -> BackTest:
    """Hold a rule against the awards, LEP area by LEP area.

    Raises
    ------
    SelectionError
        See ``judge``.
    """
    return BackTest(judge(datasets, OFFICIAL_LEVEL, ruling))


def outcome_of(area: AreaVerdict) -> Outcome:
    """Return how the verdict on an area stands to the awards."""
    eligible = area.verdict is Verdict.ELIGIBLE
    if area.awarded:
        return Outcome.HIT if eligible else Outcome.MISS
    return Outcome.NOT_AWARDED if eligible else Outcome.SHUT_OUT


FINALISTS = frozenset({"lep-hertfordshire", "lep-new-anglia"})
"""Codes of the areas; the other two of the four that were not awarded are not known."""

FINALISTS_SOURCE = "University of Hertfordshire; Ipswich Star"
