from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import Sector
from coverage.datasets.sources import DATA
from tools.builders.institutes import (
    EMPLOYER,
    OPEN_STATUS,
    institute_id_of,
    plain,
    sorted_sectors,
    tidy_date,
    write_awards,
    write_institutes,
    write_partners,
)

ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (write_institutes, "institutes.csv"),
        (write_partners, "partners.csv"),
        (write_awards, "awards.csv"),
    ],
)
def test_the_facts_give_the_committed_bytes_again(tmp_path: Path, write: object, name: str) -> None:
    assert callable(write)
    path = write(tmp_path / name)
    assert path.read_bytes() == (DATA / name).read_bytes()


@pytest.mark.parametrize("name", ["institutes.csv", "partners.csv", "awards.csv"])
def test_nothing_in_the_data_speaks_as_the_research_did(name: str) -> None:
    text = (DATA / name).read_text(encoding="utf-8")
    assert plain(text) == text
    assert not re.search("own.knowledge", text)


@pytest.mark.parametrize("name", ["institutes.csv", "partners.csv", "awards.csv"])
def test_the_data_names_one_institute_by_one_id(name: str) -> None:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        ids = {row["institute_id"] for row in csv.DictReader(file)}
    with (DATA / "institutes.csv").open(encoding="utf-8", newline="") as file:
        assert ids <= {row["institute_id"] for row in csv.DictReader(file)}


@pytest.mark.parametrize(
    ("status", "counts"),
    [
        ("open", True),
        ("open (partly)", True),
        ("open (existing facilities); new building started 2020", True),
        ("open (ministerial virtual launch 2020-10-08)", True),
        ("licensed 2020; among regions DfE called up and running 2020-10", True),
        ("opening planned for 2021", False),
        ("not open", False),
        ("not yet open (in development)", False),
        ("not open (due 2021-09)", False),
        ("IoT open; this building not yet built (work began 2021-05)", False),
        ("training centre open; IoT delivery planned from 2021", False),
        ("licensed 2020", False),
        ("under construction (due 2021-09)", False),
        ("does not exist (wave two competition launched 2020-10-08)", False),
        ("", False),
    ],
)
def test_a_status_counts_as_open_where_the_site_itself_was(status: str, counts: bool) -> None:
    assert bool(OPEN_STATUS.match(status)) == counts


def test_every_site_says_yes_or_no_as_its_status_does_and_wave_two_says_no() -> None:
    with (DATA / "institutes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        counts = bool(OPEN_STATUS.match(row["status_2020_10"]))
        assert row["open_2020_10"] == ("yes" if counts else "no"), row["site_id"]
        assert not (counts and row["opened"] > "2020-10-08")
    assert {row["open_2020_10"] for row in rows if row["wave"] == "2"} == {"no"}
    assert {row["open_2020_10"] for row in rows if row["wave"] == "1"} == {"yes", "no"}


@pytest.mark.parametrize("date", ["2021", "2021-09", "2021-09-30"])
def test_a_date_alone_needs_no_note(date: str) -> None:
    assert tidy_date(date) == (date, "")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020-09 (first students; labs complete by 2020-12)", "2020-09"),
        ("planned 2023; 2024-09", "2024-09"),
        ("official opening 2022-10-13; first students 2021-09", "2022-10-13"),
        ("2023-09 planned", ""),
        ("not known", ""),
        ("", ""),
    ],
)
def test_the_date_is_that_of_the_first_clause_that_tells_of_an_opening(
    text: str, date: str
) -> None:
    assert tidy_date(text)[0] == date


@given(st.text("0129-; ()planedof", max_size=40))
def test_a_tidy_date_is_iso_or_blank_and_the_rest_stays_in_the_note(text: str) -> None:
    date, note = tidy_date(text)
    assert not date or ISO.fullmatch(date)
    assert note in ("", plain(text))
    assert note or date == text


@given(st.text())
def test_plain_words_need_no_second_tidying(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.permutations(list(Sector)))
def test_sectors_are_sorted_whatever_their_order(sectors: list[Sector]) -> None:
    assert sorted_sectors(";".join(sectors)) == [sector.value for sector in Sector]


def test_an_unknown_sector_among_the_facts_stops_the_build() -> None:
    with pytest.raises(ValueError, match="cookery"):
        sorted_sectors("digital;cookery")


@pytest.mark.parametrize(
    ("name", "institute_id"),
    [
        ("East London Institute of Technology", "east-london"),
        ("Black Country & Marches Institute of Technology", "black-country-and-marches"),
        ("Lancashire & Cumbria Institute of Technology (bid: X)", "lancashire-and-cumbria"),
    ],
)
def test_an_id_is_the_words_of_the_name_before_institute(name: str, institute_id: str) -> None:
    assert institute_id_of(name) == institute_id


def test_no_partner_is_cut_at_a_comma() -> None:
    with (DATA / "partners.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        assert row["partner"].count("(") == row["partner"].count(")"), row["partner"]
        assert row["partner"][0].isupper() or row["partner"].startswith("the ")
    assert "Activate Learning (Oxford and Reading)" in {row["partner"] for row in rows}


def test_every_partner_has_a_site_of_its_institute_or_a_reason_for_having_none() -> None:
    with (DATA / "institutes.csv").open(encoding="utf-8", newline="") as file:
        sites = {row["site_id"]: row["institute_id"] for row in csv.DictReader(file)}
    with (DATA / "partners.csv").open(encoding="utf-8", newline="") as file:
        partners = [row for row in csv.DictReader(file) if row["kind"] != EMPLOYER]
    for row in partners:
        named = [site_id for site_id in row["sites"].split("; ") if site_id]
        assert {sites[site_id] for site_id in named} <= {row["institute_id"]}
        assert bool(named) != bool(row["no_site_because"]), row["partner"]
