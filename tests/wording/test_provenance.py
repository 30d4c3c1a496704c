from __future__ import annotations

from dataclasses import replace

import pytest

from coverage import AreaLevel, Datasets, Verdicts, __version__, find_gaps
from coverage.datasets.own_file import OwnFile
from coverage.tables.eligibility.ledger import eligibility_table
from coverage.tables.gaps import gap_table
from coverage.vocabulary import SHIPPED_LEVELS
from coverage.wording.provenance import provenance, version
from tests.worlds import in_km

MINE = OwnFile("plans/mine.csv", b"rows")


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_the_source_names_each_file_with_its_vintage(datasets: Datasets, level: AreaLevel) -> None:
    gaps = find_gaps(datasets, in_km(), level)
    table = gap_table(gaps, datasets)
    said = str(table.rows[0][[column.name for column in table.columns].index("source")])
    records = {file.path: file for file in datasets.sources.files}
    for path in ("institutes.csv", "demand.parquet", level.spec.outlines):
        assert f"{records[path].title} ({records[path].vintage})" in said


def test_the_version_is_that_of_the_tool_then_of_the_data(datasets: Datasets) -> None:
    assert version(datasets) == f"{__version__}+data.{datasets.sources.version}"


def test_a_file_of_ones_own_stands_in_the_source_and_the_version(datasets: Datasets) -> None:
    mine = replace(datasets, own_institutes=MINE)
    said = provenance(mine, "gaps", ["demand.parquet"])
    assert said.source.startswith("Institutes: mine.csv, the user's own file; ")
    assert "Waves One and Two" not in said.source
    assert said.version == f"{version(datasets)}.institutes.{MINE.version}"


def test_another_content_gives_another_version(datasets: Datasets) -> None:
    mine, other = (
        replace(datasets, own_institutes=OwnFile("mine.csv", content)) for content in (b"1", b"2")
    )
    assert len({version(datasets), version(mine), version(other)}) == 3


def test_a_report_of_awards_names_their_source(
    datasets: Datasets, verdicts: dict[AreaLevel, Verdicts]
) -> None:
    table = eligibility_table(verdicts[AreaLevel.LEP], datasets)
    position = [column.name for column in table.columns].index("source")
    assert "LEP areas named in the Wave Two awards (December 2021)" in str(table.rows[0][position])
