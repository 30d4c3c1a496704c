"""The report by groups of residents: who is reached in each, an area and a group a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from coverage.access.by_group import GapsByGroup, GroupAccess
from coverage.access.inequality import Inequality
from coverage.datasets.areas import boundary_path
from coverage.datasets.groups.grouping import Grouping
from coverage.datasets.groups.kinds import KINDS, NEIGHBOURHOODS
from coverage.datasets.load import Datasets
from coverage.questions.command import groups_command
from coverage.tables.area_columns import (
    ACCESS,
    AREA,
    AREA_CODE,
    GAP,
    LEVEL,
    REACHED,
    REACHED_SHARE,
    RESIDENTS,
    UNKNOWN,
)
from coverage.tables.column import Column
from coverage.tables.gaps import access_files
from coverage.tables.intervals import DRAWN, with_gap_ends, with_intervals
from coverage.tables.official_codes import ENGLAND_CODE, with_official_codes
from coverage.tables.provenance import ITSELF, always
from coverage.tables.table import Table
from coverage.wording.doubts import support_notes
from coverage.wording.groups import group_notes, groups_title
from coverage.wording.intervals import interval_notes
from coverage.wording.left_out import few_note, groups_sentences
from coverage.wording.notes import ACCESS_IS_ANALYSIS, measure_notes, residents_note
from coverage.wording.numbers import Kind
from coverage.wording.provenance import provenance
from coverage.wording.warnings import warnings_of_file

if TYPE_CHECKING:
    from coverage.access.certainty.groups import GroupCertainty

GROUPS = f"data/{NEIGHBOURHOODS} and data/{KINDS}, or a file of your own groups"
OF_GROUPS = f"{ACCESS}; groups by {GROUPS}"


class GroupRow(NamedTuple):
    """Access of a group in an area, with how unequal reach is there."""

    access: GroupAccess
    unequal: Inequality


DIFFERENCE_LOW: Column[GroupCertainty] = Column(
    "difference_low",
    "Beside the area, from",
    "Lower end of the 90% interval of difference_from_area, of the same draws for both; blank "
    "where it is not known of everyone.",
    lambda row: row.low,
    Kind.DIFFERENCE,
    source=DRAWN,
)
DIFFERENCE_HIGH: Column[GroupCertainty] = Column(
    "difference_high",
    "Beside the area, to",
    "Upper end of the 90% interval of difference_from_area, of the same draws for both; blank "
    "where it is not known of everyone.",
    lambda row: row.high,
    Kind.DIFFERENCE,
    source=DRAWN,
)
GROUPING: Column[Grouping] = Column(
    "grouping",
    "Groups",
    "What the groups are: kind or group for neighbourhoods, else what your own are called.",
    lambda grouping: grouping.word,
    on_screen=False,
    source=ITSELF,
)
GROUP_CODE: Column[GroupRow] = Column(
    "group_code",
    "Code of the group",
    "Code of the group: of kinds of neighbourhood that of the 2011 Output Area Classification, of "
    "your own its name; blank for those in no group.",
    lambda row: row.access.group.code,
    on_screen=False,
    source=GROUPS,
)
GROUP: Column[GroupRow] = Column(
    "group",
    "Group",
    "Name of the group of residents, by where they live.",
    lambda row: row.access.group.name,
    source=GROUPS,
)
GROUP_MEANS: Column[GroupRow] = Column(
    "group_means",
    "What it means",
    "What the name means, in one sentence; blank where nobody says.",
    lambda row: row.access.group.means,
    on_screen=False,
    source=GROUPS,
)
GROUP_SHARE: Column[GroupRow] = Column(
    "group_share",
    "Share of the area",
    "Residents of the group over all of the area, from 0 to 1; blank where nobody lives.",
    lambda row: row.access.share_of_area,
    Kind.EXACT_SHARE,
    source=OF_GROUPS,
)
GAP_SHARE: Column[GroupRow] = Column(
    "gap_share",
    "Share out of reach",
    "Those out of reach over residents of the group, from 0 to 1; blank where nobody lives.",
    lambda row: row.access.gap_share,
    Kind.NEED_SHARE,
    on_screen=False,
    source=OF_GROUPS,
)
BESIDE_AREA: Column[GroupRow] = Column(
    "difference_from_area",
    "Beside the area",
    "Share of the group within reach less that of the whole area, from -1 to 1; blank where either "
    "is not known.",
    lambda row: row.access.difference,
    Kind.DIFFERENCE,
    source=OF_GROUPS,
)
BEST_FIFTH: Column[GroupRow] = Column(
    "best_fifth_reached_share",
    "Best-served fifth",
    "Share within reach of the best-served fifth of the area's residents, by their groups, from 0 "
    "to 1; blank where it is not known.",
    lambda row: row.unequal.best,
    Kind.SHARE,
    on_screen=False,
    source=OF_GROUPS,
)
WORST_FIFTH: Column[GroupRow] = Column(
    "worst_fifth_reached_share",
    "Worst-served fifth",
    "The same of the worst-served fifth; blank where it is not known.",
    lambda row: row.unequal.worst,
    Kind.SHARE,
    on_screen=False,
    source=OF_GROUPS,
)
TIMES: Column[GroupRow] = Column(
    "best_to_worst_fifth",
    "Times as likely",
    "How many times as likely people of the best-served fifth are to be within reach as those of "
    "the worst-served; blank where nobody of the latter is, or it is not known.",
    lambda row: row.unequal.times,
    Kind.FIGURE,
    on_screen=False,
    source=OF_GROUPS,
    unit="times",
)
CONCENTRATION: Column[GroupRow] = Column(
    "concentration_index",
    "Concentration index",
    "Concentration index of those within reach by the order of the groups, from -1 to 1, above 0 "
    "where reach is greater towards the higher numbers (Wagstaff, Paci and van Doorslaer 1991; "
    "Kakwani, Wagstaff and van Doorslaer 1997); blank where groups have no order, or nobody is "
    "reached.",
    lambda row: row.unequal.concentration,
    Kind.FIGURE,
    on_screen=False,
    source=OF_GROUPS,
    unit="index, -1 to 1",
)


OF_USERS = (GROUP_CODE.name, GROUP.name, GROUP_MEANS.name)
"""Columns whose words are a user's where the groups are."""


