"""A user's own matrix on the pages: its name, and what is likely wrong with it."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from coverage import Datasets
from tests.dashboard.test_own_data import bring, open_both, turn_to, use
from tests.dashboard.test_where_next import said

NAME = "public transport, 8.30 am"


def seconds(datasets: Datasets) -> bytes:
    codes = datasets.demand.codes[:40]
    rows = "".join(f"{code},east-london-01,{1_800 + 30 * n}\n" for n, code in enumerate(codes))
    return f"from_id,to_id,travel_time\n{rows}".encode()


def warned(page: AppTest) -> list[str]:
    return [box.value.replace("\\", "") for box in page.warning]


@pytest.fixture
def opened(datasets: Datasets) -> AppTest:
    return bring(open_both(), "matrix", "times.csv", seconds(datasets))


def test_a_warning_stands_beside_the_file_and_on_every_page_that_counts_with_it(
    opened: AppTest,
) -> None:
    (warning,) = warned(opened)
    assert warning.startswith("times.csv: its minutes are likely seconds: half of its trips")
    assert "are not in the matrix and left out. This does not change who could bid" in said(opened)
    page = turn_to(use(opened, "matrix"), "map")
    assert warned(page) == [warning]
    assert "The 1 site on the map" in {box.label for box in page.expander}
    turn_to(page, "own")
    assert warning in warned(page)
    page.button(key="stop-matrix").click().run()
    turn_to(page, "map")
    assert warned(page) == []
    assert page.radio(key="measure").options[0] == "Minutes by car (estimated)"


def test_the_way_back_from_a_matrix_asks_for_nothing_that_is_not_there(opened: AppTest) -> None:
    page = turn_to(use(opened, "matrix"), "map")
    page.button(key="default-note").click().run()
    assert not page.exception
    assert warned(page) == []
    page.run()
    assert warned(page) == []
    turn_to(turn_to(page, "own"), "map")
    assert warned(page) == []


def test_a_matrix_is_called_what_its_owner_calls_it(opened: AppTest) -> None:
    opened.text_input(key="own-matrix-name").set_value(NAME).run()
    page = turn_to(use(opened, "matrix"), "map")
    assert f"45 minutes ({NAME})" in said(page)
    assert page.radio(key="measure").options[0] == "Minutes of your matrix"
    assert json.dumps(page.radio(key="measure").options).count("by car") == 0


def test_a_name_that_no_page_shows_is_refused(opened: AppTest) -> None:
    opened.text_input(key="own-matrix-name").set_value("a\u202eb").run()
    assert not opened.exception
    assert "holds a character that no page shows" in " ".join(box.value for box in opened.error)
