"""The ledger: which areas of a level qualified for Wave Two, and why, a verdict a row."""

from __future__ import annotations

from typing import assert_never

from coverage.access.selection import Selection
from coverage.datasets.areas import boundary_path
from coverage.datasets.awards import AWARDS
from coverage.datasets.demand import DEMAND
from coverage.datasets.lep_readings import LEP_READINGS
from coverage.datasets.load import Datasets
from coverage.eligibility.announcement import explain
from coverage.eligibility.back_test import back_test
from coverage.eligibility.beside.unsupported import unsupported
from coverage.eligibility.ruling import Ruling, is_official
from coverage.eligibility.verdicts import AreaVerdict, Verdicts
from coverage.levels import Standing
from coverage.questions.command import eligibility_command
from coverage.tables.codebook import columns
from coverage.tables.eligibility.unsupported import host_notes
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel
from coverage.wording.numbers import Cell
from coverage.wording.provenance import PROVENANCE, Provenance, provenance
from coverage.wording.verdicts import (
    back_test_sentence,
    reading_sentences,
    rule_sentence,
)

BY_PARTS = (
    "A region is judged through its LEP areas: eligible when none of them fails the rule, in part "
    "when some pass; a LEP area belongs to every region that holds at least a twentieth of its "
    "residents."
)
NOT_OFFICIAL = "The department's rule was by LEP area; at this level the verdicts are an analysis."


def eligibility_table(verdicts: Verdicts, datasets: Datasets) -> Table:
    """Return the verdicts at a level, an area a row, with the finding behind each."""
    level, ruling = verdicts.level, verdicts.ruling
    command = eligibility_command(level, ruling, datasets)
    origin = verdict_provenance(verdicts, datasets, command)
    doubted = tuple(unsupported(datasets, verdicts))
    return Table(
        name=f"eligibility-{level.value}",
        title=f"Wave Two eligibility of the {len(verdicts.areas)} {level.plural}",
        columns=columns(
            "area_code",
            "area",
            "level",
            "verdict",
            "sites_inside",
            "hubs_inside",
            "reason",
            "awarded",
            "rule",
            "hosting",
            "measured",
            "unit",
            "threshold",
            "result",
            "margin",
            "found",
            "measured_from",
            "measured_as_of",
            "official",
            "other_readings",
            "announced",
            "hosts_in_doubt",
            *PROVENANCE,
        ),
        rows=tuple(
            _row(area, level, ruling, "; ".join(each.hosted), origin)
            for area, each in zip(verdicts.areas, doubted, strict=True)
        ),
        says=(
            *_announcement(verdicts),
            *_readings(verdicts, turning=True),
            *_back_test(verdicts, datasets),
        ),
        notes=(
            *ledger_notes(verdicts),
            *host_notes(verdicts, doubted),
            *_readings(verdicts, turning=False),
        ),
    )


def verdict_provenance(
    verdicts: Verdicts,
    datasets: Datasets,
    command: str,
    more: tuple[str, ...] = (),
    selection: Selection | None = None,
) -> Provenance:
    """Return the provenance of a report that holds verdicts.

    Parameters
    ----------
    more : tuple of str
        Files of the data that stand behind what is beside the verdicts.
    selection : Selection, optional
        Whose access is beside them.
    """
    paths = dict.fromkeys((boundary_path(verdicts.level), DEMAND, AWARDS, LEP_READINGS, *more))
    matrix = datasets.own_matrix if more else None
    hand_list = verdicts.ruling.hand_list
    return provenance(datasets, command, tuple(paths), matrix, hand_list, selection=selection)


def ledger_notes(verdicts: Verdicts) -> tuple[str, ...]:
    """Return what a reader of verdicts has to know: the rule, and how the level stands to it."""
    rule = rule_sentence(verdicts.ruling)
    match verdicts.level.spec.standing:
        case Standing.DECIDES:
            return (rule,)
        case Standing.THROUGH_PARTS:
            return (rule, BY_PARTS)
        case Standing.ANALYSIS:
            return (rule, NOT_OFFICIAL)
        case _:
            assert_never(verdicts.level.spec.standing)


def _readings(verdicts: Verdicts, *, turning: bool) -> tuple[str, ...]:
    """Return the other readings that turn a verdict, or those that change nothing."""
    told = (
        sentence
        for area in verdicts.areas
        for other, sentence in zip(area.others, reading_sentences(area), strict=True)
        if other.turns is turning
    )
    return tuple(dict.fromkeys(told))


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


def _row(
    area: AreaVerdict, level: AreaLevel, ruling: Ruling, in_doubt: str, origin: Provenance
) -> tuple[Cell, ...]:
    finding, rule = area.finding, area.finding.rule
    return (
        area.area_code,
        area.area,
        level.value,
        area.verdict.value,
        area.sites_inside,
        area.hubs_inside,
        area.reason,
        "; ".join(area.awarded),
        rule.name.value,
        ruling.counted.value,
        finding.value,
        rule.unit,
        rule.threshold,
        "pass" if finding.passed else "fail",
        finding.margin,
        "; ".join(finding.evidence),
        finding.source,
        finding.date,
        "yes" if is_official(level) else "no",
        " ".join(reading_sentences(area)),
        explain(area) if level is AreaLevel.REGION else "",
        in_doubt,
        *origin.cells,
    )


def list_template(verdicts: Verdicts) -> Table:
    """Return the areas of a level with their verdicts; rows that are not wanted may go."""
    return Table(
        name=f"list-{verdicts.level.value}",
        title=f"A list of the {len(verdicts.areas)} {verdicts.level.plural} to fill in",
        columns=columns("area_code", "area", "verdict", "why"),
        rows=tuple((area.area_code, area.area, area.verdict.value, "") for area in verdicts.areas),
    )
