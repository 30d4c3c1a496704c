"""What is said of a verdict is true of what was counted, by every rule and whatever it allows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from coverage import AreaLevel, AreaVerdict, Datasets, judge
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling
from coverage.tables.eligibility.ledger import eligibility_table
from coverage.wording.verdicts import rule_facts, verdict_sentence

COUNTING = [name for name in RuleName if not name.spec.is_by_list]
RULINGS = [Ruling(name, allow=allow) for name in COUNTING for allow in (0, 1, 2)]
LABELS = {ruling.rule.label.lower() for ruling in RULINGS}


def each(datasets: Datasets, ruling: Ruling) -> Iterator[AreaVerdict]:
    for level in (AreaLevel.REGION, AreaLevel.LEP):
        yield from judge(datasets, level, ruling).areas


@pytest.mark.parametrize("ruling", RULINGS)
def test_no_other_rule_is_named(datasets: Datasets, ruling: Ruling) -> None:
    others = LABELS - {ruling.rule.label.lower()}
    table = eligibility_table(judge(datasets, AreaLevel.REGION, ruling), datasets)
    said = [dict(rule_facts(area, ruling))["Rule"] for area in each(datasets, ruling)]
    assert all(ruling.rule.label.lower() in rule.lower() for rule in said)
    said += [verdict_sentence(area, ruling) for area in each(datasets, ruling)]
    told = " ".join([*said, *table.says, *table.notes])
    assert [label for label in others if f'"{label}"' in told] == []


@pytest.mark.parametrize("ruling", RULINGS)
def test_who_is_said_to_pass_and_to_fail_does(datasets: Datasets, ruling: Ruling) -> None:
    for area in each(datasets, ruling):
        rule, parts = ruling.rule, area.parts or (area,)
        values = [part.finding.value for part in parts]
        passing = [part for part in parts if part.finding.value <= rule.threshold]
        if len(parts) == 1:
            number = values[0] or "no"
            assert re.search(rf"\b[Hh]osts {number} {rule.unit}", area.why)
        elif len(passing) == len(parts):
            assert f"hosts {rule.any_too_many}: " in area.why
            assert area.why.startswith("None of its")
        elif passing:
            names = "; ".join(part.area for part in passing)
            assert f"host{'s' * (len(passing) == 1)} {rule.enough}: {names} (" in area.why
        else:
            assert area.why == f"Each of its {len(parts)} LEP areas hosts {rule.too_many}"
            assert min(values) > rule.threshold
