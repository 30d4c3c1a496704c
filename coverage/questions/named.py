"""What a question is called: the names of its report and of the files that answer it."""

from __future__ import annotations

import re
from typing import ClassVar

from coverage.access.selection import Selection
from coverage.eligibility.ruling import Ruling
from coverage.questions.rule_fields import ALLOW
from coverage.questions.selection_fields import IN_STEM
from coverage.vocabulary import Asked

WORDS = re.compile(r"[a-z0-9]+")
"""What the name of a mode or of groups leaves in the name of a file."""


class Named:
    """A question that a report and its files are named after."""

    __slots__ = ()

    asked: ClassVar[Asked]

    @property
    def name(self) -> str:
        """What tells the report from others: "gaps", "eligibility-need"."""
        return "-".join(filter(None, [self.asked.value, self._report()]))

    @property
    def stem(self) -> str:
        """The name of a file that answers it, such as "gaps_lep_digital_45min_wave-one"."""
        return "_".join([self.name, *self._parts()])

    def _report(self) -> str:
        return ""

    def _parts(self) -> list[str]:
        raise NotImplementedError


def ruled_words(ruling: Ruling) -> list[str]:
    """Return a ruling as the parts of a file name."""
    words = [ruling.name.value, ALLOW.added_to_stem(ruling), ruling.counted.value]
    return [*filter(None, words)]


def selected_words(selection: Selection) -> list[str]:
    """Return a selection as the parts of a file name; what is usual is left out."""
    return [words for words in (each.added_to_stem(selection) for each in IN_STEM) if words]
