"""The ledger: which areas qualified for Wave Two and why, a verdict a row; a list to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from coverage.access.selection import Selection
from coverage.datasets.areas import boundary_path
from coverage.datasets.awards import AWARDS, LEP_READINGS
from coverage.datasets.demand import DEMAND
from coverage.datasets.figures.figure import OwnFigures
from coverage.datasets.load import Datasets
from coverage.eligibility.announcement import explain
from coverage.eligibility.back_test import back_test
from coverage.eligibility.beside.unsupported import unsupported
from coverage.eligibility.findings import Finding
from coverage.eligibility.ruling import Ruling, is_official
from coverage.eligibility.verdicts import AreaVerdict, Verdicts
from coverage.levels import Standing
from coverage.questions.command import eligibility_command
from coverage.tables.area_columns import (
    AREA,
    AREA_CODE,
    AWARDED,
    HUBS_INSIDE,
    JUDGED,
    OFFICIAL,
    OTHER_READINGS,
    REASON,
    RULE,
    SITES_INSIDE,
    VERDICT,
)
from coverage.tables.column import Column, of_each, read_from
from coverage.tables.official_codes import with_official_codes
from coverage.tables.provenance import ITSELF, PROVENANCE, always
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel
from coverage.wording.awards import back_test_sentence
from coverage.wording.numbers import Kind
from coverage.wording.provenance import Provenance, provenance
from coverage.wording.unsupported import host_notes
from coverage.wording.verdicts import (
    readings_together,
    rule_sentence,
)

BY_PARTS = (
    "We judge a region by its LEP areas: all, part or none of it could bid. A LEP area belongs to "
    "every region where at least a twentieth of its people live."
)
NOT_OFFICIAL = "The department's rule was by LEP area. At this level the verdicts are our analysis."


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict by a ruling, with the names of the sites behind it that are in doubt."""

    verdict: AreaVerdict
    ruling: Ruling
    in_doubt: tuple[str, ...]


def _verdict(row: Judged) -> AreaVerdict:
    return row.verdict


def _finding(row: Judged) -> Finding:
    return row.verdict.finding


FINDING: tuple[Column[Finding], ...] = read_from(
    RULE,
    Column(
        "measured",
        "Measured",
        "What the rule counts in the area; for a region, its LEP areas that fail.",
        lambda finding: finding.value,
        Kind.COUNT,
        on_screen=False,
    ),
    Column(
        "unit",
        "Unit",
        "What is counted under measured.",
        lambda finding: finding.rule.unit,
        on_screen=False,
    ),
    Column(
        "threshold",
        "Threshold",
        "The most that counts: what an area may have at most and still pass; of a calibration, the "
        "minutes within which residents are reached.",
        lambda finding: finding.rule.threshold,
        Kind.COUNT,
        on_screen=False,
        source=ITSELF,
    ),
    Column(
        "result",
        "Result",
        "Pass or fail: whether measured is at most the threshold. A region that fails may still be "
        "eligible in part.",
        lambda finding: "pass" if finding.passed else "fail",
        on_screen=False,
    ),
    Column(
        "margin",
        "Margin",
        "Threshold less measured: how many more the area could have, or below 0 how many too many "
        "it has.",
        lambda finding: finding.margin,
        Kind.COUNT,
    ),
    Column(
        "found",
        "Found",
        "What was counted, by name, separated by semicolons; for a list, the reason it gives; "
        "blank where nothing was.",
        lambda finding: "; ".join(finding.evidence),
        on_screen=False,
    ),
    Column(
        "measured_from",
        "Measured from",
        "File that the measured value was read from.",
        lambda finding: finding.source,
        on_screen=False,
    ),
    Column(
        "measured_as_of",
        "Measured as of",
        "Time that the value speaks of.",
        lambda finding: finding.date,
        on_screen=False,
    ),
)

COLUMNS: tuple[Column[Judged], ...] = (
    *of_each(_verdict, (*JUDGED, SITES_INSIDE, HUBS_INSIDE, REASON, AWARDED)),
    *read_from(
        RULE,
        Column(
            "rule",
            "Rule",
            "Rule that decides on the area: no-site, no-hub or listed; `docs/rules.md` holds the "
            "published words behind each.",
            lambda row: row.verdict.finding.rule.name.value,
            on_screen=False,
        ),
        Column(
            "hosting",
            "Counts as hosting",
            "Wave One sites that count: announced, or open at the launch of the competition.",
            lambda row: row.ruling.counted.value,
            on_screen=False,
        ),
    ),
    *of_each(_finding, FINDING),
    *of_each(_verdict, (OFFICIAL, OTHER_READINGS)),
    *read_from(
        RULE,
        Column(
            "announced",
            "Beside the announcement",
            "How the verdict on a region stands to the words of October 2020; blank at other "
            "levels.",
            lambda row: explain(row.verdict) if row.verdict.level is AreaLevel.REGION else "",
            on_screen=False,
        ),
        Column(
            "hosts_in_doubt",
            "Hosts in doubt",
            "Those of the sites counted in the area, or in its LEP areas, of which no source says "
            "that they teach or where they stand, separated by semicolons; blank where none is.",
            lambda row: "; ".join(row.in_doubt),
            on_screen=False,
        ),
    ),
)
"""Those of the report."""

