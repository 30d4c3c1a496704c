"""The fields of a question about gaps beside its level and selection, and the question they ask."""

from __future__ import annotations

from typing import Any

from coverage.access.by_group import find_grouping
from coverage.access.selection import Selection
from coverage.datasets.groups.kinds import GROUP, KIND
from coverage.datasets.load import Datasets
from coverage.doubts import GapReport
from coverage.errors import SelectionError
from coverage.questions.fields import Field
from coverage.questions.intervals import INTERVALS
from coverage.questions.kinds import OneOf, Text
from coverage.questions.question import GapsQuestion, GroupsQuestion
from coverage.vocabulary import AreaLevel

REPORT = Field(
    attribute="report",
    flag="--report",
    kind=OneOf(GapReport),
    meaning="each area, or what depends on sites in doubt",
    default=GapReport.AREAS,
    usual=GapReport.AREAS.value,
)
BY = Field(
    attribute="by",
    flag="--by",
    kind=Text(metavar="GROUPS"),
    meaning=f"who is reached in each group of residents: {KIND} or {GROUP} of neighbourhood (the "
    "2011 Output Area Classification), or what a column of your own groups is called",
    default="",
)

GAP_FIELDS = (REPORT, INTERVALS, BY)
"""Every field of it, in the order of ``--help``."""


def gaps_asked(level: AreaLevel, selection: Selection, asked: dict[str, Any]) -> GapsQuestion:
    """Return the question that the values of ``GAP_FIELDS`` ask, by attribute, groups apart.

    Raises
    ------
    SelectionError
        If they do not go together.
    """
    report, by, intervals = (asked[field.attribute] for field in (REPORT, BY, INTERVALS))
    question = GapsQuestion(level, selection, report, intervals)
    if by and report is not GapReport.AREAS:
        raise SelectionError(
            f"{BY.flag} and {REPORT.flag} ask for two reports: leave one of them out."
        )
    return question


def by_groups(
    question: GapsQuestion, asked: dict[str, Any], datasets: Datasets
) -> GapsQuestion | GroupsQuestion:
    """Return the question by the groups that are asked for; itself where none are.

    Raises
    ------
    SelectionError
        If the data know no such groups.
    """
    if not asked[BY.attribute]:
        return question
    by = find_grouping(datasets, asked[BY.attribute]).word
    return GroupsQuestion(question.level, question.selection, by, question.intervals)
