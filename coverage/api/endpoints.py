"""The addresses of the API: what each takes, what it answers, and what that may cost."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from coverage.access.by_group import find_grouping
from coverage.access.selection import Selection
from coverage.api.found import Found
from coverage.api.parameters import FORMAT, Asked
from coverage.api.work import Lane, Until
from coverage.datasets.load import Datasets
from coverage.eligibility.ruling import Ruling
from coverage.errors import SelectionError
from coverage.export.nearest import NearestReport
from coverage.export.report import Report, make_report
from coverage.planning.problem import Terms
from coverage.questions.eligibility_fields import (
    FULL_AT,
    NEED_FIELDS,
    POINTS,
    REPORT,
    access_beside,
    level_asked,
    need_points,
)
from coverage.questions.fields import Field
from coverage.questions.gap_fields import GAP_FIELDS, by_groups, gaps_asked
from coverage.questions.intervals import INTERVALS, check_intervals
from coverage.questions.nearest import find_nearest
from coverage.questions.nearest_fields import NEAREST_FIELDS, PLACE, nearest_asked
from coverage.questions.plan import PlanAsked
from coverage.questions.plan_fields import SEARCH_FIELDS, TERMS_FIELDS
from coverage.questions.planner import Watch
from coverage.questions.question import (
    GroupsQuestion,
    PlanQuestion,
    Question,
    SectorsQuestion,
    eligibility_question,
)
from coverage.questions.rule_fields import LEVEL, RULE_FIELDS
from coverage.questions.selection_fields import MATCH, SECTORS, SELECTION_FIELDS, SITES_FIELDS
from coverage.tables.area_list import area_list_table
from coverage.tables.provenance import WITH_TRAFFIC
from coverage.tables.sites import counted_sites_table
from coverage.vocabulary import Sector

MOST_ROWS = 20_000
"""Rows of an answer: all wards of England have 6,780."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address, by the word of the command that gives the same numbers.

    Parameters
    ----------
    word : str
        The command, and the last part of the address.
    says : str
        What it answers, as a heading has it.
    fields : tuple of Field
        Its parameters, but for the format.
    find : callable
        Works the answer out, in a thread, until somebody no longer waits for it.
    example : str
        A question of it, as an address has it.
    lane : Lane
        Whether it may take long.
    is_personal : bool
        Whether it may tell where somebody lives: nothing of it is kept here or on the way.
    """

    word: str
    says: str
    fields: tuple[Field, ...]
    find: Callable[[Asked, Datasets, Until], Found]
    example: str
    lane: Lane = Lane.SHORT
    is_personal: bool = False

    @property
    def parameters(self) -> tuple[Field, ...]:
        """Every parameter of it."""
        return (*self.fields, FORMAT)


def values(asked: Asked, *fields: Field) -> dict[str, Any]:
    """Return what is asked of some fields, by attribute."""
    return {field.attribute: asked[field.option] for field in fields}


def _selection(asked: Asked) -> Selection:
    return Selection(**values(asked, *SELECTION_FIELDS))


def _report(question: Question, datasets: Datasets, until: Until) -> Found:
    watch = Watch(measured=until.stay, searched=until.stay, begins=until.stay, drawn=until.stay)
    return _found(make_report(question, datasets, watch=watch))


def _found(report: Report) -> Found:
    return Found(report.table, report.stem, report.says)


def _few(rows: int) -> None:
    """Refuse an answer of too many rows, before it is worked out."""
    if rows > MOST_ROWS:
        raise SelectionError(
            f"This answer has {rows:,} rows, more than {MOST_ROWS:,}: ask for a level of fewer "
            "areas, or use the command line."
        )


def _gaps(asked: Asked, datasets: Datasets, until: Until) -> Found:
    given = values(asked, *GAP_FIELDS)
    question = by_groups(gaps_asked(asked["level"], _selection(asked), given), given, datasets)
    if isinstance(question, GroupsQuestion):
        groups = len(find_grouping(datasets, question.by).groups)
        _few(groups * len(datasets.areas[question.level]))
    return _report(question, datasets, until)


def _sectors(asked: Asked, datasets: Datasets, until: Until) -> Found:
    selected = values(asked, *(each for each in SELECTION_FIELDS if each in ON_SECTORS))
    question = SectorsQuestion(asked["level"], Selection(**selected), asked[INTERVALS.option])
    _few(len(Sector) * len(datasets.areas[question.level]))
    return _report(question, datasets, until)


def _eligibility(asked: Asked, datasets: Datasets, until: Until) -> Found:
    # In this order, so that of two things that do not go together the command tells the same one.
    report, selection = asked[REPORT.option], access_beside(_selection(asked), asked[REPORT.option])
    points = need_points(asked[POINTS.option], asked[FULL_AT.option], selection.measure, report)
    if asked[INTERVALS.option]:
        check_intervals(report)
    question = eligibility_question(
        report,
        level_asked(asked[LEVEL.option], report),
        selection,
        Ruling(**values(asked, *RULE_FIELDS)),
        points,
        intervals=asked[INTERVALS.option],
    )
    return _report(question, datasets, until)


def _areas(asked: Asked, datasets: Datasets, _: Until) -> Found:
    table = area_list_table(datasets, asked[LEVEL.option])
    return Found(table, table.name)


def _sites(asked: Asked, datasets: Datasets, _: Until) -> Found:
    table = counted_sites_table(Selection(**values(asked, *SITES_FIELDS)), datasets)
    return Found(table, table.name)


def _plan(asked: Asked, datasets: Datasets, until: Until) -> Found:
    terms = Terms(**values(asked, *TERMS_FIELDS))
    plan = PlanAsked(terms, **values(asked, *SEARCH_FIELDS))
    return _report(PlanQuestion(_selection(asked), plan), datasets, until)


def _nearest(asked: Asked, datasets: Datasets, until: Until) -> Found:
    given = nearest_asked(values(asked, *NEAREST_FIELDS))
    report = NearestReport(find_nearest(datasets, asked[PLACE.option], given, until.stay), datasets)
    told: dict[str, Any] = json.loads(report.json())
    said_once = {"answer", "notes", *(column.name for column in WITH_TRAFFIC)}
    parts = {name: value for name, value in told.items() if name not in said_once}
    table = replace(report.table, notes=tuple(told["notes"]))
    return Found(table, "nearest", (told["answer"],), parts)


ON_SECTORS = tuple(field for field in SELECTION_FIELDS if field not in (SECTORS, MATCH))

ENDPOINTS = {
    each.word: each
    for each in (
        Endpoint(
            "gaps",
            "Who is reached in each area, and where the gaps are",
            (*SELECTION_FIELDS, LEVEL, *GAP_FIELDS),
            _gaps,
            "level=lep&sector=digital",
        ),
        Endpoint(
            "sectors",
            "Which sectors each area reaches",
            (*ON_SECTORS, LEVEL, INTERVALS),
            _sectors,
            "level=region",
        ),
        Endpoint(
            "eligibility",
            "Which areas qualified for Wave Two",
            (
                *(replace(LEVEL, default=None), *RULE_FIELDS, REPORT, *NEED_FIELDS),
                *(*SELECTION_FIELDS, INTERVALS),
            ),
            _eligibility,
            "level=lep",
        ),
        Endpoint(
            "nearest",
            "The sites near a postcode or a town",
            (PLACE, *NEAREST_FIELDS),
            _nearest,
            "place=Southport&sector=digital",
            is_personal=True,
        ),
        Endpoint(
            "plan",
            "Where the next institutes should go, with proof",
            (*TERMS_FIELDS, *SEARCH_FIELDS, *SELECTION_FIELDS),
            _plan,
            "institutes=2&measure=km&network=current",
            Lane.LONG,
        ),
        Endpoint(
            "areas",
            "The areas of a level, with their codes",
            (LEVEL,),
            _areas,
            "level=combined-authority",
        ),
        Endpoint(
            "sites",
            "The sites that count, with what each teaches",
            SITES_FIELDS,
            _sites,
            "network=current&sector=energy",
        ),
    )
}
"""Every address, by its word."""
