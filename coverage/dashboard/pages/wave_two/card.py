"""The answer on one area: whether it could bid, the one reason, and the rule on request."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from coverage.dashboard.parts.area_link import link_to_area
from coverage.dashboard.parts.chosen_area import forget_area
from coverage.dashboard.parts.markdown_escape import plain
from coverage.eligibility.announcement import explain
from coverage.eligibility.beside.unsupported import Unsupported
from coverage.eligibility.ruling import is_official
from coverage.eligibility.verdicts import AreaVerdict, Verdicts
from coverage.tables.eligibility.outcomes import AreaBid
from coverage.vocabulary import AreaLevel, Verdict
from coverage.wording.awards import award_sentence, elsewhere_sentence
from coverage.wording.unsupported import unsupported_sentences
from coverage.wording.verdicts import (
    CHECK_THIS_ONE,
    OUR_ANALYSIS,
    readings_in_short,
    rule_facts,
    rule_sentence,
    verdict_sentence,
)

ICONS = {
    Verdict.ELIGIBLE: ":material/check:",
    Verdict.IN_PART: ":material/contrast:",
    Verdict.NOT_ELIGIBLE: ":material/close:",
}


def show_card(
    area: AreaBid, found: Verdicts, hangs: Unsupported, *, notes: tuple[str, ...]
) -> None:
    """Show whether an area could bid, with one reason and at most one caveat.

    Parameters
    ----------
    hangs : Unsupported
        What the verdict hangs on that no source supports.
    notes : tuple of str
        What there is to say of how the area was found.
    """
    verdict, spec = area.verdict, area.bid.spec
    first, *others = (*_caveats(verdict, hangs), "")
    doubts = unsupported_sentences(hangs)
    others += [said for said in doubts if said not in first]
    with st.container(border=True, key=f"card-{verdict.area_code}", gap="small"):
        for note in notes:
            st.caption(plain(note))
        st.header(plain(verdict.area), anchor=False)
        st.badge(spec.label, icon=ICONS[verdict.verdict], color=spec.badge)
        told = (award_sentence(verdict), elsewhere_sentence(area.elsewhere))
        said = " ".join(filter(None, (verdict_sentence(verdict, found.ruling), *told)))
        st.markdown(plain(said))
        if first:
            st.markdown(f":material/info: {plain(first)}")
        with st.expander("Show the rule", type="compact"):
            for heading, words in rule_facts(verdict, found.ruling):
                st.markdown(f"**{plain(heading)}:** {plain(words)}")
            for sentence in _behind(verdict, found, others):
                st.markdown(plain(sentence))
        with st.container(horizontal=True, vertical_alignment="center"):
            link_to_area(found.level, verdict.area, f"Profile of {verdict.area}")
            st.button(
                "Show all areas",
                key=f"close-{verdict.area_code}",
                on_click=forget_area,
                type="tertiary",
            )


def _caveats(area: AreaVerdict, hangs: Unsupported) -> Iterator[str]:
    """Yield what users have to know beside a verdict, what may change it first."""
    readings = readings_in_short(area)
    yield from (said for said in readings if said.startswith(CHECK_THIS_ONE))
    if hangs.without_sites or hangs.with_partners:
        yield " ".join(unsupported_sentences(hangs))
    if not is_official(area.level):
        yield OUR_ANALYSIS


def _behind(area: AreaVerdict, found: Verdicts, others: list[str]) -> Iterator[str]:
    """Yield what else stands behind a verdict."""
    yield from (said for said in readings_in_short(area) if not said.startswith(CHECK_THIS_ONE))
    if area.parts or found.ruling.hand_list:
        yield f"{area.why}."
    yield rule_sentence(found.ruling)
    yield from filter(None, others)
    if found.level is AreaLevel.REGION:
        yield explain(area)
