"""People who need a car, on a page: a sentence and a table, for the mode that is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from coverage.access.need_a_car import NeedACar, find_need_a_car
from coverage.access.other_modes import OWN_STRENGTH
from coverage.access.resolve_travel import is_known
from coverage.access.selection import Selection
from coverage.dashboard.parts.address import ask
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.choices import choose_number, choose_whether, number_said
from coverage.dashboard.parts.definitions import tooltip
from coverage.dashboard.parts.downloads import offer_csv_of
from coverage.dashboard.parts.later import Later
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import begun, show_choices, show_small_table
from coverage.dashboard.server.answer_cache import kept
from coverage.datasets.load import Datasets
from coverage.questions.question import ModesQuestion
from coverage.tables.largest_gaps import largest_gaps
from coverage.tables.need_a_car import NEEDS_CAR, ON_THE_PAGE, need_facts, need_table, saying_mode
from coverage.tables.shown_intervals import NEED, showing_need_intervals
from coverage.vocabulary import AreaLevel, Measure, Traffic
from coverage.wording.need_a_car import BOTH_KNOWN, need_sentence

if TYPE_CHECKING:
    from coverage.access.certainty.need_a_car import NeedCertainties

DRIVE = "drive"
"""Key, in the address too, of the minutes by car that are set against the mode."""

USUAL_DRIVE = int(Measure.MINUTES.default_threshold)

COLOURED = "needs-car"
"""Key of the choice to colour the map by it."""

HEADING = "People who need a car"

HOW_TO_ASK = (
    "Open More filters and choose under Measure by how people travel: by bicycle, on foot, or a "
    "way of your own (see Use your own data). This section then shows who can drive to a site but "
    "cannot reach one that way."
)


@kept("Working out who needs a car …")
def need(
    data: Datasets,
    selection: Selection,
    level: AreaLevel,
    mode: str,
    within_mode: float,
    percentile: int | None,
) -> NeedACar:
    """Return who can drive to a site and cannot get to one by a mode."""
    return find_need_a_car(
        data, selection, level, mode, within_mode=within_mode, percentile=percentile
    )


@kept()
def certain_need(
    data: Datasets,
    selection: Selection,
    level: AreaLevel,
    mode: str,
    within_mode: float,
    percentile: int | None,
) -> NeedCertainties:
    """Return how sure it is who can drive to a site and cannot get to one by a mode."""
    from coverage.access.certainty.need_a_car import certainty_of_need  # brings a large library

    return certainty_of_need(data, need(selection, level, mode, within_mode, percentile))


def question_on_page(selection: Selection, level: AreaLevel) -> ModesQuestion | None:
    """Return what the choices of a page ask of who needs a car; None while they name no mode.

    The mode is the one that the page counts by, within its time; the car has the time that was
    chosen last for it, or its usual one.
    """
    data = datasets()
    if not is_known(Measure.MINUTES, data.by_mode()):
        return None
    if data.mode:
        mode, percentile = data.mode, data.percentile
    elif selection.measure in OWN_STRENGTH:
        mode, percentile = selection.measure.value, None
    else:
        return None
    car = replace(
        selection,
        measure=Measure.MINUTES,
        threshold=float(minutes_by_car()),
        traffic=Traffic.USUAL,
    )
    return ModesQuestion(level, car, mode, selection.threshold, percentile)


def choose_need(selection: Selection, level: AreaLevel) -> ModesQuestion | None:
    """Offer to colour the map by who needs a car, where a mode is chosen, and return what it asks.

    None where it is not wanted.
    """
    question = question_on_page(selection, level)
    if question is None:
        return None
    wanted = choose_whether(
        HEADING,
        key=COLOURED,
        meaning=f"Colours the map by their share. {tooltip('people who need a car')}",
    )
    return question if wanted else None


def minutes_by_car() -> int:
    """Return the minutes by car that were chosen, or those that are usual."""
    most = Measure.MINUTES.spec.farthest
    ask(DRIVE, USUAL_DRIVE, lambda said: _whole(number_said(said, 1, most)))
    return int(st.session_state.get(DRIVE, USUAL_DRIVE))


def _whole(number: float | None) -> int | None:
    return int(number) if number is not None and number.is_integer() else None


def found_for(question: ModesQuestion) -> NeedACar:
    """Return the answer to a question of a page, which is worked out once."""
    return need(*_words(question))


def certain_for(question: ModesQuestion, later: Later) -> NeedCertainties | None:
    """Return how sure that answer is; None where it is not known yet."""
    return later.known(certain_need, *_words(question))


def _words(question: ModesQuestion) -> tuple[Selection, AreaLevel, str, float, int | None]:
    selection, within = question.selection, question.within_mode
    minutes = selection.threshold if within is None else within
    return selection, question.level, question.mode, minutes, question.percentile


def show_need_of_level(
    selection: Selection, level: AreaLevel, chosen: str | None, rows: int, later: Later
) -> None:
    """Show who needs a car in the areas of a level; folded until a mode is chosen.

    Parameters
    ----------
    rows : int
        Areas that the table begins with, the most people first.
    later : Later
        Works out how sure the figures are, where that is not known yet.
    """
    question = _asked_in_section(selection, level)
    if question is None:
        return
    found, sure = found_for(question), certain_for(question, later)
    _say(found, chosen, sure)
    report = saying_mode(need_table(found, datasets()), found)
    if sure is not None:
        report = showing_need_intervals(report, sure)
    shown = largest_gaps(report, rows, chosen, by=NEEDS_CAR.name).showing(*ON_THE_PAGE, NEED.name)
    show_choices(begun(shown, chosen), f"modes-{level.value}", chosen)
    st.caption(plain(BOTH_KNOWN))
    offer_csv_of(replace(question, intervals=True), datasets(), "Download who needs a car (CSV)")


def show_need_of_area(selection: Selection, level: AreaLevel, chosen: str, later: Later) -> None:
    """Show who needs a car in one area, beside England; folded until a mode is chosen.

    Parameters
    ----------
    later : Later
        Works out how sure the figures are, where that is not known yet.
    """
    question = _asked_in_section(selection, level)
    if question is None:
        return
    found, sure = found_for(question), certain_for(question, later)
    _say(found, chosen, sure)
    show_small_table(need_facts(found, chosen, sure))
    st.caption(plain(BOTH_KNOWN))


def _say(found: NeedACar, chosen: str | None, sure: NeedCertainties | None) -> None:
    certain = None if sure is None else sure.of(found, chosen)
    st.markdown(plain(need_sentence(found, chosen, certain)))


def _asked_in_section(selection: Selection, level: AreaLevel) -> ModesQuestion | None:
    """Show the heading, and the minutes by car where a mode is chosen, else how to choose one."""
    if question_on_page(selection, level) is None:
        with st.container(key="no-mode-chosen"):  # nothing for paper
            st.subheader(HEADING, anchor="modes")  # of who is left out, which stands above
            with st.expander("Compare another way to travel with driving"):
                st.markdown(plain(HOW_TO_ASK))
        return None
    st.subheader(HEADING, anchor="modes")
    with st.container(width=280):
        choose_number(
            "Maximum drive (minutes)",
            Measure.MINUTES.spec.farthest,
            key=DRIVE,
            usual=USUAL_DRIVE,
            step=5,
            meaning="How far people can drive. The time by the other way is the one that the "
            "page counts by.",
        )
    return question_on_page(selection, level)
