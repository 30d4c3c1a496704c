"""The date of a cell, as people and spreadsheets write it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.datasets.files.numbers_and_dates import read_date


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2021-09-01 00:00:00", "2021-09-01"),
        ("2021-09-01T09:30:00Z", "2021-09-01"),
        ("2021/9/1", "2021-09-01"),
        ("01/09/2021", "2021-09-01"),
        ("13/9/2021 00:00", "2021-09-13"),
        ("1.9.2021", "2021-09-01"),
        ("01/09/21", "2021-09-01"),
        ("09/2021", "2021-09"),
        ("Sep-21", "2021-09"),
        ("Sept 2021", "2021-09"),
        ("September, 2021", "2021-09"),
        ("1 September 2021", "2021-09-01"),
        ("1st Sep 2021", "2021-09-01"),
        ("1-Sep-21", "2021-09-01"),
        ("2021.0", "2021"),
        ("44440", "2021-09-01"),
        ("1/9/2021 12:00:00 AM", "2021-09-01"),
        ("September 1, 2021", "2021-09-01"),
        ("Sept. 1st 2021", "2021-09-01"),
        ("Wednesday 1 September 2021", "2021-09-01"),
        ("Wed, 1 Sep 2021", "2021-09-01"),
        ("2021-Sep-01", "2021-09-01"),
        ("2021 September", "2021-09"),
        ("Sept2021", "2021-09"),
        ("20210901", "2021-09-01"),
    ],
)
def test_a_date_is_read_as_spreadsheets_leave_it(cell: str, iso: str) -> None:
    found = read_date(cell)
    assert (found.iso, found.said_more) == (iso, False)


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)))
def test_every_day_is_the_same_in_every_form(day: date) -> None:
    forms = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d-%b-%y", "%Y-%m-%d 00:00:00")
    assert {read_date(day.strftime(form)).iso for form in forms} == {day.isoformat()}


@pytest.mark.parametrize("cell", ["21-Sep", "13/13/2021", "Foo 2021", "12345", "2021/23", "soon"])
def test_what_is_no_date_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="is no date: write 2021, 2021-09"):
        read_date(cell)


def test_the_day_comes_before_the_month() -> None:
    assert read_date("9/1/2021").iso == "2021-01-09"
    with pytest.raises(ValueError, match="is no date, as the day comes before the month: write"):
        read_date("9/13/2021")
