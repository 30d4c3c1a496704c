from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets, judge
from coverage.datasets.own_file import OwnFile
from coverage.eligibility.ruling import read_list
from coverage.export.to_csv import to_csv
from coverage.tables.eligibility.ledger import list_template
from coverage.vocabulary import SHIPPED_LEVELS


@pytest.mark.parametrize(
    "level", [level for level in SHIPPED_LEVELS if level is not AreaLevel.REGION]
)
def test_a_template_with_its_reasons_filled_in_is_a_list_of_the_same_verdicts(
    datasets: Datasets, level: AreaLevel
) -> None:
    verdicts = judge(datasets, level)
    header, *rows = to_csv(list_template(verdicts)).decode("utf-8-sig").splitlines()
    filled = "\n".join([header, *(f"{row}As before" for row in rows)])
    entries = read_list(datasets, OwnFile("mine.csv", filled.encode()), level).entries
    assert {code: entry.verdict for code, entry in entries.items()} == {
        area.area_code: area.verdict for area in verdicts.areas
    }
