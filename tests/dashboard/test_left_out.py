"""Who is left out, on the coverage map and the area profile: the numbers of the command line."""

from __future__ import annotations

import csv

import pytest
from streamlit.testing.v1 import AppTest

from coverage.__main__ import main
from coverage.dashboard.parts.left_out import BY, OPEN
from coverage.wording.numbers import people, share
from tests.dashboard.html_tables import HtmlTable, tables_of
from tests.dashboard.opened import opener

KIND, REACHED, OUT = "Kind of neighbourhood", "Within reach", "Out of reach"

Rows = dict[str, dict[str, str]]


def told(capsysbinary: pytest.CaptureFixture[bytes], place: str, *options: str) -> Rows:
    """Return the rows of the command line on a place, by the name of the group."""
    assert main(["gaps", *options, "--format", "csv"]) == 0
    rows = csv.DictReader(capsysbinary.readouterr().out.decode("utf-8-sig").splitlines())
    return {row["group"]: row for row in rows if row["area"] == place}


def of_groups(page: AppTest, heading: str = KIND) -> HtmlTable | None:
    return next((each for each in tables_of(page) if heading in each.headings), None)


def assert_same(table: HtmlTable | None, rows: Rows, place: str) -> None:
    """Assert that a table has the rows of the command line, and last those of the whole place."""
    assert table
    *groups, whole = table.rows
    assert whole[0] == place
    assert len(groups) == len(rows)
    at = [table.headings.index(each) for each in (REACHED, OUT)]
    shown = {
        name: (share(float(row["reached_share"])), people(int(row["gap"])))
        for name, row in rows.items()
    }
    for cells in groups:
        name = next(each for each in rows if cells[0].startswith(each))
        assert rows[name]["group_means"] in cells[0]
        assert tuple(cells[each] for each in at) == shown[name]
    parts = [int(cells[at[0]].rstrip("%")) for cells in groups]
    assert parts == sorted(parts)


def test_the_map_answers_when_it_is_opened_and_as_the_command_line_does(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    page = opener("coverage_map")()
    assert of_groups(page) is None
    page.session_state[OPEN] = True
    page.run()
    assert not page.exception
    assert_same(of_groups(page), told(capsysbinary, "England", "--by", "kind"), "England")
    assert any("worst\\-served fifth" in each.value for each in page.markdown)
    people_rows = of_groups(page, "People")
    assert people_rows
    assert [row[0] for row in people_rows.rows][:2] == [
        "People aged 16 to 64",
        "People aged 16 to 24",
    ]
    page.selectbox(key=BY).select("group").run()
    assert page.query_params[BY] == "26 groups of neighbourhoods"
    rows = told(capsysbinary, "England", "--by", "group")
    assert_same(of_groups(page, "Group of neighbourhoods"), rows, "England")


def test_the_profile_has_the_same_of_its_area_beside_england(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    name = "Leeds City Region"
    page = opener("area")(level="LEP areas", area=name, groups="no such groups")
    table = of_groups(page)
    assert table
    assert_same(table, told(capsysbinary, name, "--by", "kind", "--level", "lep"), name)
    england = told(capsysbinary, "England", "--by", "kind")
    for cells in table.rows[:-1]:
        row = next(row for group, row in england.items() if cells[0].startswith(group))
        assert cells[table.headings.index("England")] == share(float(row["reached_share"]))
