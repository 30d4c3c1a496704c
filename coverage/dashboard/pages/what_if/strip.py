"""What a scenario does, in a strip that stays in view: before, after, and the last change."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from coverage.scenarios.comparison import Comparison, Trial
from coverage.wording.intervals import gain_within, share_told
from coverage.wording.numbers import MISSING, gain, people
from coverage.wording.scenarios import unchanged_sentence

if TYPE_CHECKING:
    from coverage.scenarios.gains import Gain, TrialGains

LOOK = """
[data-testid="stLayoutWrapper"]:has(> .st-key-scenario-strip) { position: sticky; top: 3.75rem;
  z-index: 99; background: light-dark(#ffffff, #14191a); }
.strip { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem .75rem;
  padding: .4rem .75rem; border: 1px solid #8a9399; border-left: .375rem solid #0072b2;
  border-radius: .375rem; line-height: 1.3; }
.strip b { font-size: 1.375rem; font-weight: 700; }
.strip small { font-size: 1rem; font-weight: 400; }
.strip .made { margin: 0 0 0 auto; font-weight: 600; }
@media (max-width: 640px) { .strip .made { margin-left: 0; } .strip small { display: none; } }
@media print { [data-testid="stLayoutWrapper"]:has(> .st-key-scenario-strip) { position: static; } }
"""
"""The page scrolls beneath it; its ground is that of the page in either theme."""


def show_strip(
    compared: Comparison,
    trial: Trial,
    made: str,
    gains: tuple[TrialGains, TrialGains] | None = None,
) -> None:
    """Show who is reached before and after, and what the last change did."""
    with st.container(key="scenario-strip"):
        st.html(strip_html(compared, trial, made, gains))


def strip_html(
    compared: Comparison,
    trial: Trial,
    made: str,
    gains: tuple[TrialGains, TrialGains] | None = None,
) -> str:
    """Return the strip as HTML.

    Parameters
    ----------
    made : str
        What the last change did; empty for none.
    gains : tuple of TrialGains, optional
        How sure the figures are without the scenario and with it: their intervals stand behind
        them.
    """
    trials = (compared.unchanged, trial)
    said = f'<p class="made" role="status">{escape(made)}</p>' if made else ""
    if trial.scenario is None or trial.scenario.changes_nothing:
        words = escape(unchanged_sentence(trial))
        return f'<style>{LOOK}</style><div class="strip"><span>{words}</span>{said}</div>'
    sure = [each.england for each in gains] if gains else [None, None]
    before, after = (_share(each, of) for each, of in zip(trials, sure, strict=True))
    return (
        f'<style>{LOOK}</style><div class="strip"><span>{escape(compared.unchanged.name)}</span>'
        f'<b>{before}</b><span aria-hidden="true">→</span><span>{escape(trial.name)}</span>'
        f"<b>{after}</b><b>{_gain(compared.gain(trial), sure[1])}</b>"
        f"<span>people within reach</span>{said}</div>"
    )


def _share(trial: Trial, sure: Gain | None) -> str:
    known = trial.england.known_share
    return _told(MISSING if known is None else share_told(known, sure.sure if sure else None))


def _gain(gained: int, sure: Gain | None) -> str:
    if sure is None or not gained:
        return gain(gained)
    sign = gain(gained).removesuffix(people(abs(gained)))
    return _told(f"{sign}{gain_within(gained, sure.low, sure.high)}")


def _told(figure: str) -> str:
    """Return a figure as HTML, its interval smaller than itself."""
    alone, bracket, interval = figure.partition(" (")
    behind = f" <small>({escape(interval)}</small>" if bracket else ""
    return f"{escape(alone)}{behind}"
