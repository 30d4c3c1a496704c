"""The command ``replay``: a report made again from its method card."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path, PureWindowsPath
from typing import Any

from coverage.command_line.options import add_output
from coverage.command_line.output import form_asked, put_report
from coverage.datasets.load import load_datasets, with_own_files
from coverage.datasets.own_file import (
    OtherFileError,
    OwnFile,
    find_file,
    find_own_matrix,
    read_own_file,
)
from coverage.datasets.own_kinds import (
    OWN_LIST,
    OWN_MATRIX,
    OWN_MODE,
    OwnKind,
    files_by_role,
    kind_of,
)
from coverage.eligibility.ruling import read_list
from coverage.errors import CoverageError
from coverage.export.format_spec import Answer
from coverage.export.replay import CardFile, ReadCard, read_card, replay
from coverage.vocabulary import listed
from coverage.wording.array_cache import kept_warnings


def add_replay(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    again = commands.add_parser("replay", help="make a report again from its method card")
    again.set_defaults(run=_replay)
    again.add_argument(
        "card",
        metavar="METHOD.json",
        help="saved with --format method; your own files are looked for beside it",
    )
    add_output(again, Answer.STATISTICS)


def _replay(options: argparse.Namespace) -> int:
    form_asked(options)  # refused before anything is read
    card = read_card(read_own_file(options.card).content)
    found = find_given(card, Path(options.card).parent)
    hand_file = found.pop(OWN_LIST.word, None)
    own = files_by_role(found, only=card.only)
    datasets = with_own_files(load_datasets(), own).by_mode(*card.view)
    hand_list = read_list(datasets, hand_file, card.level) if hand_file else None
    report = replay(card, datasets, hand_list)
    options.warnings = (*datasets.warnings, *kept_warnings(datasets))
    return put_report(report, options)


def find_given(card: ReadCard, beside: Path) -> dict[str, OwnFile]:
    """Return the files that a card names, by what they stand for; see ``role_of``.

    Each is looked for beside the card, in the current folder and, for a card of an earlier
    version, where it lay; one with another checksum is another file. A card may come from
    anybody: no other computer is asked, and ``find_file`` says what is not opened.

    Raises
    ------
    CoverageError
        If a file is not there, cannot be opened, or is not what it was; it names all that are
        missing or have changed.
    """
    found: dict[str, OwnFile] = {}
    missing: list[str] = []
    changed: list[str] = []
    for role, file in card.given.items():
        is_other = False
        for path in _places(file, beside):
            try:
                same = _find(kind_of(role), file, path)
            except OtherFileError:
                is_other = True
                continue
            if same:
                found[role] = same
                break
        else:
            (changed if is_other else missing).append(f"{file.name} ({role})")
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


def _find(kind: OwnKind, file: CardFile, path: Path) -> OwnFile | None:
    if kind in (OWN_MATRIX, OWN_MODE):  # which may be larger than memory
        return find_own_matrix(path, file.sha256, file.called, file.sheet)
    return find_file(path, file.sha256, kind.most, file.called, file.sheet)


def _places(file: CardFile, beside: Path) -> Iterable[Path]:
    """Return the places where a file may be, each once."""
    # A share of another computer, which Windows would tell who asks, or a pipe of this one.
    is_elsewhere = PureWindowsPath(file.place).drive.startswith("\\\\")
    was = [Path(file.place)] if file.place and not is_elsewhere else []
    return dict.fromkeys([beside / file.name, Path(file.name), *was])


def _one(names: list[str], one: str, more: str) -> str:
    return one if len(names) == 1 else more
