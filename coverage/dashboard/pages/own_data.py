"""Use your own data: three tasks, and files checked and used in this session alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from coverage.access.resolve_travel import can_be_asked
from coverage.dashboard.navigation import COVERAGE_MAP, OWN_DATA, WHERE_NEXT, PageLink
from coverage.dashboard.parts.address import keep_choices, kept_choice
from coverage.dashboard.parts.filter_state import passing_by
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.page_head import page_head
from coverage.dashboard.parts.tables import show_small_table
from coverage.dashboard.parts.users_files import (
    check,
    files_in_use,
    forget_checks,
    known_of,
    show_warnings,
)
from coverage.dashboard.parts.validation_errors import show_faults
from coverage.dashboard.server.download_cache import made
from coverage.dashboard.server.session_data import (
    GONE,
    are_gone,
    datasets,
    default_datasets,
    keep,
    own_files,
    stop_using,
    use,
)
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import LONGEST_NAME, OwnFile, OwnFiles
from coverage.datasets.own_kinds import (
    OWN_CANDIDATES,
    OWN_INSTITUTES,
    OWN_MATRIX,
    OWN_POPULATION,
    OwnKind,
)
from coverage.documents.users_files import (
    candidates_changed,
    institutes_changed,
    matrix_changed,
    population_changed,
    template,
    what_was_read,
)
from coverage.errors import CoverageError, InvalidFileError
from coverage.vocabulary import Measure, PopulationGroup, listed

LEFT = "files that were left"
"""Key of how often a file of each kind was left."""

LARGEST_MB = 20
TYPES = ["csv", "gz", "zip", "txt", "tsv"]

Changes = Callable[[Datasets, Datasets], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a file of a kind is asked first.

    Parameters
    ----------
    changes : callable
        Says what such a file changes.
    label : callable
        Returns what the button says, given the data with the file.
    page : PageLink
        What it opens.
    """

    changes: Changes
    label: Callable[[Datasets], str]
    page: PageLink


def _plan(data: Datasets) -> str:
    places = data.own_candidates.candidates if data.own_candidates else ()
    return f"Plan with {'this place' if len(places) == 1 else f'these {len(places):,} places'}"


def _reach(data: Datasets) -> str:
    number = len(data.sites)
    return f"See who can reach {'this site' if number == 1 else f'these {number:,} sites'}"


ONWARD: dict[OwnKind, Onward] = {
    OWN_CANDIDATES: Onward(candidates_changed, _plan, WHERE_NEXT),
    OWN_INSTITUTES: Onward(institutes_changed, _reach, COVERAGE_MAP),
    OWN_POPULATION: Onward(population_changed, lambda _: "See who is reached", COVERAGE_MAP),
    OWN_MATRIX: Onward(matrix_changed, lambda _: "See who is reached", COVERAGE_MAP),
}

CARDS = (
    ("A list of colleges", (OWN_CANDIDATES,)),
    ("Your own institutes", (OWN_INSTITUTES,)),
    ("Population or drive times", (OWN_POPULATION, OWN_MATRIX)),
)
"""What users have, and the files of it."""


@passing_by(OWN_DATA.path)
def show() -> None:
    """Show the page."""
    head = page_head("Use your own data", filters=False)
    if are_gone():
        st.error(plain(GONE))
        stop_using()
    st.markdown(
        f"Upload a CSV (zipped or not, up to {LARGEST_MB} MB). Only you can see it. It is used at "
        "once on every page, and deleted when you close or reload the page."
    )
    told = st.container(key="own-outcome")  # above what is long, and filled in below
    outcomes: dict[OwnKind, CoverageError] = {}
    for column, (title, kinds) in zip(st.columns(len(CARDS)), CARDS, strict=True):
        card = f"own-card-{kinds[0].word}"
        with column, st.container(border=True, height="stretch", key=card):
            st.header(title, anchor=False)
            for kind in kinds:
                if refused := _ask_for(kind, is_alone=len(kinds) == 1):
                    outcomes[kind] = refused
    files = files_in_use(own_files())
    head.answer(
        f"You are using your own {listed(files)}." if files else "You are using the default data."
    )
    with told:
        for kind in ONWARD:
            if refused := outcomes.get(kind):
                _show_refused(refused, kind)
            if own := getattr(own_files(), kind.word):
                _show_in_use(kind, own)
        if files:
            show_warnings(datasets().warnings)
            st.button(
                "Go back to the default data",
                icon=":material/undo:",
                key="default-page",
                on_click=_stop_all,
            )


