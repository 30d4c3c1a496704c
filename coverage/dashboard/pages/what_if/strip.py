"""What a scenario does, in a strip that stays in view: before, after, and the last change."""

from __future__ import annotations

from html import escape

import streamlit as st

from coverage.scenarios.comparison import Comparison, Trial
from coverage.wording.numbers import Kind, gain, shown
from coverage.wording.scenarios import unchanged_sentence

LOOK = """
[data-testid="stLayoutWrapper"]:has(> .st-key-scenario-strip) { position: sticky; top: 3.75rem;
  z-index: 99; background: Canvas; }
.strip { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem .75rem;
  padding: .4rem .75rem; border: 1px solid #8a9399; border-left: .375rem solid #0072b2;
  border-radius: .375rem; line-height: 1.3; }
.strip b { font-size: 1.375rem; font-weight: 700; }
.strip .made { margin: 0 0 0 auto; font-weight: 600; }
@media (max-width: 640px) { .strip .made { margin-left: 0; } }
@media print { [data-testid="stLayoutWrapper"]:has(> .st-key-scenario-strip) { position: static; } }
"""
"""The page scrolls beneath it; its ground is that of the page in either theme."""


def show_strip(compared: Comparison, trial: Trial, made: str) -> None:
    """Show who is reached before and after, and what the last change did."""
    with st.container(key="scenario-strip"):
        st.html(strip_html(compared, trial, made))


def strip_html(compared: Comparison, trial: Trial, made: str) -> str:
    """Return the strip as HTML.

    Parameters
    ----------
    made : str
        What the last change did; empty for none.
    """
    trials = (compared.unchanged, trial)
    said = f'<p class="made" role="status">{escape(made)}</p>' if made else ""
    if trial.scenario is None or trial.scenario.changes_nothing:
        words = escape(unchanged_sentence(trial))
        return f'<style>{LOOK}</style><div class="strip"><span>{words}</span>{said}</div>'
    before, after = (shown(each.england.known_share, Kind.SHARE) for each in trials)
    return (
        f'<style>{LOOK}</style><div class="strip"><span>{escape(compared.unchanged.name)}</span>'
        f'<b>{before}</b><span aria-hidden="true">→</span><span>{escape(trial.name)}</span>'
        f"<b>{after}</b><b>{gain(compared.gain(trial))}</b><span>people within reach</span>{said}"
        "</div>"
    )
