"""Making a report again from its method card, or saying what has changed since."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from coverage.datasets.eligibility_list import HandList
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import checked_name
from coverage.datasets.own_kinds import (
    OWN_AREAS,
    OWN_CANDIDATES,
    OWN_FIGURES,
    OWN_GROUPS,
    OWN_KINDS,
    OWN_MATRIX,
    OWN_MODE,
    kind_of,
    numbered_role,
    own_files_of,
    role_of,
)
from coverage.errors import CoverageError
from coverage.export.method import KIND, ONLY_CARD, shows_groups, text
from coverage.export.report import Report, make_report
from coverage.questions.in_card import question_from, view_from
from coverage.questions.planner import UNWATCHED, Watch
from coverage.questions.question import Question
from coverage.questions.rule_fields import LEVEL
from coverage.tables.figures import shows_figures
from coverage.version import VERSION
from coverage.vocabulary import AreaLevel, Asked, listed
from coverage.wording.array_cache import kept_warnings
from coverage.wording.provenance import files_behind

LARGEST = 1_000_000
"""Bytes that a method card may have."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CardFile:
    """A user's own file that a card names.

    Parameters
    ----------
    name, sha256, called, sheet : str
        See ``GivenFile``.
    place : str
        Path at which it lay, in a card of an earlier version; else empty.
    """

    name: str
    sha256: str
    called: str = ""
    place: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class ReadCard:
    """A method card as it was read.

    Parameters
    ----------
    fields : mapping of str to object
        The question, as the card holds it.
    data : mapping of str to str
        Checksum of each file of the data, by its path.
    given : mapping of str to CardFile
        Each file of the user's own, by what it stood for; see ``role_of``.
    only : bool
        Whether the part of England that those cover was all that counted.
    """

    fields: Mapping[str, Any]
    version: str
    made_at: str
    data: Mapping[str, str]
    given: Mapping[str, CardFile]
    digest: str
    only: bool = False

    @property
    def level(self) -> AreaLevel:
        """The level that the card reports on.

        Raises
        ------
        CoverageError
            If there is no such level.
        """
        return _checked(lambda: AreaLevel(self.fields[LEVEL.card]))

    @property
    def view(self) -> tuple[str, int | None]:
        """The mode of travel and the percentile that were asked; see ``Datasets.by_mode``.

        Raises
        ------
        CoverageError
            If they mean nothing.
        """
        if self.fields.get("asked") == Asked.MODES:  # which sets it against the car
            return "", None
        return _checked(lambda: view_from(self.fields))

    def question(self, hand_list: HandList | None = None) -> Question:
        """Return the question of the card.

        Parameters
        ----------
        hand_list : HandList, optional
            The list that decides, where the card names one.

        Raises
        ------
        CoverageError
            If the card asks for something that there is not.
        """
        return _checked(lambda: question_from(self.fields, hand_list))


def read_card(content: bytes) -> ReadCard:
    """Read a method card.

    Raises
    ------
    CoverageError
        If it is none, or a part of it is missing.
    """
    if len(content) > LARGEST:
        raise CoverageError(
            "This file is too large to be a method card: give the JSON of a report."
        )
    return _checked(lambda: _card(json.loads(content)))


def replay(
    card: ReadCard, datasets: Datasets, hand_list: HandList | None = None, watch: Watch = UNWATCHED
) -> Report:
    """Make a report again, with the same numbers.

    Parameters
    ----------
    datasets : Datasets
        Loaded with a user's own files that the card names, of a part of England where it says so.
    watch : Watch, optional
        Who is told how a plan gets on.

    Raises
    ------
    CoverageError
        If the data, a user's own file or the numbers have changed since; it says which.
    """
    if changed := changes_since(card, datasets, hand_list):
        raise CoverageError(
            f"{listed(changed)} {'has' if len(changed) == 1 else 'have'} changed since "
            f"{card.made_at}: get the data of that time back, or ask again without the card."
        )
    report = make_report(card.question(hand_list), datasets, watch=watch)
    if report.method.digest != card.digest:
        beside = "".join(f" ({warning})" for warning in kept_warnings(datasets))
        raise CoverageError(
            f"The data are the same but the numbers are not: the card is of version "
            f"{card.version} and this is {VERSION}; install that version to make it again.{beside}"
        )
    return report


def changes_since(
    card: ReadCard, datasets: Datasets, hand_list: HandList | None = None
) -> tuple[str, ...]:
    """Return the files that are not what they were when the card was made, by name."""
    now = {file.path: file.sha256 for file in datasets.sources.files}
    paths = dict.fromkeys((*card.data, *(file.path for file in files_behind(datasets))))
    changed = [f"data/{path}" for path in paths if card.data.get(path) != now.get(path)]
    given = own_files_of(datasets, hand_list.own if hand_list else None)
    given = {role_of(role, file.called): file for role, file in given.items()}
    # What is not asked may be set against the car, or say which part of England counts.
    for each in datasets.modes:
        role = role_of(OWN_MODE.word, each.own.called)
        given |= {role: each.own} if role in card.given else {}
    if OWN_MATRIX.word in card.given and datasets.unnamed_matrix:
        given[OWN_MATRIX.word] = datasets.unnamed_matrix.own
    for role, named in card.given.items():
        file = given.get(role)
        if file is None or file.checksum != named.sha256:
            changed.append(named.name)
    # Other files than those of the card matter as well; candidates do to a plan alone, and areas
    # to an answer by them.
    known = {*card.given, OWN_CANDIDATES.word, OWN_AREAS.word}
    # A card of which a file is missing need not make a question.
    figures = {role for role in given if kind_of(role) is OWN_FIGURES}
    if figures and not changed and not shows_figures(card.question(hand_list)):
        known |= figures
    if (
        OWN_GROUPS.word in given
        and not changed
        and not shows_groups(card.question(hand_list), datasets)
    ):
        known.add(OWN_GROUPS.word)
    changed += [file.name for role, file in given.items() if role not in known]
    return tuple(changed)


def _checked(read: Callable[[], T]) -> T:
    try:
        return read()
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError):
        raise CoverageError(
            "This is not a method card that can be replayed: give the file that a report was saved "
            "with under --format method."
        ) from None


def _card(fields: Any) -> ReadCard:
    if fields["kind"] != KIND:
        raise ValueError
    return ReadCard(
        fields=dict(fields["question"]),
        version=text(fields["version"]),
        made_at=text(fields["made_at"]),
        data={text(file["path"]): text(file["sha256"]) for file in fields["data"]},
        given=_all_given(fields["given"]),
        digest=text(fields["digest"]),
        only=_yes_or_no(fields.get(ONLY_CARD, False)),
    )


def _all_given(entries: Iterable[Mapping[str, Any]]) -> dict[str, CardFile]:
    """Return the given files by what they stood for; of several of a kind each has its number."""
    found: dict[str, CardFile] = {}
    numbers: Counter[str] = Counter()
    for each in entries:
        file, word = _given(each), _role(each["role"])
        numbers[word] += OWN_KINDS[word].several
        found[numbered_role(role_of(word, file.called), numbers[word])] = file
    return found


def _given(fields: Mapping[str, Any]) -> CardFile:
    """Return a given file; cards of earlier versions hold its path and no name."""
    sha256, place = text(fields["sha256"]), text(fields.get("path", ""))
    name = Path(text(fields.get("name", place))).name
    if not name:
        raise ValueError
    sheet = text(fields.get("sheet", ""))
    return CardFile(name, sha256, checked_name(text(fields.get("called", ""))), place, sheet)


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _role(value: Any) -> str:
    if value not in OWN_KINDS:
        raise ValueError
    return str(value)
