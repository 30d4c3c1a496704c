"""The tables of the page on Wave Two, one at a time, with the points and the rule behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.parts.address import ask, hear
from coverage.dashboard.parts.answers import answered, datasets, verdicts
from coverage.dashboard.parts.choices import choose_amount, choose_tab
from coverage.dashboard.parts.downloads import offer_report
from coverage.dashboard.parts.footer import caveats_of
from coverage.dashboard.parts.later import Later
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import begun, show_choices
from coverage.datasets.figures.by_level import figures_at
from coverage.datasets.figures.cells import LARGEST
from coverage.datasets.figures.figure import OwnFigures, figures_in
from coverage.eligibility.announcement import explain
from coverage.eligibility.beside.need import MOST_POINTS, Criterion, NeedPoints, usual_points
from coverage.eligibility.beside.need_figure import FigureCriterion, figure_criterion
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.eligibility.verdicts import Verdicts
from coverage.questions.question import EligibilityQuestion, LedgerQuestion, eligibility_question
from coverage.questions.selection_fields import USUAL
from coverage.tables.eligibility.ledger import ledger_notes
from coverage.tables.shown_intervals import in_one_column
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, EligibilityReport, Measure, capitalised
from coverage.wording.notes import measure_notes

FIGURE = "figure"
"""Key of the choice of a figure of the user's own."""


def choose_points(measure: Measure, level: AreaLevel) -> NeedPoints:
    """Show the points of each criterion in a form, and return them as they were sent last.

    Where the user brought figures of the areas of the level, one can be a part of the score.

    Raises
    ------
    SelectionError
        If a number is none.
    """
    usual = usual_points(measure)
    with st.form("need", border=True), st.grid(3, min_column_width=220):
        points = NeedPoints(
            gap=_criterion("People out of reach", "people", "gap", usual.gap, 50_000.0),
            travel=_criterion(
                f"{capitalised(measure.spec.heading)} to a site outside",
                measure.spec.heading,
                f"travel-{measure.value}",
                usual.travel,
                5.0,
            ),
            sectors=_criterion("Sectors missing", "sectors", "sectors", usual.sectors, 1.0),
        )
        own = figures_at(datasets(), level)
        figure = _figure(own) if own else None
        st.form_submit_button("Score with these points")
    return replace(points, figure=figure) if figure else points


def _figure(own: Sequence[OwnFigures]) -> FigureCriterion | None:
    """Offer a figure of the user's own with its points, and return it; None without points."""
    names = {figure.column: figure.heading for figure in figures_in(own)}
    with st.container():
        column = _choose_figure(names)
        maximum = choose_amount(
            "Your figure: maximum points",
            0.0,
            float(MOST_POINTS),
            key="points-figure",
            usual=0.0,
            step=5.0,
            shown="%.0f",
            meaning="0 leaves it out of the score.",
        )
    usual = figure_criterion(own, column)
    with st.container():
        none_at, full_at = (
            choose_amount(
                label,
                -LARGEST,
                LARGEST,
                key=f"{key}-{column}",
                usual=value,
                step=1.0,
                shown="%g",
            )
            for label, key, value in (
                ("No points at", "none", usual.none_at),
                ("Full points at", "full", usual.full_at),
            )
        )
    return FigureCriterion(column, maximum, none_at, full_at) if maximum else None


def _criterion(label: str, unit: str, key: str, usual: Criterion, step: float) -> Criterion:
    with st.container():
        maximum = choose_amount(
            f"{label}: maximum points",
            0.0,
            float(MOST_POINTS),
            key=f"points-{key}",
            usual=float(usual.maximum),
            step=5.0,
            shown="%.0f",
        )
        full_at = choose_amount(
            f"Full points from ({unit})",
            1.0,
            None,
            key=f"full-{key}",
            usual=float(usual.full_at),
            step=step,
            shown="%.0f",
        )
    return Criterion(maximum, full_at)


def _choose_figure(names: Mapping[str, str]) -> str:
    """Offer the figures of a file by their names, and return the column of the chosen one."""
    usual = next(iter(names))
    by_name = {name.casefold(): column for column, name in names.items()}
    ask(FIGURE, usual, lambda said: by_name.get(said[-1].casefold()))
    if st.session_state.get(FIGURE) not in names:  # its file may be another one now
        st.session_state[FIGURE] = usual
    column: str = st.selectbox("Your figure", names, format_func=names.__getitem__, key=FIGURE)
    hear(FIGURE, [names[column]], [names[usual]])
    return column


