"""Every kind of file of the user's own has its place in the data, and its options."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import fields

import pytest

from coverage.command_line.commands import parser
from coverage.dashboard.pages.own_data.cards import cards
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.datasets.own_kinds import DATA_KINDS, OWN_KINDS, OWN_MODE, OwnKind, own_files_of
from coverage.documents.users_files import SAID
from tests.worlds import Point, a_site, a_world, with_minutes

KINDS = pytest.mark.parametrize("kind", OWN_KINDS.values(), ids=OWN_KINDS)


def options_of(command: argparse.ArgumentParser) -> Iterator[tuple[str, set[str]]]:
    """Yield each command with its options."""
    (commands,) = (
        action for action in command._actions if isinstance(action, argparse._SubParsersAction)
    )
    for name, each in commands.choices.items():
        yield name, {word for action in each._actions for word in action.option_strings}


OPTIONS = dict(options_of(parser()))
CHECKING = {"validate"}


def test_each_kind_that_is_part_of_the_data_has_a_field_and_stands_on_the_page() -> None:
    brought = [each.name for each in fields(OwnFiles)]
    assert {*(kind.word for kind in DATA_KINDS), "modes", "only"} == set(brought)
    shown = [kind for _, kinds in cards() for kind in kinds]
    assert sorted(kind.word for kind in shown) == sorted(kind.word for kind in DATA_KINDS)
    assert set(SAID) == {*DATA_KINDS, OWN_MODE}
    assert all(kind.heading and kind.holds and kind.columns for kind in DATA_KINDS)
    assert all(hasattr(Datasets, kind.part) for kind in OWN_KINDS.values() if kind.part)


@KINDS
def test_a_command_takes_the_file_and_validate_checks_it(kind: OwnKind) -> None:
    taking = {name for name, flags in OPTIONS.items() if kind.flag in flags}
    assert taking - CHECKING
    assert not kind.named_by or all(kind.named_by in OPTIONS[name] for name in taking - CHECKING)
    assert not kind.checked_by or kind.checked_by in OPTIONS["validate"]
    assert bool(kind.checked_by) == bool(kind.checks)


def test_the_files_of_data_are_told_with_what_they_are_called() -> None:
    world = with_minutes(a_world([Point()], [a_site()]), [[5.0]])
    mine = OwnFile("list.csv", b"")
    assert {word: own.name for word, own in own_files_of(world, mine).items()} == {
        "matrix": "times.csv",
        "list": "list.csv",
    }
    called = OwnFile("a b.csv", b"", "public transport")
    assert OWN_KINDS["matrix"].words(called) == [
        *("--matrix-file", "a b.csv"),
        *("--matrix-name", "public transport"),
    ]
    assert OWN_KINDS["matrix"].words(None) == []
