"""Areas of your own on the pages: one more choice, with the numbers of Python."""

from __future__ import annotations

from html import unescape

from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, Selection, find_gaps
from coverage.wording.numbers import people
from tests.dashboard.test_own_data import bring, figures, open_both, turn_to, use
from tests.dashboard.test_where_next import said
from tests.datasets.own_areas.area_files import (
    LEEDS,
    WEST,
    a_geojson,
    a_table,
    drawn,
    look_up,
    with_areas,
)

OWN = AreaLevel.OWN


def with_a_file(content: bytes, name: str) -> AppTest:
    return use(bring(open_both(), "areas", name, content), "areas")


def test_they_are_shown_at_once_with_the_numbers_of_python(datasets: Datasets) -> None:
    content = look_up(datasets, AreaLevel.LSIP)
    page = turn_to(with_a_file(content, "zones.csv"), "map")
    assert page.selectbox(key="level").value is OWN
    assert "made with your own files: areas (zones.csv)" in said(page)
    found = find_gaps(with_areas(datasets, content, "zones.csv"), Selection(), OWN).areas
    rows = dict(zip(*map(figures(page).column, COLUMNS), strict=True))
    assert {unescape(name): gap for name, gap in rows.items() if name != "England"} == {
        area.area: people(area.gap) for area in found
    }


COLUMNS = ("Area", "People out of reach")


def test_names_of_a_file_are_escaped_and_its_outlines_served_from_memory() -> None:
    areas = drawn({"<b>East</b>": LEEDS, "*West*": WEST})
    page = turn_to(with_a_file(a_geojson(areas), "<i>mine.geojson"), "map")
    whole = said(page)
    assert "<b>East</b>" not in whole.replace("&lt;b&gt;", "")
    assert "areas overlap" in " ".join(box.value for box in page.warning)


def test_when_the_file_is_left_the_level_is_no_choice_any_more() -> None:
    page = turn_to(with_a_file(a_geojson(drawn({"East": LEEDS})), "mine.geojson"), "map")
    assert page.selectbox(key="level").options[-1] == "Areas of your own"
    page.button(key="default-note").click().run()
    assert not page.exception
    assert page.selectbox(key="level").value is AreaLevel.REGION
    assert "Areas of your own" not in page.selectbox(key="level").options


def test_a_column_is_asked_for_where_several_could_name_areas(datasets: Datasets) -> None:
    code = datasets.demand.codes[0]
    content = a_table("LSOA11CD,MSOA11NM,TRUST", [(code, "Here 001", "A trust")])
    page = bring(open_both(), "areas", "zones.csv", content)
    assert "everal columns could name your areas (MSOA11NM, TRUST)" in said(page)
    page.text_input(key="own-areas-name").set_value("TRUST").run()
    assert not page.exception
    assert "A trust" in said(use(page, "areas"))
