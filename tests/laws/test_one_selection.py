"""The command line and Python give the same numbers, and a report says how to make it again."""

from __future__ import annotations

import csv
import io
import json
import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import (
    AreaLevel,
    Datasets,
    Match,
    Network,
    PopulationGroup,
    Sector,
    Selection,
    Support,
    Traffic,
    find_gaps,
    judge,
)
from coverage.__main__ import main
from coverage.questions.command import gaps_command
from coverage.questions.kinds import number
from tests.worlds import in_km

pytestmark = pytest.mark.slow

ASKED = [
    ("gaps", Selection(), AreaLevel.REGION),
    ("gaps --level lsip --within 60", Selection(threshold=60), AreaLevel.LSIP),
    ("gaps --level lep --traffic NONE", Selection(traffic=Traffic.NONE), AreaLevel.LEP),
    (
        "gaps --level lep --network current --measure km --within 45 --population all",
        in_km(Network.CURRENT, threshold=45, population=PopulationGroup.ALL),
        AreaLevel.LEP,
    ),
    (
        "gaps --level district --sector ENERGY --sector digital --match all "
        "--measure km --within 12.5",
        in_km(sectors=(Sector.DIGITAL, Sector.ENERGY), match=Match.ALL, threshold=12.5),
        AreaLevel.DISTRICT,
    ),
    (
        "gaps --level lep --sites SOURCED --network current --measure km",
        in_km(Network.CURRENT, support=Support.SOURCED),
        AreaLevel.LEP,
    ),
    (
        "gaps --level lsip --sector 'agri-tech' --population 16-24 --measure km",
        in_km(sectors=(Sector.AGRI_TECH,), population=PopulationGroup.YOUNG),
        AreaLevel.LSIP,
    ),
    (
        "gaps --level combined-authority --sector 'life sciences' --sector maritime "
        "--match all --measure km",
        in_km(sectors=(Sector.LIFE_SCIENCES, Sector.MARITIME), match=Match.ALL),
        AreaLevel.COMBINED_AUTHORITY,
    ),
]


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def run(words: list[str], screen: pytest.CaptureFixture[bytes]) -> bytes:
    assert main(words) == 0
    return screen.readouterr().out


@pytest.mark.parametrize(("words", "selection", "level"), ASKED)
def test_the_command_line_gives_the_numbers_of_python(
    datasets: Datasets,
    capsysbinary: pytest.CaptureFixture[bytes],
    words: str,
    selection: Selection,
    level: AreaLevel,
) -> None:
    rows = rows_of(run([*shlex.split(words), "--format", "csv"], capsysbinary))
    for row, area in zip(rows, find_gaps(datasets, selection, level).areas, strict=True):
        assert (row["area_code"], row["area"]) == (area.area_code, area.area)
        assert int(row["residents"]) == area.residents
        assert int(row["reached"]) == area.reached
        assert int(row["gap"]) == area.gap
        assert int(row["unknown"]) == area.unknown
        for name, value in (
            ("reached_share", area.reached_share),
            (f"median_{selection.measure}", area.median),
            (f"p90_{selection.measure}", area.p90),
        ):
            assert (float(row[name]) if row[name] else None) == value
        assert row["nearest_institute"] == area.nearest_institute
        assert int(row["sites_inside"]) == area.sites_inside
        assert int(row["hubs_inside"]) == area.hubs_inside


@pytest.mark.parametrize("words", [words for words, _, _ in ASKED[1:6]])
def test_the_selection_of_a_report_gives_the_same_bytes_again(
    capsysbinary: pytest.CaptureFixture[bytes], words: str
) -> None:
    first = run([*shlex.split(words), "--format", "csv"], capsysbinary)
    (again,) = {row["selection"] for row in rows_of(first)}
    assert run([*shlex.split(again), "--format", "csv"], capsysbinary) == first


def test_the_selection_of_an_eligibility_report_gives_the_same_bytes_again(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    first = run(["eligibility", "--level", "lep", "--format", "csv"], capsysbinary)
    (again,) = {row["selection"] for row in rows_of(first)}
    assert run([*shlex.split(again), "--format", "csv"], capsysbinary) == first


def test_the_command_line_gives_the_verdicts_of_python(
    datasets: Datasets, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    rows = json.loads(run(["eligibility", "--level", "lep", "--format", "json"], capsysbinary))
    assert [(row["area_code"], row["verdict"], row["reason"]) for row in rows] == [
        (area.area_code, area.verdict, area.reason) for area in judge(datasets, AreaLevel.LEP).areas
    ]


@given(st.floats(min_value=0, exclude_min=True, allow_infinity=False))
def test_a_threshold_in_words_reads_back_as_the_same_number(threshold: float) -> None:
    assert float(number(threshold)) == threshold


def test_the_words_name_every_part_of_a_selection(datasets: Datasets) -> None:
    selection = in_km(
        network=Network.CURRENT,
        sectors=(Sector.ADVANCED_MANUFACTURING, Sector.DIGITAL),
        match=Match.ALL,
        threshold=22.5,
        population=PopulationGroup.YOUNG,
        support=Support.SOURCED,
    )
    words = shlex.split(gaps_command(selection, AreaLevel.LSIP, datasets))
    assert words == [
        *("gaps", "--level", "lsip", "--network", "current"),
        *("--sites", "sourced"),
        *("--sector", "digital", "--sector", "advanced manufacturing", "--match", "all"),
        *("--measure", "km", "--within", "22.5", "--population", "16-24"),
    ]
