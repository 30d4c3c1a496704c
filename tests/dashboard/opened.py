"""Pages without a browser: opened with an address, and what they say."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from coverage.dashboard.pages.where_next.tabs import TAB
from coverage.dashboard.parts.later import Later
from coverage.dashboard.server.session_data import datasets

Opener = Callable[..., AppTest]

CANDIDATES = b"candidate_id,name,lat,lon\na,Preston,53.76,-2.70\nb,Norwich,52.63,1.29\n"


USE = """
import streamlit
from coverage.dashboard.server.session_data import USES, use
from coverage.datasets.own_file import OwnFile, OwnFiles
if USES not in streamlit.session_state:
    use(OwnFiles(candidates=OwnFile("mine.csv", {content!r})))
"""
"""Has a session use candidates of its own, as the page Use your own data does."""


def opener(page_name: str, candidates: bytes = b"") -> Opener:
    """Return a function that opens a page of the dashboard with the words of an address.

    Parameters
    ----------
    candidates : bytes, optional
        A file mine.csv of places for new institutes that the session uses.
    """
    name = page_name.upper()
    begin = USE.format(content=candidates) if candidates else ""
    script = f"{begin}from coverage.dashboard.navigation import {name}\n{name}.show()\n"

    def opened(**query: str | list[str]) -> AppTest:
        page = AppTest.from_string(script, default_timeout=60)
        for name, value in query.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception
        return page

    return opened


def settle(patch: pytest.MonkeyPatch) -> None:
    """Have pages show at once what they work out when they stand, and keep none of it."""

    def known(_: Later, answer: Any, *asked: object) -> object:
        return answer.__wrapped__(datasets(), *asked)

    patch.setattr(Later, "known", known)


def tab_with_few(tab: str, **query: str) -> AppTest:
    """Return the page on plans at a tab that takes seconds with all candidates, with two alone."""
    return opener("where_next", CANDIDATES)(**query, **{TAB: tab})


def answer_of(page: AppTest) -> str:
    """Return the sentence that answers the question of a page, without the marks of Markdown."""
    bold = re.compile(r"\*\*(.*)\*\*", re.DOTALL)
    whole = [match[1] for text in page.markdown if (match := bold.fullmatch(text.value))]
    return whole[0].replace("\\", "")
