"""Files that a session uses: brought, checked, used at once, and left again."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from coverage.access.resolve_travel import can_be_asked
from coverage.dashboard.parts.address import keep_choices, kept_choice
from coverage.dashboard.parts.only_part import of_part
from coverage.dashboard.parts.unknown_words import MODE
from coverage.dashboard.parts.users_files import check, forget_checks, known_of
from coverage.dashboard.server.session_data import are_gone, keep, own_files, use
from coverage.datasets.matrix.modes import checked_mode
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.datasets.own_kinds import (
    DATA_KINDS,
    OWN_AREAS,
    OWN_FIGURES,
    OWN_MATRIX,
    OWN_MODE,
    OwnKind,
)
from coverage.errors import CoverageError
from coverage.questions.rule_fields import LEVEL
from coverage.vocabulary import AreaLevel, Measure, PopulationGroup

LEFT = "files that were left"
"""Key of how often a file of each kind was left."""

LATEST = "own-latest"
"""Key of what was brought last: what became of it stands first."""

SHEETS = "sheets that were chosen"
"""Key of the sheets that the user chose, by kind and checksum of the workbook."""

MODES = "modes"
"""The field of ``OwnFiles`` that holds a file for each mode of travel."""


def uploader_of(kind: OwnKind) -> str:
    """Return the key of an uploader: another one after a file was left, so that it is empty."""
    left = st.session_state.get(LEFT, {}).get(kind.word, 0)
    return f"own-{kind.word}{f'-{left}' if left else ''}"


def place_of(kind: OwnKind, own: OwnFile) -> str:
    """Return what tells a file from the others in use: its kind, and of modes the number."""
    files = own_files()
    word, among = (MODES, files.modes) if kind is OWN_MODE else (kind.word, files.figures)
    return f"{word}-{among.index(own)}" if own in among else kind.word


def in_use() -> list[tuple[OwnKind, OwnFile]]:
    """Return the files in use with their kinds, the one that was brought last first."""
    files = own_files()
    alone = [(kind, getattr(files, kind.word)) for kind in DATA_KINDS if not kind.several]
    found = [(kind, own) for kind, own in alone if own]
    found += [(OWN_FIGURES, own) for own in files.figures]
    found += [(OWN_MODE, own) for own in files.modes]
    latest = st.session_state.get(LATEST)
    return sorted(found, key=lambda pair: latest != (pair[0].word, pair[1].title))


def sheet_chosen(kind: OwnKind, version: str) -> str:
    """Return the sheet of a workbook that the user chose; empty where none was chosen."""
    chosen: dict[tuple[str, str], str] = st.session_state.get(SHEETS, {})
    return chosen.get((kind.word, version), "")


def choose_sheet(kind: OwnKind, version: str, key: str) -> None:
    """Take the sheet that a select box says."""
    chosen = st.session_state.get(SHEETS, {})
    st.session_state[SHEETS] = {**chosen, (kind.word, version): st.session_state[key] or ""}


def name_before(kind: OwnKind, name: str) -> str:
    """Return what the owner of a file in use calls it, by the name of the file; empty for none."""
    of_kind = (own for each, own in in_use() if each is kind)
    return next((own.called for own in of_kind if own.name == name), "")


def bring(kind: OwnKind, own: OwnFile) -> CoverageError | None:
    """Use a file, and return why that cannot be; None where it can, or is done already."""
    if kind is OWN_MODE:
        return _bring_mode(own)
    files = own_files()
    held = getattr(files, kind.word)
    if own == held or (kind.several and own in held):
        return None
    return _use(kind, own, files.having(kind.word, own), kind.word)


def _bring_mode(own: OwnFile) -> CoverageError | None:
    """Use a file as one more mode; one of the same name goes."""
    checked_mode(own.called)
    files = own_files()
    if own in files.modes:
        return None
    others = [each for each in files.modes if each.called.casefold() != own.called.casefold()]
    if files.matrix and files.matrix.content == own.content:  # it was used in the other way first
        files = replace(files, matrix=None)
    return _use(OWN_MODE, own, replace(files, modes=(*others, own)), MODES)


def _use(kind: OwnKind, own: OwnFile, files: OwnFiles, word: str) -> CoverageError | None:
    """Use files; what their data cannot be asked is no longer what the pages ask first.

    Returns
    -------
    CoverageError or None
        That one holds faults; what was used before is then used on. It is not raised, which would
        hold all that was read on the way.

    Raises
    ------
    CoverageError
        If the data with them are too large.
    """
    st.session_state[LATEST] = (kind.word, own.title)
    files = of_part(files)
    found = known_of(word, files) or check(word, files)
    if isinstance(found, CoverageError):
        return found
    keep(found)
    forget_checks()
    data = found.datasets
    if data.own_matrix or data.own_population:
        keep_choices({"measure": next(each for each in Measure if can_be_asked(each, data))})
    if kind is OWN_MODE:
        keep_choices({MODE: own.called})
    if kind is OWN_AREAS:
        keep_choices({LEVEL.key: AreaLevel.OWN})
    counted, usual = data.demand.residents, PopulationGroup.WORKING_AGE
    if kept_choice("population", usual) not in counted:
        keep_choices({"population": usual if usual in counted else PopulationGroup.ALL})
    return None


def stop(kind: OwnKind, own: OwnFile) -> None:
    """Stop using a file; a matrix that fits nothing then goes with it."""
    if are_gone():
        return
    files = own_files()
    if kind is OWN_MODE:
        use(of_part(replace(files, modes=tuple(each for each in files.modes if each != own))))
        return
    leave(kind)
    if kind is OWN_FIGURES:
        files = replace(files, figures=tuple(each for each in files.figures if each != own))
    else:
        files = files.having(kind.word, None)
    files = of_part(files)
    try:
        use(files)
    except CoverageError:
        leave(OWN_MATRIX)
        use(of_part(replace(files, matrix=None, modes=())))


def stop_all() -> None:
    """Use the default data again."""
    for kind in DATA_KINDS:
        leave(kind)
    use(OwnFiles())


def leave(kind: OwnKind) -> None:
    """Empty the uploader of a file, which would be used again."""
    left: dict[str, int] = st.session_state.get(LEFT, {})
    st.session_state[LEFT] = {**left, kind.word: left.get(kind.word, 0) + 1}
