"""The question of who is reached in each group of residents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from coverage.access.selection import Selection
from coverage.datasets.groups.kinds import KIND
from coverage.given import take, take_words, text, yes_or_no
from coverage.questions.intervals import interval_words
from coverage.questions.named import WORDS, Named, selected_words
from coverage.vocabulary import AreaLevel, Asked


@dataclass(frozen=True, slots=True)
class GroupsQuestion(Named):
    """Who is reached in each group of residents: by kind of neighbourhood, or a user's own.

    Parameters
    ----------
    by : str
        The word of the grouping; see ``Datasets.groupings``.
    intervals : bool
        Whether the 90% interval stands beside each share and count.
    """

    level: AreaLevel
    selection: Selection = field(default_factory=Selection)
    by: str = KIND
    intervals: bool = False

    asked: ClassVar = Asked.GAPS

    def __post_init__(self) -> None:
        """Check the words."""
        take_words(self, level=AreaLevel)
        take(self, text, "by")
        take(self, yes_or_no, "intervals")

    def _report(self) -> str:
        return "-".join(("by", *WORDS.findall(self.by.lower())))

    def _parts(self) -> list[str]:
        return [self.level.value, *selected_words(self.selection), *interval_words(self)]
