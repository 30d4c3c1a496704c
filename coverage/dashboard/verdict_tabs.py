"""The tables of the page on Wave Two, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.answers import answered, datasets, verdicts
from coverage.dashboard.choices import choose_tab
from coverage.dashboard.chosen_area import mark_row, take_row
from coverage.dashboard.downloads import offer_report
from coverage.dashboard.foot import caveats_of
from coverage.dashboard.plain import plain
from coverage.dashboard.points import choose_points
from coverage.dashboard.rule_book import show_rules
from coverage.dashboard.tables import show_table
from coverage.eligibility.rules import OFFICIAL_LEVEL
from coverage.eligibility.verdicts import Verdicts
from coverage.questions.question import Question
from coverage.tables.eligibility.ledger import ledger_notes
from coverage.tables.gaps import measure_notes
from coverage.vocabulary import AreaLevel, Asked, EligibilityReport

TAB = "tab"


def show_tabs(found: Verdicts, selection: Selection, chosen: str | None) -> None:
    """Show the open tab; the others are worked out when they are opened."""
    ask = partial(Question, Asked.ELIGIBILITY, found.level, selection, found.ruling)
    show = partial(_show, found, chosen)
    tabs: dict[str, Callable[[], None]] = {
        "Ledger": lambda: show(ask(EligibilityReport.LEDGER)),
        "Rule and access": lambda: show(ask(EligibilityReport.ACCESS)),
        "What would turn it": lambda: show(ask(EligibilityReport.FLIPS)),
        "Back-test": lambda: _show_back_test(found, chosen, ask(EligibilityReport.BACK_TEST)),
        "Need score": lambda: _show_need(found, chosen, ask(EligibilityReport.NEED)),
        "The rules": lambda: show_rules(_regions(found)),
    }
    places = choose_tab(list(tabs), key=TAB)
    for place, open_tab in zip(places, tabs.values(), strict=True):
        if place.open:
            with place:
                open_tab()


def _show(found: Verdicts, chosen: str | None, question: Question) -> None:
    """Show a report that can be searched, with what it says above it and its notes beneath."""
    table = answered(question)
    st.subheader(plain(table.title), anchor=False)
    if question.report is not EligibilityReport.ACCESS or chosen:  # else it stands beside the map
        _list(table.says)
    text = st.text_input(
        "Search the table",
        key=f"search-{table.name}",
        placeholder="An area, a lead, a reason …",
    )
    rows = table.matching(text)
    if rows.rows:
        codes = [str(code) for code in rows.column("area_code")]
        # Rows are chosen by their place, so another set of rows is another table.
        key = "-".join((table.name, *text.split()))
        mark_row(key, codes, chosen)
        show_table(rows, key=key, on_select=partial(take_row, key, codes))
    else:
        st.info("No row holds these words: search for fewer of them.")
    offer_report(question, datasets(), "Download the table (CSV)")
    said = (
        *ledger_notes(found),
        *measure_notes(question.selection, datasets()),
        *caveats_of(datasets()),
    )
    if notes := [note for note in table.notes if note not in said]:
        with st.expander("Notes"):
            _list(notes)


def _list(sentences: Sequence[str]) -> None:
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))


def _regions(found: Verdicts) -> Verdicts | None:
    """Return the verdicts on regions by the same rule; None where a list is of another level."""
    return verdicts(AreaLevel.REGION, found.ruling) if found.ruling.is_official else None


def _show_back_test(found: Verdicts, chosen: str | None, question: Question) -> None:
    if found.ruling.is_official:
        _show(found, chosen, replace(question, level=OFFICIAL_LEVEL))
        return
    plural = OFFICIAL_LEVEL.plural
    st.info(f"Awards name {plural}: choose {plural} at the side, and give a list of them.")


def _show_need(found: Verdicts, chosen: str | None, question: Question) -> None:
    points = choose_points(question.selection.measure)
    _show(found, chosen, replace(question, points=points))
