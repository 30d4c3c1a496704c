"""The parts of the page on an area: where it lies, its figures, its verdict, its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from coverage.dashboard.pages.area.dot_plot import dot_plot
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.chosen_area import go_to_area
from coverage.dashboard.parts.clickable import choice_button, clickable
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import show_choices, show_small_table
from coverage.datasets.neighbours import neighbours
from coverage.datasets.wider_areas import wider_areas
from coverage.documents.brief.background import Background
from coverage.documents.brief.facts import Facts
from coverage.documents.brief.figures import Figure, key_figures
from coverage.documents.brief.model import Section
from coverage.documents.brief.sectors import sector_section, shares_of
from coverage.documents.brief.verdict import judged_for, rule_section, verdict_section
from coverage.eligibility.ruling import Ruling
from coverage.tables.neighbours import neighbours_table
from coverage.vocabulary import AreaLevel, Verdict, capitalised
from coverage.wording.verdicts import verdict_label


def show_where(level: AreaLevel, row: int) -> None:
    """Show what kind of area it is, and the areas that it lies in, each of which leads to it."""
    around = wider_areas(datasets(), level, row)
    offered = {
        f"{wider.value}/{datasets().areas[wider][at].code}": (wider, datasets().areas[wider][at])
        for wider, at in around
    }
    items = "".join(
        f"<li>{choice_button(choice, escape(area.name))} ({escape(wider.label)})</li>"
        for choice, (wider, area) in offered.items()
    )
    kind = capitalised(level.label)
    html = f'<ul class="crumbs"><li>{escape(f"{kind} in" if items else kind)}</li>{items}</ul>'

    def go(choice: str) -> None:
        if choice in offered:
            wider, area = offered[choice]
            go_to_area(wider, area.code)

    clickable(html, key="wider-areas", on_choose=go)


def show_key_figures(facts: Facts) -> None:
    """Show four figures, each with that of England beside it."""
    st.html(figures_html(key_figures(facts), facts.england.area))


def figures_html(figures: Sequence[Figure], beside: str) -> str:
    """Return key figures as an HTML list.

    Parameters
    ----------
    beside : str
        What stands beside each: England, or a part of it.
    """
    items = "".join(
        f"<li><strong>{escape(figure.value)}</strong>{escape(figure.label)}"
        f"<span>{escape(beside)}: {escape(figure.beside)}</span></li>"
        for figure in figures
    )
    return f'<ul class="figures">{items}</ul>'


def show_verdict(facts: Facts, ruling: Ruling) -> None:
    """Show the verdict once, with one reason; the rule behind it stands in a closed box."""
    section, rule = verdict_section(facts, ruling), rule_section(facts, ruling)
    st.header(plain(section.heading), anchor="verdict")
    verdicts = dict.fromkeys(area.verdict for area in judged_for(facts))
    st.html("".join(map(_badge, verdicts)))
    _say(section.says)
    with st.expander("Show the rule", key="rule-behind", on_change="rerun") as box:
        if box.open:
            _say(rule.says)
            if rule.table:
                show_small_table(rule.table)


def _badge(verdict: Verdict) -> str:
    kinds = {Verdict.ELIGIBLE: "could", Verdict.IN_PART: "part", Verdict.NOT_ELIGIBLE: "could-not"}
    return f'<span class="verdict {kinds[verdict]}">{escape(verdict_label(verdict))}</span>'


def show_neighbours(background: Background, area: int) -> None:
    """Show the neighbours of an area, given by its row in the level; a row leads to its area."""
    beside = neighbours(background.datasets, background.level)[area]
    measure = background.selection.measure
    table = neighbours_table(background.mismatches, area, beside, measure, background.around)
    st.header("Neighbours", anchor="neighbours")
    _say(table.says)
    if table.rows:
        show_choices(table, key=table.name, chosen=None)


def show_section(section: Section, anchor: str) -> None:
    """Show the heading of a part, its words and its table.

    Parameters
    ----------
    anchor : str
        What a link to the part ends with.
    """
    st.header(plain(section.heading), anchor=anchor)
    _say(section.says)
    if section.table:
        show_small_table(section.table)
    _say(section.adds)


def show_sectors(facts: Facts) -> None:
    """Show the share in each sector as a chart, and the same as a table where it is asked for."""
    section = sector_section(facts)
    st.header(plain(section.heading), anchor="sectors")
    _say(section.says)
    if not section.table:
        return
    shares = shares_of(facts).calling_first(facts.access.area)
    st.caption(plain(f"{shares.title}."))
    alt = f"{shares.title}. {' '.join(section.says)} The table below has the same figures."
    st.html(dot_plot(shares, alt))
    with st.expander("Show as a table", key="sector-table", on_change="rerun") as box:
        if box.open:
            show_small_table(section.table)


def _say(sentences: Sequence[str]) -> None:
    for sentence in sentences:
        st.markdown(plain(sentence))
