"""A method card opened on the dashboard brings its selection back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from coverage import (
    AreaLevel,
    CoverageError,
    Datasets,
    Match,
    Measure,
    Network,
    PlanAsked,
    PopulationGroup,
    Ruling,
    Sector,
    Selection,
    Terms,
)
from coverage.dashboard.opened_card import _settings
from coverage.dashboard.server.long_work import Work, turns_at
from coverage.datasets.load import with_own_files
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.eligibility.beside.need import Criterion, NeedPoints
from coverage.eligibility.rules import RuleName
from coverage.export.method import write_card
from coverage.questions.question import (
    GapsQuestion,
    LedgerQuestion,
    PlanQuestion,
    eligibility_question,
)
from coverage.vocabulary import Counted, EligibilityReport
from coverage.wording.numbers import Kind, shown
from tests.datasets.institute_files import a_file, a_row
from tests.export.asked import a_report
from tests.judging import by_list, world_with_sites_in
from tests.worlds import in_km

PAGE = "from coverage.dashboard.navigation import WAVE_TWO\nWAVE_TWO.show()\n"
BRINGING = """
import streamlit as st
from coverage.dashboard.server.session_data import USES, use
from coverage.datasets.own_file import OwnFile, OwnFiles
if USES not in st.session_state:
    use(OwnFiles(institutes=OwnFile("mine.csv", {content!r})))
"""
OTHERWISE = in_km(
    Network.CURRENT,
    sectors=(Sector.DIGITAL, Sector.ENERGY),
    match=Match.ALL,
    threshold=25,
    population=PopulationGroup.YOUNG,
)


def open_card(page: AppTest, card: bytes) -> AppTest:
    page.run()
    uploader = next(each for each in page.file_uploader if each.key == "card")
    uploader.upload("method.json", card, "application/json")
    page.run()
    assert not page.exception
    return page


def wave_two(institutes: bytes = b"") -> AppTest:
    brings = BRINGING.format(content=institutes) if institutes else ""
    return AppTest.from_string(brings + PAGE, default_timeout=60)


def words(elements: Iterable[Any]) -> str:
    return " ".join(str(element.value).replace("\\", "") for element in elements)


def test_a_selection_comes_back_with_the_same_numbers(datasets: Datasets) -> None:
    question = eligibility_question(
        EligibilityReport.NEED,
        AreaLevel.LSIP,
        OTHERWISE,
        Ruling(RuleName.NO_HUB, Counted.OPEN, allow=2),
        NeedPoints(Criterion(10, 5_000), Criterion(20, 40), Criterion(5, 2)),
    )
    report = a_report(datasets, question)
    page = open_card(wave_two(), write_card(report.method))
    assert "its numbers are the same" in words(page.success)
    assert page.selectbox(key="level").value is AreaLevel.LSIP
    assert page.radio(key="rule").value is RuleName.NO_HUB
    assert page.number_input(key="allow").value == 2
    assert page.radio(key="measure").value is Measure.KM
    assert page.number_input(key="km").value == 25
    assert page.multiselect(key="sector").value == [Sector.DIGITAL, Sector.ENERGY]
    assert page.number_input(key="points-travel-km").value == 20
    told = " ".join(each.proto.body for each in page.get("html"))
    assert all(f">{shown(each, Kind.POINTS)}<" in told for each in report.table.column("score"))


def test_data_that_have_changed_are_told_and_nothing_moves(datasets: Datasets) -> None:
    fields = json.loads(write_card(a_report(datasets).method))
    fields["data"][0]["sha256"] = "0" * 64
    page = open_card(wave_two(), json.dumps(fields).encode())
    assert "data/institutes.csv has changed since" in words(page.warning)
    assert page.radio(key="measure").value is Measure.MINUTES


def test_a_card_of_a_file_that_is_not_in_use_says_which_and_where(datasets: Datasets) -> None:
    mine = replace(datasets, own_institutes=OwnFile("/etc/passwd", b"rows"))
    page = open_card(wave_two(), write_card(a_report(mine).method))
    assert words(page.warning) == (
        "This report was made with passwd: upload it on the page Use your own data, then open the "
        "card again."
    )


def test_a_card_is_replayed_with_the_same_file_in_use_and_no_other(datasets: Datasets) -> None:
    own = OwnFiles(institutes=OwnFile("mine.csv", a_file(a_row())))
    data = with_own_files(datasets, own)
    card = write_card(a_report(data).method)
    assert "its numbers are the same" in words(open_card(wave_two(a_file(a_row())), card).success)
    other = wave_two(a_file(a_row(lat="53.5")))
    assert "mine.csv has changed since" in words(open_card(other, card).warning)


def test_a_card_of_a_list_belongs_on_the_command_line() -> None:
    world, ruling = world_with_sites_in("D5"), by_list({"A": "not eligible"})
    question = LedgerQuestion(AreaLevel.LEP, ruling)
    page = open_card(wave_two(), write_card(a_report(world, question).method))
    assert "which no page reads: replay its card on the command line" in words(page.warning)


def test_a_threshold_that_the_page_cannot_show_is_told(datasets: Datasets) -> None:
    question = GapsQuestion(AreaLevel.LEP, in_km(threshold=12.5))
    page = open_card(wave_two(), write_card(a_report(datasets, question).method))
    assert "the card has 12.5: replay it on the command line" in words(page.warning)


def test_numbers_that_no_field_takes_are_told(datasets: Datasets) -> None:
    points = NeedPoints(travel=Criterion(20, 0.5))
    need = eligibility_question(EligibilityReport.NEED, AreaLevel.LEP, OTHERWISE, points=points)
    page = open_card(wave_two(), write_card(a_report(datasets, need).method))
    assert "numbers from 1 to 1,000,000,000, the card has 0.5" in words(page.warning)


@pytest.mark.parametrize(
    ("terms", "seconds", "said"),
    [
        (Terms(2, cost_millions=0.5), 60.0, "numbers from 1 to 1,000,000,000, the card has 0.5"),
        (Terms(2, budget_millions=1e12), 60.0, "the card has 1e+12"),
        (Terms(2), 86_400.0, "searches for 60 seconds, the card for 86400"),
    ],
)
def test_a_plan_that_the_page_cannot_ask_is_told(terms: Terms, seconds: float, said: str) -> None:
    asked = PlanQuestion(Selection(), PlanAsked(terms, seconds=seconds))
    with pytest.raises(CoverageError, match=re.escape(said)):
        dict(_settings(asked))


def test_a_plan_of_a_card_waits_for_its_turn(datasets: Datasets) -> None:
    terms = Terms(2, level=AreaLevel.REGION)
    asked = PlanQuestion(OTHERWISE, PlanAsked(terms))
    card = write_card(a_report(replace(datasets), asked).method)
    page = wave_two()
    with ThreadPoolExecutor(1) as beside:
        with turns_at(Work.ANSWER).turn("another session", lambda _: None):
            opened = beside.submit(open_card, page, card)
            with pytest.raises(TimeoutError):
                opened.result(4)
        assert "numbers are the same" in words(opened.result(60).success)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"<script>"])
def test_what_is_no_card_is_refused_in_one_sentence(content: bytes) -> None:
    page = open_card(wave_two(), content)
    assert "This is not a method card" in words(page.warning)
    assert not page.success


def test_what_was_said_of_a_card_is_said_once(datasets: Datasets) -> None:
    page = open_card(wave_two(), write_card(a_report(datasets).method))
    assert page.success
    page.run()
    assert not page.success
