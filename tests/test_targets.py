"""A target that a benchmark misses is named, and fails; no time is measured here."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from tests.benchmarks.section import Target, verdict

MAKEFILE = Path(__file__).parents[1] / "Makefile"


@pytest.mark.parametrize(
    ("found", "at_least", "is_kept"),
    [
        (2.0, False, True),
        (2.001, False, False),
        (2.0, True, True),
        (1.999, True, False),
        (math.nan, False, False),
        (math.nan, True, False),
    ],
)
def test_a_limit_is_inclusive_and_no_number_keeps_none(
    found: float, at_least: bool, is_kept: bool
) -> None:
    assert Target("a table", found, 2.0, "ms", at_least).is_kept is is_kept


def test_each_miss_is_named_in_a_line_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    kept = Target("a table", 1.5, 2.0, "ms")
    missed = [
        Target("a filter by district", 20_029, 16_000, "bytes"),
        Target("a table beside geopandas", 16.5, 30.0, "times as fast", at_least=True),
    ]
    assert verdict([kept, *missed]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Missed: a filter by district: 20,029 bytes, at most 16,000 is the target.",
        "Missed: a table beside geopandas: 16.5 times as fast, at least 30 is the target.",
        "1 of 3 targets are kept.",
    ]


def test_nothing_missed_is_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert verdict([Target("a table", 1.5, 2.0, "ms")]) == 0
    assert "Missed" not in capsys.readouterr().out


def test_the_nightly_run_does_everything_whatever_fails() -> None:
    """A target that is missed first hides none that is missed later."""
    (recipe,) = re.findall(r"^nightly:.*\n\t(.*)$", MAKEFILE.read_text("utf-8"), re.MULTILINE)
    command, *parts = recipe.split()
    assert (command, parts[0]) == ("$(MAKE)", "--keep-going")
    assert {"fuzz", "load", "long", "targets", "waits"} <= set(parts)
