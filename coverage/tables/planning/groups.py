"""What a plan does for each group of people, beside the plan that owes nothing to groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import repeat

from coverage.access.by_group import GroupAccess, find_gaps_by_group, find_grouping
from coverage.planning.plan import Plan, with_plan
from coverage.questions.planner import KEPT, Planner
from coverage.tables.area_columns import GAP, REACHED, REACHED_SHARE, RESIDENTS, UNKNOWN
from coverage.tables.by_group import GROUP, GROUP_CODE, GROUP_MEANS, GROUPING, with_users_names
from coverage.tables.column import Column
from coverage.tables.planning.areas import REACHED_BEFORE, SHARE_BEFORE
from coverage.tables.planning.fairness import fair_sentences, group_notes, with_cost
from coverage.tables.planning.provenance import PLAN, plan_notes, plan_origin
from coverage.tables.planning.sites import NEWLY_REACHED
from coverage.tables.provenance import always
from coverage.tables.table import Table
from coverage.vocabulary import PlanReport
from coverage.wording.numbers import Kind
from coverage.wording.plans import answer_plan, reach_sentence, said, title


@dataclass(frozen=True, slots=True)
class GroupChange:
    """Access of a group without a plan, with it, and with the plan that owes nothing to groups.

    Parameters
    ----------
    plain : GroupAccess or None
        None where the plan itself owes nothing to groups.
    """

    was: GroupAccess
    now: GroupAccess
    plain: GroupAccess | None

    @property
    def newly_reached(self) -> int:
        """People of the group whom the plan alone reaches."""
        return self.now.reached - self.was.reached


COLUMNS: tuple[Column[GroupChange], ...] = (
    GROUP_CODE.by(lambda row: row.now.group.code),
    GROUP.by(lambda row: row.now.group.name),
    GROUP_MEANS.by(lambda row: row.now.group.means),
    RESIDENTS.by(lambda row: row.now.residents),
    REACHED.by(lambda row: row.now.reached),
    GAP.by(lambda row: row.now.gap),
    UNKNOWN.by(lambda row: row.now.unknown),
    REACHED_SHARE.by(lambda row: row.now.reached_share),
    REACHED_BEFORE.by(lambda row: row.was.reached),
    SHARE_BEFORE.by(lambda row: row.was.reached_share),
    NEWLY_REACHED.by(lambda row: row.newly_reached),
)
OTHERWISE: tuple[Column[GroupChange], ...] = (
    Column(
        "reached_otherwise",
        "Reached otherwise",
        "People of the group within reach with the best plan that is for no group and has no "
        "floor; blank where the plan is that one.",
        lambda row: row.plain.reached if row.plain else None,
        Kind.PEOPLE,
        on_screen=False,
        source=PLAN,
    ),
    Column(
        "share_otherwise",
        "Share with the plan for everyone",
        "The same over residents of the group, from 0 to 1; blank where the plan is that one.",
        lambda row: row.plain.reached_share if row.plain else None,
        Kind.SHARE,
        source=PLAN,
    ),
)


def changes_by_group(planner: Planner) -> tuple[GroupChange, ...]:
    """Return access of each group of England in which somebody lives, and of those in none."""
    terms = planner.asked.terms

    def found() -> tuple[GroupChange, ...]:
        plain: Iterator[GroupAccess | None] = repeat(None)
        if terms.is_fair:
            plain = iter(_by_group(planner, planner.plain.plan()))
        before, after = _by_group(planner, None), _by_group(planner, planner.plan())
        return tuple(
            GroupChange(was, now, other)
            for was, now, other in zip(before, after, plain, strict=False)
        )

    key = (planner.selection, replace(planner.asked, report=PlanReport.GROUPS))
    return planner.datasets.worked_out.once("groups by a plan", found, key, most=KEPT)


def _by_group(planner: Planner, plan: Plan | None) -> tuple[GroupAccess, ...]:
    datasets, terms = planner.datasets, planner.asked.terms
    grouping = find_grouping(datasets, terms.grouping)
    with_it = with_plan(datasets, plan) if plan else datasets
    return find_gaps_by_group(with_it, planner.selection, terms.level, grouping).england


def shares_by_group(planner: Planner) -> Table:
    """Return the shares of each group within reach before and after, few and for a screen."""
    grouping = find_grouping(planner.datasets, planner.asked.terms.grouping)
    columns: tuple[Column[GroupChange], ...] = (
        GROUP.by(lambda row: row.now.group.name),
        replace(SHARE_BEFORE, heading="Now").by(lambda row: row.was.reached_share),
        replace(REACHED_SHARE, heading="With the plan").by(lambda row: row.now.reached_share),
        replace(OTHERWISE[1], heading="Best for all"),
    )
    table = Table.of(
        columns,
        changes_by_group(planner),
        name="plan-groups-shares",
        title=f"Share within reach in each {grouping.one}",
    )
    return with_users_names(table, grouping)


def plan_groups_table(planner: Planner) -> Table:
    """Return who of each group is reached before and after, unrounded.

    Raises
    ------
    SelectionError
        If the data have no such groups.
    """
    plan, datasets, terms = planner.plan(), planner.datasets, planner.asked.terms
    grouping = find_grouping(datasets, terms.grouping)
    table = Table.of(
        (
            *COLUMNS,
            *OTHERWISE,
            GROUPING.always(grouping),
            *always(plan_origin(planner.selection, planner.asked, datasets)),
        ),
        changes_by_group(planner),
        name="plan-groups",
        title=f"{title(plan)}: what it does for each {grouping.one}",
        says=said(answer_plan(plan), reach_sentence(plan), *fair_sentences(planner)),
        notes=(*plan_notes(planner.selection, datasets), *group_notes(planner)),
    )
    return with_cost(with_users_names(table, grouping), planner)