def _ask_for(kind: OwnKind, *, is_alone: bool) -> CoverageError | None:
    """Offer to bring a file, use it, and return why that cannot be; None where it can.

    Parameters
    ----------
    is_alone : bool
        Whether the card has its name already.
    """
    if not is_alone:
        st.markdown(f"**{kind.heading}**")
    st.markdown(plain(kind.holds))
    st.code(kind.example, language=None)
    name = f"{kind.word}-template.csv"
    st.download_button(
        "Download template",
        data=made(partial(_template, kind), "text/csv", name),
        file_name=name,
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"template-{kind.word}",
    )
    file = st.file_uploader(
        f"Upload {kind.heading[:1].lower()}{kind.heading[1:]} (CSV)",
        type=TYPES,
        max_upload_size=LARGEST_MB,
        key=_uploader(kind),
    )
    called = _name_of(kind) if file else ""
    if file is None:
        return None
    try:
        own = OwnFile(file.name, file.getvalue(), called)
        return None if own == getattr(own_files(), kind.word) else _use(kind, own)
    except CoverageError as error:
        return error


def _template(kind: OwnKind) -> bytes:
    return template(kind, default_datasets())


def _uploader(kind: OwnKind) -> str:
    """Return the key of an uploader: another one after a file was left, so that it is empty."""
    left = st.session_state.get(LEFT, {}).get(kind.word, 0)
    return f"own-{kind.word}{f'-{left}' if left else ''}"


def _show_refused(error: CoverageError, kind: OwnKind) -> None:
    if isinstance(error, InvalidFileError):
        show_faults(error, kind.word)
    else:
        st.error(plain(str(error)))


def _show_in_use(kind: OwnKind, own: OwnFile) -> None:
    """Show what was read of a file, what it changes, and where to go on with it."""
    data, onward = datasets(), ONWARD[kind]
    with st.container(border=True, key=f"read-{kind.word}"):
        sentences = onward.changes(default_datasets(), data)
        st.markdown("\n\n".join(plain(sentence) for sentence in sentences))
        with st.container(horizontal=True, gap="small"):
            if st.button(
                plain(onward.label(data)),
                key=f"onward-{kind.word}",
                type="primary",
                icon=":material/arrow_forward:",
            ):
                st.switch_page(onward.page.page())
            st.button(
                plain(f"Stop using {own.name}"),
                key=f"stop-{kind.word}",
                on_click=_stop,
                args=(kind,),
            )
        show_small_table(what_was_read(kind, own, data))


def _name_of(kind: OwnKind) -> str:
    """Ask what the owner calls a matrix; other files have the name that they have."""
    if not kind.named_by:
        return ""
    return st.text_input(
        "What to call it in titles",
        placeholder="public transport, 8.30 am",
        max_chars=LONGEST_NAME,
        key="own-matrix-name",
        help="Leave it empty to use the name of the file.",
    )


def _use(kind: OwnKind, own: OwnFile) -> CoverageError | None:
    """Use a file; what its data cannot be asked is no longer what the pages ask first.

    Returns
    -------
    CoverageError or None
        That it holds faults; what was used before is then used on. It is not raised, which would
        hold all that was read on the way.

    Raises
    ------
    CoverageError
        If the data with it are too large.
    """
    files = replace(own_files(), **{kind.word: own})
    found = known_of(kind.word, files) or check(kind.word, files)
    if isinstance(found, CoverageError):
        return found
    keep(found)
    forget_checks()
    data = found.datasets
    if data.own_matrix or data.own_population:
        keep_choices({"measure": next(each for each in Measure if can_be_asked(each, data))})
    counted, usual = data.demand.residents, PopulationGroup.WORKING_AGE
    if kept_choice("population", usual) not in counted:
        keep_choices({"population": usual if usual in counted else PopulationGroup.ALL})
    return None


def _stop(kind: OwnKind) -> None:
    """Stop using a file; a matrix that fits nothing then goes with it."""
    if are_gone():
        return
    _leave(kind)
    files = replace(own_files(), **{kind.word: None})
    try:
        use(files)
    except CoverageError:
        _leave(OWN_MATRIX)
        use(replace(files, matrix=None))


def _stop_all() -> None:
    for kind in ONWARD:
        _leave(kind)
    use(OwnFiles())


def _leave(kind: OwnKind) -> None:
    """Empty the uploader of a file, which would be used again."""
    left: dict[str, int] = st.session_state.get(LEFT, {})
    st.session_state[LEFT] = {**left, kind.word: left.get(kind.word, 0) + 1}
