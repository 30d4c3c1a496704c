from __future__ import annotations

import shlex
from dataclasses import replace

import pytest

from coverage import AreaLevel, Datasets, Match, Sector, Selection
from coverage.datasets.own_file import OwnFile
from coverage.eligibility.beside.need import Criterion, NeedPoints
from coverage.eligibility.ruling import Ruling
from coverage.questions.command import eligibility_command, gaps_command
from coverage.questions.kinds import number
from coverage.vocabulary import SHIPPED_LEVELS, EligibilityReport
from tests.judging import ON_THE_GROUND, by_list
from tests.worlds import Point, a_site, a_world, in_km, with_minutes


@pytest.mark.parametrize(
    ("value", "words"), [(30, "30"), (30.0, "30"), (12.5, "12.5"), (1e-7, "1e-07"), (0.1, "0.1")]
)
def test_a_threshold_is_written_as_short_as_it_can_be(value: float, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize("path", ["mine.csv", "it's mine.csv", "a;b $(c).csv"])
def test_the_name_of_a_file_survives_a_shell(datasets: Datasets, path: str) -> None:
    mine = replace(datasets, own_institutes=OwnFile(path, b""))
    words = shlex.split(gaps_command(in_km(), AreaLevel.REGION, mine))
    assert words[-2:] == ["--institutes-file", path]


def test_the_match_is_named_only_where_it_matters(datasets: Datasets) -> None:
    every = gaps_command(in_km(match=Match.ALL), AreaLevel.REGION, datasets)
    some = gaps_command(
        in_km(sectors=(Sector.DIGITAL,), match=Match.ALL), AreaLevel.REGION, datasets
    )
    assert "--match" not in every
    assert "--match all" in some


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
@pytest.mark.parametrize("ruling", ON_THE_GROUND)
def test_the_words_of_eligibility_name_the_level_and_the_rule(
    datasets: Datasets, level: AreaLevel, ruling: Ruling
) -> None:
    assert shlex.split(eligibility_command(level, ruling, datasets)) == [
        *("eligibility", "--level", level.value),
        *("--rule", ruling.name.value, "--hosting", ruling.counted.value),
        *([] if ruling.allow is None else ["--allow", str(ruling.allow)]),
    ]


def test_a_list_and_institutes_of_ones_own_are_named_without_their_folders(
    datasets: Datasets,
) -> None:
    mine = replace(datasets, own_institutes=OwnFile("my plans/mine.csv", b""))
    words = shlex.split(eligibility_command(AreaLevel.LEP, by_list({"A": "eligible"}), mine))
    assert words[-4:] == ["--list", "mine.csv", "--institutes-file", "mine.csv"]


@pytest.mark.parametrize(
    "report", [report for report in EligibilityReport if report is not EligibilityReport.LEDGER]
)
def test_what_stands_beside_verdicts_is_named_with_its_selection(
    datasets: Datasets, report: EligibilityReport
) -> None:
    words = eligibility_command(
        AreaLevel.LEP, Ruling(), datasets, report=report, selection=in_km(threshold=12.5)
    )
    assert words.endswith(
        f"--report {report} --network wave-one --measure km --within 12.5 --population 16-64"
    )


def test_points_are_named_with_the_values_that_give_them_all(datasets: Datasets) -> None:
    points = NeedPoints(Criterion(0.5, 1e6), Criterion(30, 90), Criterion(0, 4))
    words = eligibility_command(AreaLevel.LEP, Ruling(), datasets, points=points)
    assert words.endswith("--points 0.5 30 0 --full-at 1000000 90 4")


def test_a_matrix_is_named_where_minutes_matter_and_not_beside_a_rule_alone() -> None:
    world = with_minutes(a_world([Point()], [a_site()]), [[5.0]])
    verdicts_alone = eligibility_command(AreaLevel.LEP, Ruling(), world)
    assert "--matrix-file" not in verdicts_alone
    beside = eligibility_command(AreaLevel.LEP, Ruling(), world, selection=Selection())
    assert beside.endswith("--matrix-file times.csv")
