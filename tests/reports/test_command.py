from __future__ import annotations

import shlex
from dataclasses import replace

import pytest

from coverage import AreaLevel, Datasets, Match, Sector
from coverage.datasets.own_file import OwnFile
from coverage.reports.command import eligibility_command, gaps_command, number
from tests.worlds import in_km


@pytest.mark.parametrize(
    ("value", "words"), [(30, "30"), (30.0, "30"), (12.5, "12.5"), (1e-7, "1e-07"), (0.1, "0.1")]
)
def test_a_threshold_is_written_as_short_as_it_can_be(value: float, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize("path", ["mine.csv", "my plans/it's mine.csv", "a;b $(c).csv"])
def test_a_path_of_ones_own_survives_a_shell(datasets: Datasets, path: str) -> None:
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


@pytest.mark.parametrize("level", AreaLevel)
def test_the_words_of_eligibility_name_the_level(level: AreaLevel) -> None:
    assert shlex.split(eligibility_command(level)) == ["eligibility", "--level", level.value]
