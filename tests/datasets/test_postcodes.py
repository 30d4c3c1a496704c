"""The look-up on small tables made by hand; test_default_postcodes.py has the real one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage import DataFileError
from coverage.datasets.postcodes import POSTCODES, Closed, PlaceKind, Postcodes
from coverage.datasets.projection import to_national_grid
from coverage.errors import PostcodeError
from tests.datasets.postcode_files import A_FEW, Rows, look_up, of_other_points
from tests.datasets.test_projection import CAISTER

NAMES = st.from_regex(r"[ENW][1-9][0-9]? [0-9][ABD][EF]", fullmatch=True)
EASTING, NORTHING = (st.integers(6_000, most).map(float) for most in (640_000, 656_000))
TABLES = st.dictionaries(
    NAMES, st.tuples(EASTING, NORTHING, st.integers(0, 2)), min_size=1, max_size=12
)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Postcodes:
    return look_up(tmp_path_factory.mktemp("few"))


@pytest.mark.parametrize("name", A_FEW)
def test_each_postcode_has_its_point_and_its_position(few: Postcodes, name: str) -> None:
    *position, point = A_FEW[name]
    place = few.find(name)
    assert (place.postcode, place.point) == (name, point)
    assert to_national_grid([place.lon], [place.lat])[0] == pytest.approx(position, abs=5.01)


def test_a_worked_example(few: Postcodes) -> None:
    place = few.find("nr305aa")
    assert (place.postcode, place.point, place.precision_m) == ("NR30 5AA", 0, 10.0)
    assert (place.lon, place.lat) == pytest.approx(CAISTER[0], abs=1e-4)


def test_a_postcode_on_the_grid_of_early_closed_ones_is_less_precise(few: Postcodes) -> None:
    assert few.find("M10 1AA").precision_m == 100.0


def test_a_postcode_that_is_closed_says_since_when_where_that_is_known(few: Postcodes) -> None:
    assert few.find("M10 1AA").closed == Closed(date(1998, 6, 1))
    assert few.find("CH1 1AA").closed == Closed(None)
    assert few.find("M1 2AB").closed is None


@given(st.sampled_from(list(A_FEW)), st.data())
def test_any_blanks_and_capitals_give_the_same_place(
    few: Postcodes, name: str, data: st.DataObject
) -> None:
    blanks = st.text(" \t\u00a0", max_size=2)
    letters = [data.draw(st.sampled_from([letter, letter.lower()])) for letter in name]
    text = "".join(data.draw(blanks) + letter for letter in letters if letter != " ")
    assert few.find(text) == few.find(name)


@given(st.text() | st.from_regex(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}", fullmatch=True))
def test_any_text_is_found_or_refused_in_one_sentence(few: Postcodes, text: str) -> None:
    try:
        assert few.find(text).postcode in A_FEW
    except PostcodeError as error:
        said = str(error)
        assert said.endswith(".")
        assert said.isprintable()


@settings(max_examples=40)
@given(rows=TABLES, group_rows=st.integers(1, 5), other=NAMES)
def test_every_postcode_of_a_table_is_found_and_no_other_is(
    tmp_path_factory: pytest.TempPathFactory, rows: Rows, group_rows: int, other: str
) -> None:
    postcodes = look_up(tmp_path_factory.mktemp("any"), rows, group_rows)
    for name, (*position, point) in rows.items():
        place = postcodes.find(name)
        assert (place.postcode, place.point) == (name, point)
        assert np.abs(to_national_grid([place.lon], [place.lat])[0] - position).max() < 5.01
    if other not in rows:
        with pytest.raises(PostcodeError, match=r"We cannot find"):
            postcodes.find(other)


@pytest.mark.parametrize("text", ["A1 1AA", "M1 2AA", "M1 2AD", "M5 1AA", "ZZ9 9ZZ"])
def test_a_postcode_before_between_or_after_the_listed_ones_is_unknown(
    few: Postcodes, text: str
) -> None:
    with pytest.raises(PostcodeError) as refused:
        few.find(text)
    assert str(refused.value) == f"We cannot find {text}. Check it or try one nearby."


def test_an_unknown_postcode_of_a_border_is_told_of_it(few: Postcodes) -> None:
    with pytest.raises(PostcodeError, match=r"Part of CH is in Wales: check it"):
        few.find("CH5 1ZZ")


@pytest.mark.parametrize(
    ("text", "named", "of"),
    [("m1", "M1", "M1 2AB"), ("M12", "M1 2", "M1 2AB"), ("M10", "M10", "M10 1AA")],
)
def test_a_first_part_stands_for_the_middle_of_its_postcodes(
    few: Postcodes, text: str, named: str, of: str
) -> None:
    middle, place = few.middle_of(text), few.find(of)
    assert middle == replace(place, postcode=named, closed=None, kind=PlaceKind.POSTCODE_DISTRICT)


@settings(max_examples=40)
@given(rows=TABLES, group_rows=st.integers(1, 5), data=st.data())
def test_the_middle_of_a_first_part_is_one_of_its_own_postcodes_and_of_no_other(
    tmp_path_factory: pytest.TempPathFactory, rows: Rows, group_rows: int, data: st.DataObject
) -> None:
    postcodes = look_up(tmp_path_factory.mktemp("any"), rows, group_rows)
    first = data.draw(st.sampled_from(sorted(rows))).split()[0]
    own = [name for name in rows if name.split()[0] == first]
    middle = postcodes.middle_of(first)
    places = [postcodes.find(name) for name in own]
    assert (middle.lon, middle.lat, middle.point) in [
        (place.lon, place.lat, place.point) for place in places
    ]
    if len(own) == 1:
        assert middle.point == places[0].point


def test_a_first_part_of_no_postcode_is_refused(few: Postcodes) -> None:
    for text in ("M2", "ZZ9", "A1", "W1"):
        with pytest.raises(PostcodeError, match=rf"We cannot find the postcode district {text}\."):
            few.middle_of(text)


def test_the_file_is_not_touched_before_it_is_needed(tmp_path: Path) -> None:
    postcodes = look_up(tmp_path)
    (tmp_path / POSTCODES).unlink()
    for text in ("nothing", "EH1 1AA"):
        with pytest.raises(PostcodeError):
            postcodes.find(text)
    with pytest.raises(DataFileError, match=r"postcodes\.parquet is missing: "):
        postcodes.find("M1 2AB")


def test_a_file_that_was_changed_is_refused(tmp_path: Path) -> None:
    postcodes = look_up(tmp_path)
    content = bytearray((tmp_path / POSTCODES).read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / POSTCODES).write_bytes(content)
    with pytest.raises(DataFileError, match=r"does not match its checksum"):
        postcodes.find("M1 2AB")


def test_once_open_it_needs_the_file_no_more(tmp_path: Path) -> None:
    postcodes = look_up(tmp_path)
    place = postcodes.find("M1 2AB")
    (tmp_path / POSTCODES).unlink()
    assert postcodes.find("M1 2AB") == place


def test_postcodes_of_other_points_are_refused(few: Postcodes) -> None:
    with pytest.raises(DataFileError, match=r"rebuild all of them with `make data`\.$"):
        of_other_points(few).find("M1 2AB")
