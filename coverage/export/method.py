"""The method card: everything that is needed to make a report again, and to check it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from coverage.access.by_group import own_groups_file
from coverage.access.resolve_travel import traffic_of
from coverage.datasets.load import Datasets
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.datasets.own_kinds import (
    OWN_AREAS,
    OWN_CANDIDATES,
    OWN_FIGURES,
    OWN_GROUPS,
    OWN_MODE,
    files_beside,
    kind_of,
    own_files_of,
)
from coverage.errors import FileReading, FileWarning
from coverage.export.draws import draws_of
from coverage.questions.in_card import question_entries, view_entries
from coverage.questions.question import (
    EligibilityQuestion,
    LedgerQuestion,
    ModesQuestion,
    PlanQuestion,
    Question,
    groups_of,
    levels_of,
)
from coverage.questions.selection_fields import TRAFFIC
from coverage.tables.figures import shows_figures
from coverage.tables.provenance import PROVENANCE
from coverage.tables.table import Table
from coverage.version import VERSION
from coverage.vocabulary import AreaLevel, Traffic
from coverage.wording.matrix import unit_words
from coverage.wording.part import part_sentences
from coverage.wording.provenance import files_behind
from coverage.wording.warnings import readings_of, warnings_of

KIND = "coverage method card"

ONLY_CARD = "only"
"""Entry of a card that says whether a part of England is all that counts."""

TOOK = "seconds"
"""Column of the time that an answer took, which is another each time."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the data, as it was when the report was made."""

    path: str
    title: str
    vintage: str
    sha256: str


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A user's own file: what it stood for, its name, its checksum, and its title.

    The folder that it lay in is never kept.

    Parameters
    ----------
    called : str
        What its owner calls it; empty where the name of the file does.
    """

    role: str
    name: str
    sha256: str
    called: str
    sheet: str = ""


def given_words(given: GivenFile) -> str:
    """Return a given file as a method table has it."""
    called = f" ({given.called})" if given.called else ""
    sheet = f", sheet {given.sheet}" if given.sheet else ""
    return f"{given.name}{called}{sheet}, SHA-256 {given.sha256}"


@dataclass(frozen=True, slots=True)
class MethodCard:
    """How a report was made.

    Parameters
    ----------
    command : str
        What to write after ``python -m coverage``.
    question : Question
        The same as an object.
    threshold : str
        The threshold of travel with its unit; blank where none was applied.
    traffic : Traffic or None
        The traffic of the trips; None where they know none, or there are none.
    rule : str
        The rule of eligibility; blank where none was applied.
    mode : str
        The mode of travel that was asked; empty for the car, or a matrix without a name.
    percentile : int or None
        The percentile of its matrix that was asked; None for what is usual.
    made_at : str
        Date and time, UTC, ISO 8601.
    attributions : tuple of str
        What has to be said beside the data.
    warnings : tuple of FileWarning
        What is likely wrong in the given files.
    readings : tuple of FileReading
        How they were understood.
    only : bool
        Whether the part of England that the given files cover is all that counted.
    part : str
        Which part that was, and how much of England, in a sentence; blank of verdicts, which are
        of sites and areas.
    digest : str
        SHA-256 of the numbers: every cell but the provenance.
    draws : str
        How many draws they rest on, and the seed of these; empty where they rest on none.
    """

    title: str
    command: str
    question: Question
    threshold: str
    traffic: Traffic | None
    rule: str
    version: str
    made_at: str
    data: tuple[DataFile, ...]
    given: tuple[GivenFile, ...]
    attributions: tuple[str, ...]
    warnings: tuple[FileWarning, ...]
    readings: tuple[FileReading, ...]
    digest: str
    mode: str = ""
    percentile: int | None = None
    only: bool = False
    part: str = ""
    draws: str = ""


def method_card(
    question: Question, table: Table, datasets: Datasets, made_at: datetime
) -> MethodCard:
    """Return the method card of a table that answers a question."""
    at = [column.name for column in table.columns].index("selection")
    (command,) = {str(row[at]) for row in (*table.rows, table.alike)}
    threshold, traffic = _travel(question, datasets)
    is_ledger = isinstance(question, LedgerQuestion)
    minutes, modes = not is_ledger, modes_beside(question, datasets)
    told = {"figures": shows_figures(question), "groups": shows_groups(question, datasets)}
    return MethodCard(
        title=table.title,
        command=command,
        question=question,
        threshold=threshold,
        traffic=traffic,
        rule=_rule(question),
        version=VERSION,
        made_at=made_at.isoformat(timespec="seconds"),
        data=tuple(
            DataFile(file.path, file.title, file.vintage, file.sha256)
            for file in files_behind(datasets)
        ),
        given=tuple(_given(question, datasets)),
        attributions=datasets.sources.attributions,
        warnings=warnings_of(datasets, *levels_of(question), minutes=minutes, modes=modes, **told),
        readings=(
            *readings_of(datasets, *levels_of(question), minutes=minutes, modes=modes, **told),
            *_list_readings(question),
        ),
        digest=digest_of(table),
        mode=datasets.mode if minutes else "",
        percentile=datasets.percentile if minutes else None,
        only=datasets.part is not None and not (is_ledger and datasets.own_population is None),
        part=" ".join([] if is_ledger else part_sentences(datasets)),
        draws=draws_of(question),
    )


def _travel(question: Question, datasets: Datasets) -> tuple[str, Traffic | None]:
    """Return the threshold in words, and the traffic; verdicts alone know neither."""
    if isinstance(question, LedgerQuestion):
        return "", None
    selection = question.selection
    unit = unit_words(selection, datasets)
    return f"{selection.threshold:g} {unit}, inclusive", traffic_of(datasets, selection)


def _rule(question: Question) -> str:
    if not isinstance(question, EligibilityQuestion):
        return ""
    rule = question.ruling.rule
    return f"{rule.label}: at most {rule.number(rule.threshold)}"


def _list_readings(question: Question) -> tuple[FileReading, ...]:
    """Return how the hand-made list was understood that decides, if one does."""
    hand_list = question.ruling.hand_list if isinstance(question, EligibilityQuestion) else None
    return hand_list.readings if hand_list else ()


def _given(question: Question, datasets: Datasets) -> list[GivenFile]:
    hand_list = question.ruling.hand_list if isinstance(question, EligibilityQuestion) else None
    files = own_files_of(datasets, hand_list.own if hand_list else None)
    if not isinstance(question, PlanQuestion):  # candidates matter to a plan alone
        files.pop(OWN_CANDIDATES.word, None)
    if AreaLevel.OWN not in levels_of(question):
        files.pop(OWN_AREAS.word, None)
    if not shows_figures(question):
        files = {role: own for role, own in files.items() if kind_of(role) is not OWN_FIGURES}
    if not shows_groups(question, datasets):
        files.pop(OWN_GROUPS.word, None)
    beside = {each.own: OWN_MODE for each in modes_beside(question, datasets)}
    if not isinstance(question, LedgerQuestion):
        beside |= {own: kind for kind, own in files_beside(datasets)}
    return [
        GivenFile(kind_of(role).word, file.name, file.checksum, file.called, file.sheet)
        for role, file in (*files.items(), *((kind.word, own) for own, kind in beside.items()))
    ]


def shows_groups(question: Question, datasets: Datasets) -> bool:
    """Return whether an answer is by groups of a user's own."""
    by = groups_of(question)
    return bool(by) and own_groups_file(datasets, by) is not None


