"""A user's own files on the pages: checked, looked at, used in one session alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, Measure, PopulationGroup, Selection, find_gaps
from coverage.dashboard.server.data_key import key_of
from coverage.dashboard.server.session_data import datasets as datasets_in_use
from coverage.datasets.load import load_datasets, with_own_files
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.export.to_csv import to_csv
from coverage.tables.gaps import gap_table
from coverage.vocabulary import capitalised
from coverage.wording.notes import ESTIMATED
from coverage.wording.numbers import people
from tests.dashboard.html_tables import HtmlTable, tables_of
from tests.dashboard.opened import answer_of, opener
from tests.dashboard.test_where_next import said
from tests.datasets.institute_files import a_file, a_row
from tests.datasets.population_files import HEADER, a_population, rows_of

BOTH = """
import streamlit as st
from coverage.dashboard.navigation import OWN_DATA, {page}
st.session_state.setdefault("shown", "own")
(OWN_DATA if st.session_state["shown"] == "own" else {page}).show()
"""
"""Two pages in one session, as the navigation shows one or the other."""


def open_both(page: str = "coverage_map") -> AppTest:
    return AppTest.from_string(BOTH.format(page=page.upper()), default_timeout=60).run()


def bring(page: AppTest, kind: str, name: str, content: bytes) -> AppTest:
    page.file_uploader(key=f"own-{kind}").upload(name, content, "text/csv").run()
    assert not page.exception
    return page


def use(page: AppTest, kind: str) -> AppTest:
    """Check that a file that was brought is used at once."""
    assert page.button(key=f"stop-{kind}").label
    return page


def turn_to(page: AppTest, shown: str) -> AppTest:
    page.session_state["shown"] = shown
    page.run()
    assert not page.exception
    return page


def test_a_file_with_faults_is_listed_and_not_used() -> None:
    page = bring(open_both(), "institutes", "mine.csv", a_file(a_row(), a_row(lat="x")))
    text = said(page)
    assert "We could not use mine.csv. Fix 2 problems and upload it again." in text
    assert '<th scope="row">3</th><td>lat</td>' in text
    assert not [button.key for button in page.button if (button.key or "").startswith("stop-")]
    assert answer_of(page) == "You are using the default data."


def figures(page: AppTest) -> HtmlTable:
    return next(table for table in tables_of(page) if "Sites inside" in table.headings)


def sites_inside(page: AppTest) -> int:
    return sum(map(int, figures(page).column("Sites inside")))


def test_faults_of_one_kind_are_one_row_with_a_count() -> None:
    rows = [a_row(site_id=f"s{n}", lat="x") for n in range(150)]
    text = said(bring(open_both(), "institutes", "mine.csv", a_file(*rows)))
    assert "We could not use mine.csv. Fix 150 problems and upload it again." in text
    assert text.count('<th scope="row">2, 3, 4 and 147 more</th><td>lat</td>') == 1


def test_a_good_file_is_looked_at_used_everywhere_and_left_again() -> None:
    page = bring(open_both(), "institutes", "<b>*mine*.csv", a_file(a_row()))
    assert "1 site (1 of Wave One) of 1 institute, instead of 113 sites" in said(page)
    use(page, "institutes")
    assert answer_of(page) == "You are using your own institutes (<b>*mine*.csv)."
    turn_to(page, "map")
    assert "made with your own files: institutes (<b>*mine*.csv)" in said(page)
    assert sites_inside(page) == 1
    page.button(key="default-note").click().run()
    assert "your own files" not in said(page)
    assert sites_inside(page) == 57


def test_another_session_sees_nothing_of_it() -> None:
    mine = use(bring(open_both(), "institutes", "mine.csv", a_file(a_row())), "institutes")
    turn_to(mine, "map")
    other = turn_to(open_both(), "map")
    assert "mine.csv" not in said(other)
    assert sites_inside(other) == 57
    turn_to(turn_to(mine, "own"), "map")
    assert sites_inside(mine) == 1
    assert datasets_in_use().own_institutes is None


def test_a_population_is_asked_for_kilometres_at_first(datasets: Datasets, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(a_population(rows_of(datasets, lambda at: 100 * (at + 1))))
    page = use(bring(open_both(), "population", path.name, path.read_bytes()), "population")
    turn_to(page, "map")
    own = load_datasets(population_file=path)
    selection = Selection(measure=Measure.KM, threshold=30)
    found = find_gaps(own, selection, AreaLevel.REGION)
    by_gap = sorted(found.areas, key=lambda area: -area.gap)
    assert figures(page).column("Area") == [area.area for area in by_gap]
    assert figures(page).column("People out of reach") == [people(area.gap) for area in by_gap]
    assert "Population is from people.csv, by small area." in said(page)
    assert ESTIMATED not in said(page)
    assert b"--population-file" in to_csv(gap_table(found, own))


def test_minutes_without_a_matrix_are_one_sentence(datasets: Datasets) -> None:
    page = bring(open_both(), "population", "people.csv", a_population(rows_of(datasets)))
    turn_to(use(page, "population"), "map")
    page.radio(key="measure").set_value(Measure.MINUTES).run()
    (error,) = page.error
    assert error.value.replace("\\", "").startswith("Minutes by car are known from the default")


def test_groups_that_a_file_leaves_out_are_not_asked_for(datasets: Datasets) -> None:
    rows = [row.rsplit(",", 2)[0] for row in rows_of(datasets)]
    content = a_population(rows, "LSOA21CD,lon,lat,pop_total")
    page = bring(open_both(), "population", "people.csv", content)
    *others, last = [group.label for group in PopulationGroup if group is not PopulationGroup.ALL]
    missing = f"{', '.join(others)} and {last} are not in the file, and cannot be asked for."
    assert capitalised(missing) in said(page)
    turn_to(use(page, "population"), "map")
    assert not page.error
    for group in PopulationGroup:
        page.selectbox(key="population").set_value(group).run()
        if group is PopulationGroup.ALL:
            assert not page.error
        else:
            (error,) = page.error
            assert error.value.replace("\\", "") == (
                f"people.csv does not count {group.label}: ask for people of all ages."
            )


@pytest.mark.parametrize("name", ["sectors", "wave_two", "where_next", "what_if", "area"])
def test_no_page_makes_up_a_group_that_a_file_leaves_out(datasets: Datasets, name: str) -> None:
    page = open_both(name)
    if name == "area":
        page.query_params.update({"level": "Districts", "area": "Sefton"})
    own = a_population(rows_of(datasets))
    turn_to(use(bring(page, "population", "people.csv", own), "population"), "there")
    if name == "wave_two":
        page.session_state["tab"] = "Rule and access"  # access stands there alone
    page.selectbox(key="population").set_value(PopulationGroup.AGED_19_24).run()
    assert not page.exception
    (error,) = page.error
    assert error.value.replace("\\", "") == (
        "people.csv does not count people aged 19 to 24: ask for people aged 16 to 64, people aged "
        "16 to 24 or people of all ages."
    )
    assert "people aged 19 to 24 live" not in said(page)


def test_a_group_that_was_chosen_stays_where_the_file_counts_it(datasets: Datasets) -> None:
    rows = [f"{row},4,6" for row in rows_of(datasets)]
    content = a_population(rows, f"{HEADER},pop_16_18,pop_19_24")
    for chosen, asked in (
        (PopulationGroup.AGED_16_18, PopulationGroup.AGED_16_18),
        (PopulationGroup.AGED_50_64, PopulationGroup.WORKING_AGE),
    ):
        page = turn_to(open_both(), "map")
        page.selectbox(key="population").set_value(chosen).run()
        turn_to(page, "own")
        use(bring(page, "population", "people.csv", content), "population")
        turn_to(page, "map")
        assert page.selectbox(key="population").value is asked
        assert not page.error


@pytest.mark.parametrize("first", ["institutes", "matrix"])
def test_files_may_come_in_any_order(datasets: Datasets, first: str) -> None:
    site = datasets.sites[0].site_id
    minutes = f"from_id,to_id,minutes\n{datasets.demand.codes[0]},{site},5\n".encode()
    contents = {"institutes": a_file(a_row(site_id=site)), "matrix": minutes}
    page = open_both()
    for kind in (first, *(kind for kind in contents if kind != first)):
        use(bring(page, kind, f"{kind}.csv", contents[kind]), kind)
    assert (
        answer_of(page)
        == "You are using your own institutes (institutes.csv) and matrix (matrix.csv)."
    )


def test_a_matrix_that_fits_nothing_goes_with_the_file_it_was_for() -> None:
    page = use(bring(open_both(), "institutes", "mine.csv", a_file(a_row())), "institutes")
    matrix = b"from_id,to_id,minutes\nE01000001,mine-01,5\n"
    use(bring(page, "matrix", "times.csv", matrix), "matrix")
    page.button(key="stop-institutes").click().run()
    assert answer_of(page) == "You are using the default data."


def test_candidates_are_used_where_plans_are_made() -> None:
    content = b"candidate_id,name,lat,lon\na,Preston,53.76,-2.70\n"
    page = open_both("where_next")
    use(bring(page, "candidates", "places.csv", content), "candidates")
    page.query_params.update(
        {"measure": "Kilometres in a straight line", "km": "30", "institutes": "1"}
    )
    turn_to(page, "plan")
    assert "candidates (places.csv)" in said(page)


def test_the_method_is_told_with_the_default_data(datasets: Datasets) -> None:
    page = open_both("method")
    use(bring(page, "population", "p.csv", a_population(rows_of(datasets))), "population")
    turn_to(page, "method")
    assert "This page speaks of the default data" in said(page)
    assert not page.error


def test_the_page_alone_says_what_is_in_use() -> None:
    page = opener("own_data")()
    assert page.title[0].value == "Use your own data"
    assert [each.value for each in page.header][:3] == [
        *("A list of colleges", "Your own institutes", "Population or travel times")
    ]
    assert answer_of(page) == "You are using the default data."


def test_a_name_and_a_postcode_are_enough_to_plan_with() -> None:
    content = b"name,postcode,town\nManchester College,M1 3HB,Manchester\nYork,YO1 7HH,York\n"
    page = bring(open_both("where_next"), "candidates", "colleges.csv", content)
    text = said(page)
    assert "Your 2 places replace our one place in each of 296 districts." in text
    assert '<th scope="row">Manchester College</th><td>Manchester</td>' in text
    assert page.button(key="onward-candidates").label == "Plan with these 2 places"
    assert answer_of(page) == "You are using your own candidates (colleges.csv)."


def test_a_row_without_a_place_is_told_and_nothing_is_used() -> None:
    content = b"name,postcode\nA,M1 3HB\nB,M1 9ZZ\nC,\n"
    page = bring(open_both(), "candidates", "colleges.csv", content)
    text = said(page)
    assert "We could not use colleges.csv. Fix 2 problems and upload it again." in text
    assert "We cannot find M1 9ZZ. Check it or try one nearby" in text
    assert "Enter a postcode, like M1 2AB" in text
    assert answer_of(page) == "You are using the default data."


def test_a_file_that_was_left_is_not_used_again() -> None:
    page = use(bring(open_both(), "institutes", "mine.csv", a_file(a_row())), "institutes")
    page.button(key="stop-institutes").click().run()
    assert answer_of(page.run()) == "You are using the default data."
    page.file_uploader(key="own-institutes-1").upload("b.csv", a_file(a_row()), "text/csv").run()
    assert answer_of(page) == "You are using your own institutes (b.csv)."
    page.button(key="default-page").click().run()
    assert answer_of(page.run()) == "You are using the default data."


def test_data_are_told_apart_by_the_names_and_the_contents_of_their_files(
    datasets: Datasets,
) -> None:
    keys = {key_of(datasets)}
    for name, row in (("a.csv", a_row()), ("b.csv", a_row()), ("a.csv", a_row(site="Other"))):
        own = OwnFiles(institutes=OwnFile(name, a_file(row)))
        found = with_own_files(datasets, own)
        assert key_of(found) == key_of(with_own_files(datasets, own))
        keys.add(key_of(found))
    assert len(keys) == 4


def test_nothing_in_the_stead_of_anything_is_the_default(datasets: Datasets) -> None:
    assert with_own_files(datasets, OwnFiles()) is datasets
    own = OwnFile("mine.csv", a_file(a_row()))
    assert with_own_files(datasets, OwnFiles(institutes=own)).own_institutes == own
