"""The page on plans, without a browser: what it says, and what it does with odd input."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from coverage import Datasets
from coverage.dashboard.pages.where_next.tabs import TAB, TABS
from coverage.dashboard.parts.scenarios import KEPT
from coverage.tables.answer import answer_question
from coverage.vocabulary import PlanReport
from tests.dashboard.opened import CANDIDATES, Opener, opener, tab_with_few
from tests.tables.planning.asked import SLOW, a_plan, with_few

KM = {"measure": "Kilometres in a straight line", "km": "30", "institutes": "3"}
USELESS = b"candidate_id,name,lat,lon\na,At a site,51.56033,0.17456\nb,Again,51.56033,0.17456\n"
"""Where a site of Wave One stands."""


@pytest.fixture
def open_page() -> Opener:
    return opener("where_next")


def said(page: AppTest) -> str:
    """Return all the text of a page, without the marks of Markdown."""
    kinds = (page.markdown, page.caption, page.error, page.info, page.success)
    html = [element.proto.body for element in page.get("html")]
    return " ".join([*html, *(each.value for kind in kinds for each in kind)]).replace("\\", "")


def test_the_page_says_what_the_command_line_says(datasets: Datasets, open_page: Opener) -> None:
    page = open_page(**KM)
    table = answer_question(a_plan(), datasets)
    assert page.title[0].value == "Where should the next institutes go?"
    for sentence in table.says:
        assert sentence.replace("'", "&#x27;") in said(page)
    assert page.dataframe[0].value["Place"].tolist() == list(table.column("name"))
    assert page.metric[2].value == "£45 million"
    assert page.metric[3].value == "Optimal"


@pytest.mark.parametrize(("tab", "report"), TABS.items())
def test_every_tab_opens(
    datasets: Datasets, open_page: Opener, tab: str, report: PlanReport
) -> None:
    page = tab_with_few(open_page(**KM), tab) if report in SLOW else open_page(**KM, **{TAB: tab})
    table = answer_question(a_plan(report), with_few(datasets) if report in SLOW else datasets)
    assert page.subheader[-1].value.replace("\\", "") == table.title


@pytest.mark.parametrize(
    ("objective", "words"),
    [
        ("Shorten the average journey", "The average journey in km in a straight line would fall"),
        ("Help the worst-off area", "LEP area would have a site within"),
    ],
)
def test_other_objectives_say_what_they_do(open_page: Opener, objective: str, words: str) -> None:
    page = open_page(**KM, objective=objective)
    assert words in said(page)
    assert page.metric[3].value == "Optimal"


def test_limits_that_cannot_be_kept_are_one_sentence(open_page: Opener) -> None:
    page = open_page(**KM, **{"each-region": "true"})
    assert [error.value.replace("\\", "") for error in page.error] == [
        "A plan of 3 cannot give one to each of the 7 regions that qualified: ask for at least 7."
    ]


def test_a_sector_that_nobody_teaches_is_planned_for(open_page: Opener) -> None:
    page = open_page(**KM, sector="Maritime")
    assert "teaches maritime" in said(page)
    assert not page.error


def test_own_candidates_are_planned_with_and_checked(open_page: Opener) -> None:
    page = open_page(**{**KM, "institutes": "1"})
    page.file_uploader(key="candidates").upload("mine.csv", CANDIDATES, "text/csv").run()
    assert "The candidates are those of mine.csv" in said(page)
    assert page.dataframe[0].value["Place"].tolist() == ["Preston"]
    broken = CANDIDATES.replace(b"53.76", b"153.76")
    page.file_uploader(key="candidates").upload("mine.csv", broken, "text/csv").run()
    assert "mine.csv was not loaded" in said(page)


def test_a_place_that_adds_nothing_is_neither_listed_nor_priced(open_page: Opener) -> None:
    page = open_page(**{**KM, "network": "Waves One and Two", "km": "60", "institutes": "8"})
    places = page.dataframe[0].value
    assert len(places) == 6
    assert (places["Newly reached"] > 0).all()
    assert page.metric[2].value == "£90 million"
    assert "6 new institutes are enough: number 7 would not bring more" in said(page)
    button = next(each for each in page.button if each.label == "Try this plan in What if")
    button.click().run()
    assert page.session_state[KEPT].current.name == "Plan of 6"


def test_the_frontier_stops_where_more_would_reach_nobody(open_page: Opener) -> None:
    page = open_page(
        **{
            **KM,
            "network": "Waves One and Two",
            "km": "60",
            "plan-tab": "One more institute",
            "institutes": "8",
        }
    )
    assert page.dataframe[0].value["New institutes"].tolist() == [1, 2, 3, 4, 5, 6]
    assert "Number 7 would not bring more" in said(page)


def test_fewer_candidates_than_institutes_are_planned_with(open_page: Opener) -> None:
    page = open_page(**{**KM, "institutes": "8"})
    page.file_uploader(key="candidates").upload("mine.csv", CANDIDATES, "text/csv").run()
    assert not page.error
    assert "There are 2 candidates to choose from, fewer than the 8 institutes" in said(page)
    assert sorted(page.dataframe[0].value["Place"]) == ["Norwich", "Preston"]
    assert page.metric[2].value == "£30 million"


def test_candidates_that_add_nothing_give_an_empty_plan_that_says_why(open_page: Opener) -> None:
    page = open_page(**KM)
    page.file_uploader(key="candidates").upload("mine.csv", USELESS, "text/csv").run()
    for tab in TABS:
        page.session_state[TAB] = tab
        page.run()
        assert not page.error
        assert not page.exception
        assert "No new institute would bring more people" in said(page)
        assert page.metric[2].value == "£0 million"
        assert "Try this plan in What if" not in [each.label for each in page.button]


def test_the_first_step_of_one_in_each_region_is_told_as_so_many(open_page: Opener) -> None:
    more = {"each-region": "true", "plan-tab": "One more institute", "institutes": "8"}
    page = open_page(**{**KM, **more})
    assert "The first 7 new institutes bring" in said(page)
    assert "Fewer than 7 would leave a region that qualified without one." in said(page)


def test_a_plan_becomes_a_scenario(open_page: Opener) -> None:
    page = open_page(**KM)
    button = next(each for each in page.button if each.label == "Try this plan in What if")
    button.click().run()
    kept = page.session_state[KEPT]
    assert kept.current.name == "Plan of 3"
    assert [pin.name for pin in kept.current.added] == page.dataframe[0].value["Place"].tolist()
    assert "It is the scenario Plan of 3." in said(page)
