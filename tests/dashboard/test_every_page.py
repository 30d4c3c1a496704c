"""Every page with the usual selection, one that no site meets, and all that can be asked."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coverage import dashboard
from coverage.vocabulary import Sector
from tests.browser.every_page import NAMES
from tests.dashboard.opened import answer_of, opener

Words = dict[str, str | list[str]]

QUICK: Words = {"measure": "Kilometres in a straight line", "km": "30", "institutes": "2"}
"""Minutes to places that are not there yet take long the first time."""

EMPTY: Words = {**QUICK, "sector": "Maritime", "network": "Wave One"}
WORST: Words = {
    **QUICK,
    "km": "1",
    "sector": [sector.label for sector in Sector],
    "match": "all of them",
    "population": "People aged 16 to 24",
    "network": "Waves One and Two",
    "level": "Districts",
    "area": "Bournemouth, Christchurch and Poole",
    "every": "true",
    "lines": "true",
    "circles": "true",
    "rule": "hosts no hub",
    "hosting": "Wave One sites open at the launch, 8 October 2020",
    "cells": "People out of reach",
    "count": "20",
}
ASKED = {"usual": QUICK, "empty": EMPTY, "worst": WORST}


BEGINS = {
    "area": "**Choose an area",  # with none chosen
    "method": "Wave One has",
    "accessibility": "This statement is about the dashboard",
}
"""How pages begin that answer no question; the glossary is all terms, every other one answers."""

MOST_WORDS = 25
"""An answer is read at a glance."""

ANSWER = re.compile(r"\*\*[^*]{20,}\\?[.]\*\*")


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_answers_whatever_is_asked(name: str, asked: str) -> None:
    page = opener(name)(**ASKED[asked])
    assert len(page.title) == 1
    assert page.error == []
    if name == "glossary":
        assert len(page.get("html")) > 3
    elif name in BEGINS and not (name == "area" and asked == "worst"):
        assert page.markdown[0].value.startswith(BEGINS[name])
    else:
        assert ANSWER.fullmatch(page.markdown[0].value)
        said = answer_of(page)
        assert len(said.split()) <= MOST_WORDS, said
        assert ";" not in said


NO_SITE_MEETS = {
    "coverage_map": "**No institute taught maritime before Wave Two.",
    "what_if": "**With Scenario 1 there is no Wave One site that teaches maritime.**",
    "where_next": ", up from 0%.**",
}
"""What the answer says; the words of a legend are no answer."""


@pytest.mark.parametrize("name", NO_SITE_MEETS)
def test_a_selection_that_no_site_meets_says_so(name: str) -> None:
    assert NO_SITE_MEETS[name] in answered(opener(name)(**EMPTY))


@pytest.mark.parametrize("name", NO_SITE_MEETS)
def test_a_selection_that_sites_meet_says_nothing_of_the_kind(name: str) -> None:
    met: Words = {**EMPTY, "sector": "Digital", "network": "Waves One and Two"}
    assert NO_SITE_MEETS[name] not in answered(opener(name)(**met))


def answered(page: AppTest) -> str:
    """Return the sentence that answers the question of a page, as it is read."""
    return str(page.markdown[0].value).replace("\\", "")


def test_enter_takes_what_was_typed_and_never_all_that_matches_it() -> None:
    lists = [
        call
        for path in Path(dashboard.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "st.multiselect"
    ]
    assert len(lists) > 2
    for each in lists:
        told = {word.arg: ast.unparse(word.value) for word in each.keywords}
        assert told.get("select_all") == "False", ast.unparse(each)
