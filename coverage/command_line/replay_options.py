"""The command ``replay``: a report made again from its method card."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coverage.command_line.options import add_output
from coverage.command_line.output import form_asked, put_report
from coverage.datasets.default import load_datasets
from coverage.datasets.own_file import read_own_file
from coverage.eligibility.lists import read_list
from coverage.errors import CoverageError
from coverage.reports.formats import Format
from coverage.reports.replay import CardFile, ReadCard, read_card, replay
from coverage.vocabulary import listed


def add_replay(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    again = commands.add_parser("replay", help="make a report again from its method card")
    again.set_defaults(run=_replay)
    again.add_argument(
        "card",
        metavar="METHOD.json",
        help="saved with --format method; files of your own are looked for beside it",
    )
    add_output(again, Format)


def _replay(options: argparse.Namespace) -> int:
    form_asked(options)  # refused before anything is read
    card = read_card(read_own_file(options.card).content)
    found = find_given(card, Path(options.card).parent)
    matrix = card.given.get("matrix")
    datasets = load_datasets(
        found.get("institutes"),
        matrix_file=found.get("matrix"),
        matrix_name=matrix.called if matrix else "",
        candidates_file=found.get("candidates"),
        population_file=found.get("population"),
    )
    options.warnings = datasets.warnings
    hand_list = None
    if "list" in found:
        hand_list = read_list(datasets, read_own_file(found["list"]), card.level)
    return put_report(replay(card, datasets, hand_list), options)


def find_given(card: ReadCard, beside: Path) -> dict[str, Path]:
    """Return where the files are that a card names, by what they stand for.

    Each is looked for beside the card, in the current folder and, for a card of an earlier
    version, where it lay; one with another checksum is another file.

    Raises
    ------
    CoverageError
        If a file is not there, or is not what it was; it names all of them.
    """
    found: dict[str, Path] = {}
    missing: list[str] = []
    changed: list[str] = []
    for role, file in card.given.items():
        places = tuple(_places(file, beside))
        same = (path for path in places if read_own_file(path).checksum == file.sha256)
        if path := next(same, None):
            found[role] = path
        else:
            (changed if places else missing).append(f"{file.name} ({role})")
    told = [
        *([f"{listed(missing)} {_one(missing, 'is', 'are')} missing"] if missing else []),
        *(
            [f"{listed(changed)} {_one(changed, 'has', 'have')} changed since {card.made_at}"]
            if changed
            else []
        ),
    ]
    if told:
        it_was = _one([*missing, *changed], "it was", "they were")
        raise CoverageError(f"{'; '.join(told)}: put beside the card what {it_was} then.")
    return found


def _places(file: CardFile, beside: Path) -> Iterator[Path]:
    """Yield the places where there is a file of that name, each once."""
    paths = [beside / file.name, Path(file.name), *([Path(file.place)] if file.place else [])]
    for path in dict.fromkeys(paths):
        try:
            is_file = path.is_file()
        except (OSError, ValueError):
            continue
        if is_file:
            yield path


def _one(names: list[str], one: str, more: str) -> str:
    return one if len(names) == 1 else more