def show_rules(regions: Verdicts | None) -> None:
    """Show every rule with its threshold, the published words behind it, and their source.

    Parameters
    ----------
    regions : Verdicts or None
        What the announcement is compared with; None where regions cannot be judged.
    """
    st.subheader("The rules in their published words", anchor=False)
    st.table(
        [
            {
                "Rule": rule.label,
                "Most allowed": plain(rule.number(rule.threshold)),
                "Published words": plain(rule.wording),
                "Source": plain(rule.source),
            }
            for rule in (name.spec for name in RuleName)
        ],
        border="horizontal",
    )
    if regions:
        st.subheader("Compared with the announcement of October 2020", anchor=False)
        # The same can be said of two regions.
        told = dict.fromkeys(map(explain, regions.areas))
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in told))


TAB = "tab"


def show_tabs(found: Verdicts, selection: Selection, chosen: str | None, later: Later) -> None:
    """Show the open tab; the others are worked out when they are opened.

    Parameters
    ----------
    later : Later
        Works out how sure shares are, where that is not known yet.
    """
    ask = partial(eligibility_question, level=found.level, selection=selection, ruling=found.ruling)
    show = partial(_show, found, chosen)
    tabs: dict[str, Callable[[], None]] = {
        "All areas": lambda: show(ask(EligibilityReport.LEDGER)),
        "Rule and access": lambda: _show_access(
            found,
            chosen,
            ask(EligibilityReport.ACCESS),
            ask(EligibilityReport.ACCESS, intervals=True),
            later,
        ),
        "What would change it": lambda: show(ask(EligibilityReport.FLIPS)),
        "Compared with the awards": lambda: _show_back_test(
            found, chosen, ask(EligibilityReport.BACK_TEST)
        ),
        "Need score": lambda: show(
            ask(EligibilityReport.NEED, points=choose_points(selection.measure, found.level))
        ),
        "The rules": lambda: show_rules(_regions(found)),
    }
    places = choose_tab(list(tabs), key=TAB)
    for place, open_tab in zip(places, tabs.values(), strict=True):
        if place.open:
            with place:
                open_tab()


def _show_access(
    found: Verdicts,
    chosen: str | None,
    question: EligibilityQuestion,
    with_intervals: EligibilityQuestion,
    later: Later,
) -> None:
    """Show access beside the verdicts, with its intervals once they are there."""
    known = later.known(answered, with_intervals)
    shown = answered(question) if known is None else in_one_column(known)
    _show(found, chosen, with_intervals, shown)


def _show(
    found: Verdicts,
    chosen: str | None,
    question: EligibilityQuestion,
    shown: Table | None = None,
) -> None:
    """Show a report that can be searched, with what it says above it and its notes beneath.

    Parameters
    ----------
    shown : Table, optional
        The report as it is shown, where that is not as its files are.
    """
    table = answered(question) if shown is None else shown
    st.subheader(plain(table.title), anchor=False)
    _list(table.says)
    text = st.text_input(
        "Search the table",
        key=f"search-{table.name}",
        placeholder="An area, a lead, a reason …",
    )
    rows = begun(table.matching(text), chosen)
    if rows.rows:
        # Rows are chosen by their place, so another set of rows is another table.
        show_choices(rows, "-".join((table.name, *text.split())), chosen)
    else:
        st.info("No row has these words. Try fewer of them.")
    offer_report(question, datasets(), "Download the table (CSV)")
    selection = USUAL if isinstance(question, LedgerQuestion) else question.selection
    said = (
        *ledger_notes(found),
        *measure_notes(selection, datasets()),
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


def _show_back_test(found: Verdicts, chosen: str | None, question: EligibilityQuestion) -> None:
    if found.ruling.is_official:
        _show(found, chosen, replace(question, level=OFFICIAL_LEVEL))
        return
    plural = OFFICIAL_LEVEL.plural
    st.info(f"Awards name {plural}. Choose {plural} under Areas, and give a list of them.")
