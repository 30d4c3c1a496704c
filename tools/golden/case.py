"""One call of the command line, in each format that the command itself offers."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from coverage.command_line.commands import parser
from coverage.datasets.areas import Area
from coverage.datasets.installed import DATA
from coverage.datasets.load import load_datasets
from coverage.vocabulary import AreaLevel


@dataclass(frozen=True, slots=True)
class Case:
    """One call of the command line.

    Parameters
    ----------
    words : tuple of str
        What follows ``python -m coverage``, with low lines for blanks.
    form : str
        Format of the file that it writes; empty where it writes on the screen.
    is_quick : bool
        Whether it belongs to the part that takes half a minute.
    """

    words: tuple[str, ...]
    form: str = ""
    is_quick: bool = False

    @property
    def path(self) -> str:
        """Where its answer stands in the set."""
        command, *rest = self.words
        words = " ".join(word.removeprefix("--") for word in rest) or "usual"
        stem = re.sub(r"[^\w.,-]+", "_", words.replace(str(DATA), "data"))
        return f"{command}/{stem}{'.' if self.form else ''}{self.form}"


@cache
def areas_of(level: AreaLevel) -> tuple[Area, ...]:
    """Return the areas of a level."""
    return load_datasets().areas[level]


@cache
def commands() -> dict[str, argparse.ArgumentParser]:
    """Return every command by its name."""
    (found,) = (
        action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)
    )
    return dict(found.choices)


def forms_of(command: str) -> tuple[str, ...]:
    """Return the formats that a command writes; none where it offers no choice."""
    for action in commands()[command]._actions:
        if "--format" in action.option_strings and action.choices:
            return tuple(map(str, action.choices))
    return ()


def asked(
    line: str, forms: Sequence[str] | None = None, *, quick: Sequence[str] = ()
) -> Iterator[Case]:
    """Yield a command line in formats; in all that the command writes where none are named.

    A low line is written for a blank within a word.
    """
    words = tuple(line.split())
    known = forms_of(words[0])
    for form in known if forms is None else [form for form in forms if form in known]:
        yield Case(words, form, form in quick)