def groups_table(
    found: GapsByGroup, datasets: Datasets, sure: Sequence[GroupCertainty] | None = None
) -> Table:
    """Return the report by groups at a level, unrounded.

    The groups of England come first, then those of each area in the order of the level. A group
    has a row where somebody of it lives.

    Parameters
    ----------
    sure : sequence of GroupCertainty, optional
        How sure the figures of each row are: their intervals stand at the right where it is given.
    """
    from coverage.access.left_out import find_spread, left_out_of  # brings a large library

    told = left_out_of(found, find_spread(datasets, found), {})
    selection, grouping, intervals = found.selection, found.grouping, sure is not None
    command = groups_command(selection, found.level, grouping.word, datasets, intervals=intervals)
    shipped = () if grouping.own else (KINDS, NEIGHBOURHOODS)
    files = (boundary_path(found.level), *access_files(selection, datasets), *shipped)
    origin = provenance(
        datasets,
        command,
        files,
        datasets.own_matrix,
        groups=grouping.own,
        selection=selection,
    )
    table = Table.of(
        (
            AREA_CODE.by(_code),
            AREA.by(lambda row: row.access.whole.area),
            LEVEL.always(found.level),
            *(GROUP_CODE, GROUP, GROUP_MEANS),
            RESIDENTS.by(lambda row: row.access.residents),
            GROUP_SHARE,
            REACHED.by(lambda row: row.access.reached),
            GAP.by(lambda row: row.access.gap),
            UNKNOWN.by(lambda row: row.access.unknown),
            REACHED_SHARE.by(lambda row: row.access.reached_share),
            *(GAP_SHARE, BESIDE_AREA),
            *(BEST_FIFTH, WORST_FIFTH, TIMES, CONCENTRATION),
            GROUPING.always(grouping),
            *always(origin),
        ),
        (GroupRow(access, unequal) for access, unequal in found.rows()),
        name=f"gaps-by-{grouping.word}-{found.level.value}",
        title=groups_title(found),
        says=groups_sentences(told),
        notes=(
            *measure_notes(selection, datasets),
            *group_notes(grouping),
            *few_note(told),
            *support_notes(selection),
            *([found.level.caveat] if found.level.caveat else []),
            residents_note(datasets),
            *interval_notes(selection, datasets),
            ACCESS_IS_ANALYSIS,
        ),
    )
    if grouping.own:
        warned = warnings_of_file(grouping.own, datasets)
        table = replace(with_users_names(table, grouping), notes=(*warned, *table.notes))
    table = with_official_codes(table, datasets, found.level)
    groups = [access for access, _ in found.rows()]
    return table if sure is None else _with_ends(table, groups, sure)


def _with_ends(
    table: Table, groups: Sequence[GroupAccess], rows: Sequence[GroupCertainty]
) -> Table:
    table = with_intervals(table, [row.sure for row in rows])
    table = table.with_columns((DIFFERENCE_LOW, DIFFERENCE_HIGH), rows)
    return with_gap_ends(table, list(zip(groups, (row.sure for row in rows), strict=True)))


def with_users_names(table: Table, grouping: Grouping) -> Table:
    """Return a table by groups whose names, where they are a user's, are told as such."""
    if not grouping.own:
        return table
    columns = (
        replace(column, is_users=True) if column.name in OF_USERS else column
        for column in table.columns
    )
    return replace(table, columns=tuple(columns))


def _code(row: GroupRow) -> str:
    return row.access.whole.area_code or ENGLAND_CODE
