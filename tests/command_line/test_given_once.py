"""An option that takes one value is given once: the last of two never wins in silence."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest

from coverage.__main__ import main
from coverage.command_line.commands import parser
from coverage.errors import CoverageError

MORE_THAN_ONCE = "is given more than once: give it once"
TRIED = ["1", "0.5", "60", "10:00", "http://localhost:8501"]


def options(
    of: argparse.ArgumentParser, command: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], argparse.Action]]:
    """Yield every option of every command, with the words of the command."""
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                yield from options(inner, (*command, name))
        elif action.option_strings and action.dest not in ("help", "version"):
            yield command, action


OPTIONS = {
    f"{' '.join(command)} {action.option_strings[-1]}": (command, action)
    for command, action in options(parser())
}
REPEATABLE = {
    name for name, (_, action) in OPTIONS.items() if isinstance(action, argparse._AppendAction)
}
SINGLE = [name for name, (_, each) in OPTIONS.items() if each.nargs != 0 and name not in REPEATABLE]


def values(action: argparse.Action) -> list[str]:
    """Return words that an option takes: as many as it takes at once."""
    read = action.type if callable(action.type) else str
    for word in [*(action.choices or ()), *TRIED]:
        try:
            read(word)
        except (ValueError, argparse.ArgumentTypeError) as error:
            named = str(error)
            word = named.rpartition(" ")[2].strip(".'\"")
            try:
                read(word)
            except (ValueError, argparse.ArgumentTypeError):
                continue
        return [str(word)] * (action.nargs if isinstance(action.nargs, int) else 1)
    raise AssertionError(f"no word that {action.option_strings} takes was found")


def said(words: list[str]) -> str:
    """Return what the parser says of the words of a command."""
    try:
        parser().parse_args(words)
    except CoverageError as error:
        return str(error)
    return ""


def test_options_of_one_value_are_most() -> None:
    assert len(SINGLE) > 150
    assert {name.rpartition(" ")[2] for name in REPEATABLE} == {
        "--sector", "--matrix-file", "--figures-file", "--figures-name", "--level",
    }  # fmt: skip


@pytest.mark.parametrize("name", SINGLE)
def test_an_option_of_one_value_is_given_once(name: str) -> None:
    command, action = OPTIONS[name]
    flag, given = action.option_strings[-1], values(action)
    alike = [f"{flag}={given[0]}"] if len(given) == 1 else [flag, *given]
    for again in ([flag, *given], alike):
        told = said([*command, flag, *given, *again])
        assert told.startswith(f"{flag} {MORE_THAN_ONCE} (see `")
    assert MORE_THAN_ONCE not in said([*command, flag, *given])


@pytest.mark.parametrize("name", sorted(OPTIONS.keys() - {*SINGLE}))
def test_what_is_repeatable_and_what_takes_no_value_may_be_given_again(name: str) -> None:
    command, action = OPTIONS[name]
    given = [] if action.nargs == 0 else values(action)
    flag = action.option_strings[-1]
    assert MORE_THAN_ONCE not in said([*command, flag, *given, flag, *given])


def test_the_beginning_of_a_name_is_that_name() -> None:
    assert said(["plan", "--with", "30", "--within", "45"]).startswith("--within is given")


def test_the_next_command_begins_anew() -> None:
    one = parser()
    for _ in range(2):
        assert one.parse_args(["gaps", "--within", "30"]).within == 30


def test_it_is_told_in_one_line_and_nothing_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--institutes", "1", "--floor", "0.5", "--floor", "0.75"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        "--floor is given more than once: give it once (see `python -m coverage plan --help`)\n"
    )
