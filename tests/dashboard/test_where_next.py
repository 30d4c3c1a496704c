"""The page on plans, without a browser: what it says, and what it does with odd input."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, CoverageError, Datasets, Objective, Selection, SelectionError, Terms
from coverage.dashboard.pages.where_next.for_groups import settings_of
from coverage.dashboard.pages.where_next.panels import DRAWS_OPEN
from coverage.dashboard.pages.where_next.places import BARE, LOOKED_AT, places_html, plan_view
from coverage.dashboard.pages.where_next.search import SHOWN
from coverage.dashboard.pages.where_next.tabs import TAB, TABS
from coverage.dashboard.parts.answers import gaps
from coverage.dashboard.parts.clickable import HANDLERS
from coverage.dashboard.parts.scenarios import KEPT
from coverage.questions.planner import Planner
from coverage.tables.answer import answer_question
from coverage.tables.planning.areas import changes_of
from coverage.tables.planning.places import NumberedPlace, numbered_places
from coverage.vocabulary import PlanReport
from tests.dashboard.opened import CANDIDATES, Opener, answer_of, opener, tab_with_few
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


def listed(page: AppTest) -> list[str]:
    """Return the names of the numbered list."""
    return re.findall(r'class="pin">\d+</span>([^<]+)</button>', said(page))


def test_the_page_says_what_the_command_line_says(datasets: Datasets, open_page: Opener) -> None:
    page = open_page(**KM)
    table = answer_question(a_plan(), datasets)
    assert answer_of(page) == table.says[0]
    assert len(answer_of(page).split()) <= 25
    for sentence in table.says:
        assert sentence in said(page)
    names = list(table.column("name"))
    assert listed(page) == names


@pytest.mark.parametrize(("tab", "report"), TABS.items())
def test_every_tab_opens(
    datasets: Datasets, open_page: Opener, tab: str, report: PlanReport
) -> None:
    page = tab_with_few(tab, **KM) if report in SLOW else open_page(**KM, **{TAB: tab})
    table = answer_question(a_plan(report), with_few(datasets) if report in SLOW else datasets)
    assert f"<caption>{table.title}" in said(page)


def test_how_often_it_is_the_best_is_folded_until_it_is_opened(
    datasets: Datasets, open_page: Opener
) -> None:
    page = open_page(**KM)
    sets, ranks = (
        answer_question(a_plan(each), datasets)
        for each in (PlanReport.ROBUSTNESS, PlanReport.RANKS)
    )
    told = (*sets.says, *ranks.says, ranks.notes[0])
    assert "is the best in" in told[0]
    assert not any(sentence in said(page) for sentence in told)
    page.session_state[DRAWS_OPEN] = True
    page.run()
    assert not page.exception
    assert all(sentence in said(page) for sentence in told)


@pytest.mark.parametrize(
    ("objective", "words"),
    [
        ("Shorten the average journey", "would cut the average distance from"),
        ("Help the worst-off area", "would put half the people in every LEP area within"),
    ],
)
def test_other_aims_say_what_they_do_and_wait_to_be_asked_for_more(
    objective: str, words: str
) -> None:
    page = opener("where_next", CANDIDATES)(**KM, objective=objective)
    assert words in answer_of(page)
    assert "Proven: no " in said(page)
    assert "can take a minute or two" in said(page)
    next(each for each in page.button if each.label == "Work it out").click().run()
    assert "can take a minute or two" not in said(page)
    assert "With 1 new institute" in said(page)


def test_limits_that_cannot_be_kept_are_one_sentence(open_page: Opener) -> None:
    page = open_page(**KM, **{"each-region": "true"})
    assert [error.value.replace("\\", "") for error in page.error] == [
        "A plan of 3 cannot give one to each of the 7 regions that could bid: ask for at least 7."
    ]


def test_a_sector_that_nobody_teaches_is_planned_for(open_page: Opener) -> None:
    page = open_page(**KM, sector="Maritime")
    assert "teaches maritime" in said(page)
    assert not page.error


def test_own_candidates_are_planned_with() -> None:
    page = opener("where_next", CANDIDATES)(**{**KM, "institutes": "1"})
    assert "The places to choose from are those in mine.csv" in said(page)
    assert listed(page) == ["Preston"]


def test_a_place_that_adds_nothing_is_neither_listed_nor_priced(open_page: Opener) -> None:
    page = open_page(**{**KM, "network": "Waves One and Two", "km": "60", "institutes": "8"})
    assert len(listed(page)) == 6
    assert "Together they would cost £90 million" in said(page)
    assert "6 new institutes are enough: number 7 would not put more" in said(page)
    assert "No plan of up to 12 new institutes does better than that of 6" in said(page)
    button = next(each for each in page.button if each.label == "Test this plan")
    button.click().run()
    assert page.session_state[KEPT].current.name == "Plan of 6"


def test_more_institutes_than_places_become_as_many_and_the_page_says_so() -> None:
    page = opener("where_next", CANDIDATES)(**{**KM, "institutes": "8"})
    assert not page.error
    assert "There are only 2 places to choose from, so a plan has at most 2." in said(page)
    assert page.segmented_control(key="institutes").value == 2
    assert sorted(listed(page)) == ["Norwich", "Preston"]
    assert "Together they would cost £30 million" in said(page)


def test_candidates_that_add_nothing_give_an_empty_plan_that_says_why() -> None:
    page = opener("where_next", USELESS)(**KM)
    for tab in TABS:
        page.session_state[TAB] = tab
        page.run()
        assert not page.error
        assert not page.exception
        assert "No new institute would put more people" in said(page)
        assert listed(page) == []
        assert "Test this plan" not in [each.label for each in page.button]


def test_the_first_step_of_one_in_each_region_is_told_as_so_many(open_page: Opener) -> None:
    page = open_page(**{**KM, "each-region": "true", "institutes": "8"})
    assert "The first 7 new institutes add" in said(page)
    assert "Fewer than 7 would leave a region that could bid without one." in said(page)


def test_a_plan_becomes_a_scenario(open_page: Opener) -> None:
    page = open_page(**KM)
    button = next(each for each in page.button if each.label == "Test this plan")
    button.click().run()
    kept = page.session_state[KEPT]
    assert kept.current.name == "Plan of 3"
    assert [pin.name for pin in kept.current.added] == listed(page)
    assert "The plan is now the scenario Plan of 3." in said(page)


def test_the_page_says_how_sure_it_is_with_all_that_is_known(
    datasets: Datasets, open_page: Opener
) -> None:
    assert "If every drive took" not in said(open_page(**KM))  # a straight line has no error
    page = opener("where_next", CANDIDATES)(institutes="2")
    words = said(page)
    assert "Proven: no other 2 places reach more people." in words
    assert datasets.roads
    off = datasets.roads.off_by(Selection().traffic)
    assert f"9 in 10 are within {off:.1f} minutes" in words
    assert "how-sure" in str(page.main)


def test_a_place_is_looked_at_and_left_again(open_page: Opener) -> None:
    page = open_page(**KM)
    choose = page.session_state[HANDLERS]["plan-places"]
    with pytest.MonkeyPatch.context() as patch:
        state: dict[str, object] = {}
        patch.setattr("streamlit.session_state", state)
        for choice, looked_at in (("2", 2), ("2", None), ("9", None), ("<b>", None), ("3", 3)):
            choose(choice)
            assert state[LOOKED_AT] == looked_at


def test_names_of_a_file_stay_text_in_the_list() -> None:
    place = NumberedPlace(1, "<b>Here</b>", 53.0, -1.0, 0, 0.0, None)
    html = places_html([place], None)
    assert "<b>Here" not in html
    assert "&lt;b&gt;Here&lt;/b&gt;" in html


def test_the_map_shows_who_is_newly_reached_and_the_numbers_of_the_list(
    datasets: Datasets,
) -> None:
    question = a_plan()
    planner = Planner(datasets, question.selection, question.plan)
    england, changes = changes_of(planner)
    places = numbered_places(planner.plan())
    assert places[0].length == 1.0
    assert places[-1].share_so_far == planner.plan().reached_share_after
    assert sum(place.newly_reached for place in places) == england.newly_reached
    # A district can lie in two LEP areas, whose people count in both.
    assert sum(change.newly_reached for change in changes) >= england.newly_reached
    found = gaps(question.selection, AreaLevel.LEP)
    group = question.selection.population
    view = plan_view(found, changes, places, "outlines", None, basemap=False, group=group)
    numbered = [site for site in view["sites"] if "number" in site]
    assert [(site["number"], site["lines"][0]) for site in numbered] == [
        (place.number, place.name) for place in places
    ]
    none = {change.now.area_code for change in changes if not change.newly_reached}
    assert none
    assert {view["areas"][code]["colour"] for code in none} == {BARE}
    assert len({area["colour"] for area in view["areas"].values()}) > 1


def test_a_first_visit_waits_before_a_skeleton_and_later_ones_before_the_plan(
    open_page: Opener,
) -> None:
    page = open_page(**KM)
    assert page.session_state[SHOWN]
    page.segmented_control(key="institutes").set_value(2)
    page.run()
    assert len(listed(page)) == 2
    assert page.query_params["institutes"] == "2"


def test_longer_trips_never_reach_more(datasets: Datasets) -> None:
    question = a_plan(objective=Objective.REACH)
    planner = Planner(datasets, question.selection, question.plan)
    plan, instance = planner.plan(), planner.instance()
    chosen = planner.rows_of(plan)
    reached = [instance.reached_with(chosen, longer) for longer in (-5, 0, 5, 29, 31)]
    assert reached == sorted(reached, reverse=True)
    assert reached[1] == plan.reached_after
    assert reached[-1] == 0


def test_a_floor_says_what_it_costs_and_shows_each_group(open_page: Opener) -> None:
    page = open_page(**KM, floor="54")
    assert not page.error
    assert "At least 54% of people in every kind of neighbourhood would be within reach" in said(
        page
    )
    assert "This costs" in said(page)
    assert "Both plans are proven." in said(page)
    assert "<caption>Share within reach in each kind of neighbourhood" in said(page)
    assert "Best for all" in said(page)
    assert "can take a minute or two" in said(page)  # the best places for each number


def test_a_plan_for_a_group_names_it_and_its_alternatives_too(open_page: Opener) -> None:
    page = open_page(**KM, **{"for-group": "Rural residents"})
    assert 'in neighbourhoods of the kind "Rural residents"' in answer_of(page)
    assert "reach more of this group" in said(page)
    assert "of this group and of all people (within 2%)" in said(page)
    assert page.session_state["for-group"] == "1"
    assert not page.info  # a name means the same as its code


def test_a_floor_that_no_plan_keeps_to_is_one_sentence(open_page: Opener) -> None:
    page = open_page(**KM, floor="95")
    (error,) = (each.value.replace("\\", "") for each in page.error)
    assert "3 new institutes cannot put 95% of people within reach in every kind" in error
    assert page.number_input(key="floor").value == 95


def test_a_group_of_other_groups_is_forgotten_and_other_aims_ask_for_none(
    open_page: Opener,
) -> None:
    page = open_page(**KM, **{"for-group": "2"})
    page.selectbox(key="groups").select("group").run()
    assert page.selectbox(key="for-group").value == ""
    assert not page.error
    mean = open_page(**KM, objective="Shorten the average journey", floor="54")
    assert "floor" not in [each.key for each in mean.number_input]
    assert "would cut the average" in answer_of(mean)


def test_a_card_brings_back_whom_a_plan_is_for(datasets: Datasets) -> None:
    terms = Terms(8, by="Group", for_group="RURAL RESIDENTS", floor=0.615)
    with pytest.raises(SelectionError, match="is no group of neighbourhoods"):
        dict(settings_of(terms, datasets))
    found = dict(settings_of(replace(terms, by=None), datasets))
    assert found == {"groups": "kind", "for-group": "1", "floor": 61.5}
    assert dict(settings_of(Terms(8), datasets))["floor"] is None
    with pytest.raises(CoverageError, match="replay it on the command line"):
        dict(settings_of(Terms(8, floor=0.123456789), datasets))