def modes_beside(question: Question, datasets: Datasets) -> tuple[TravelMatrix, ...]:
    """Return the matrices by other modes that an answer sets against the car; most know none."""
    if not isinstance(question, ModesQuestion):
        return ()
    named = question.mode.casefold()
    return tuple(each for each in datasets.modes if each.own.called.casefold() == named)


def digest_of(table: Table) -> str:
    """Return the SHA-256 of the numbers of a table, its provenance and time apart."""
    left_out = (*(column.name for column in PROVENANCE), TOOK)
    kept = [at for at, column in enumerate(table.columns) if column.name not in left_out]
    names = [table.columns[at].name for at in kept]
    rows = [[row[at] for at in kept] for row in table.rows]
    content = json.dumps([names, rows], ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(content.encode()).hexdigest()


def write_card(card: MethodCard) -> bytes:
    """Return a method card as JSON, to be read by people and by ``read_card``."""
    fields = {
        "kind": KIND,
        "title": card.title,
        "command": f"python -m coverage {card.command}",
        "question": question_entries(card.question)
        | {TRAFFIC.card: card.traffic}
        | view_entries(card.mode, card.percentile),
        "threshold": card.threshold,
        "rule": card.rule,
        "version": card.version,
        "made_at": card.made_at,
        "data": [asdict(file) for file in card.data],
        "given": [asdict(file) for file in card.given],
        ONLY_CARD: card.only,
        "part": card.part,
        "warnings": [asdict(warning) for warning in card.warnings],
        "readings": [asdict(reading) for reading in card.readings],
        "attribution": list(card.attributions),
        "digest": card.digest,
        **({"draws": card.draws} if card.draws else {}),
    }
    return (json.dumps(fields, indent=2, ensure_ascii=False) + "\n").encode()


LONGEST = 1_000
"""Characters of a text of a card: a path can be long, but is told in a message."""


def text(value: Any) -> str:
    """Return a text that a message can repeat."""
    if not (isinstance(value, str) and value.isprintable() and len(value) <= LONGEST):
        raise ValueError
    return value