TEMPLATE: tuple[Column[AreaVerdict], ...] = (
    *(AREA_CODE, AREA, VERDICT),
    Column(
        "why",
        "Why",
        "Reason that a hand-made list gives for its verdict.",
        lambda _: "",
        source=RULE,
    ),
)
"""Those of a list to fill in."""


def eligibility_table(verdicts: Verdicts, datasets: Datasets) -> Table:
    """Return the verdicts at a level, an area a row, with the finding behind each."""
    level, ruling = verdicts.level, verdicts.ruling
    command = eligibility_command(level, ruling, datasets)
    origin = verdict_provenance(verdicts, datasets, command)
    doubted = tuple(unsupported(datasets, verdicts))
    table = Table.of(
        (*COLUMNS, *always(origin, PROVENANCE)),
        (
            Judged(area, ruling, each.hosted)
            for area, each in zip(verdicts.areas, doubted, strict=True)
        ),
        name=f"eligibility-{level.value}",
        title=f"Wave Two eligibility of the {len(verdicts.areas):,} {level.plural}",
        says=(
            *_announcement(verdicts),
            *readings_together(verdicts.areas, turning=True),
            *_back_test(verdicts, datasets),
        ),
        notes=(
            *ledger_notes(verdicts),
            *host_notes(verdicts, doubted),
            *readings_together(verdicts.areas, turning=False),
        ),
    )
    return with_official_codes(table, datasets)


def verdict_provenance(
    verdicts: Verdicts,
    datasets: Datasets,
    command: str,
    more: tuple[str, ...] = (),
    selection: Selection | None = None,
    figures: Sequence[OwnFigures] = (),
) -> Provenance:
    """Return the provenance of a report that holds verdicts.

    Parameters
    ----------
    more : tuple of str
        Files of the data that stand behind what is beside the verdicts.
    selection : Selection, optional
        Whose access is beside them.
    figures : sequence of OwnFigures, optional
        The user's own figures of areas, where they are beside them.
    """
    paths = dict.fromkeys((boundary_path(verdicts.level), DEMAND, AWARDS, LEP_READINGS, *more))
    matrix = datasets.own_matrix if more else None
    hand_list = verdicts.ruling.hand_list
    return provenance(
        datasets, command, tuple(paths), matrix, hand_list, figures=figures, selection=selection
    )


def ledger_notes(verdicts: Verdicts) -> tuple[str, ...]:
    """Return what users of verdicts have to know: the rule, and how the level stands to it."""
    hand_list = verdicts.ruling.hand_list
    read = tuple(map(str, hand_list.readings)) if hand_list else ()
    said = (rule_sentence(verdicts.ruling), *read)
    match verdicts.level.spec.standing:
        case Standing.DECIDES:
            return said
        case Standing.THROUGH_PARTS:
            return (*said, BY_PARTS)
        case Standing.ANALYSIS:
            return (*said, NOT_OFFICIAL)
        case _:
            assert_never(verdicts.level.spec.standing)


def _announcement(verdicts: Verdicts) -> tuple[str, ...]:
    """Return how each region stands to the announcement; regions told of together stand once."""
    if verdicts.level is not AreaLevel.REGION:
        return ()
    return tuple(dict.fromkeys(map(explain, verdicts.areas)))


def _back_test(verdicts: Verdicts, datasets: Datasets) -> tuple[str, ...]:
    """Return how the rule stands to the awards, at a level that the rule speaks of."""
    if not is_official(verdicts.level):
        return ()
    return (back_test_sentence(back_test(datasets, verdicts.ruling)),)


def list_template(verdicts: Verdicts) -> Table:
    """Return the areas of a level with their verdicts; rows that are not wanted may go."""
    return Table.of(
        TEMPLATE,
        verdicts.areas,
        name=f"list-{verdicts.level.value}",
        title=f"A list of the {len(verdicts.areas):,} {verdicts.level.plural} to fill in",
    )
