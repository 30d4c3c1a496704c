"""What a user asks of people who need a car: the time by car, and another mode with its own."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from coverage.access.selection import Selection
from coverage.errors import SelectionError
from coverage.given import number, take, take_words, yes_or_no
from coverage.questions.intervals import interval_words
from coverage.questions.kinds import number as spelt
from coverage.questions.named import WORDS, Named, selected_words
from coverage.vocabulary import AreaLevel, Asked


@dataclass(frozen=True, slots=True)
class ModesQuestion(Named):
    """Who can drive to a site and cannot get to one by another mode: people who need a car.

    Parameters
    ----------
    mode : str
        The name of a mode of the user's, or the word of a measure by one's own strength.
    within_mode : float or None
        Minutes by the mode that are near enough; None for as many as by car.
    percentile : int or None
        Of the mode's matrix; None for the usual one.
    intervals : bool
        Whether the 90% interval stands beside each share and count.
    """

    level: AreaLevel
    selection: Selection
    mode: str
    within_mode: float | None = None
    percentile: int | None = None
    intervals: bool = False

    asked: ClassVar = Asked.MODES

    def __post_init__(self) -> None:
        """Check the words, and the time."""
        take_words(self, level=AreaLevel)
        take(self, yes_or_no, "intervals")
        if self.within_mode is not None:
            take(self, number, "within_mode")
            if not 0 < self.within_mode < math.inf:
                raise SelectionError(
                    f"{self.within_mode} minutes by the mode are no time: give a number above 0."
                )

    def _parts(self) -> list[str]:
        mode = "-".join(WORDS.findall(self.mode.lower()))
        within = [f"{spelt(self.within_mode)}min"] if self.within_mode is not None else []
        at = [f"p{self.percentile}"] if self.percentile is not None else []
        return [
            self.level.value,
            *filter(None, [mode]),
            *within,
            *at,
            *selected_words(self.selection),
            *interval_words(self),
        ]
