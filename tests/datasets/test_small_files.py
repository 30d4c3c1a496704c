"""What people and their spreadsheets do to a small file, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coverage import (
    InvalidFileError,
    Sector,
    SiteRole,
    Wave,
)
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.candidates import read_candidates
from coverage.datasets.cells import (
    parse_degrees,
    parse_precision,
    parse_role,
    parse_wave,
    parse_yes_no,
)
from coverage.datasets.files.numbers_and_dates import read_date
from coverage.datasets.institutes import Site, read_institutes
from coverage.datasets.own_file import OwnFile
from coverage.datasets.passed_over import nation_of
from coverage.errors import Told
from tests.datasets.institute_files import a_file, a_row

CASES = Path(__file__).parents[2] / ".." / "shared" / "cases"
HAS_CASES = pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not here")


def read(content: bytes, districts: DistrictFinder) -> tuple[tuple[Site, ...], list[str]]:
    """Return the sites of a file and what is told of it."""
    told: list[Told] = []
    sites = read_institutes(content, "mine.csv", districts, told.append)
    assert {warning.file for warning in told} <= {"mine.csv"}
    return sites, [warning.message for warning in told]


SPELLINGS = [
    "King's Example Institute",
    "King\u2019s Example Institute",
    "King's  Example Institute",
    "king's example institute",
    "Kings Example Institute",
    "KING`S EXAMPLE\u00a0INSTITUTE",
]


def test_spellings_of_a_name_are_one_institute_and_that_is_told(
    districts: DistrictFinder,
) -> None:
    names = [*SPELLINGS, SPELLINGS[0], "Queen's Example Institute"]
    rows = [a_row(site_id=f"s-{at}", institute=name) for at, name in enumerate(names)]
    sites, told = read(a_file(*rows), districts)
    assert [site.institute for site in sites] == [SPELLINGS[0]] * 7 + [names[-1]]
    assert told == [
        '"King\'s Example Institute" is spelt otherwise in rows 3, 4, 5, 6 and 7: names that '
        "differ only by apostrophes, blanks or capitals are taken as one institute."
    ]


def test_names_that_differ_by_a_word_are_two_institutes(districts: DistrictFinder) -> None:
    rows = [a_row(), a_row(site_id="s-2", institute=f"{a_row()['institute']} North")]
    sites, told = read(a_file(*rows), districts)
    assert len({site.institute for site in sites}) == 2
    assert told == []


@pytest.mark.parametrize(
    "cell",
    [
        "W 1",
        "w.1",
        "W-1",
        "01",
        "1",
        "1.0",
        "Wave 1",
        "Wave1",
        "W1",
        "wave-1",
        "1st wave",
        "WAVE ONE",
        "one",
        "First wave",
    ],
)
def test_a_wave_is_read_as_it_is_said(cell: str) -> None:
    assert parse_wave(cell) is Wave.ONE


@pytest.mark.parametrize("cell", ["Spoke site", "SPOKE ", "spokes", "a spoke", "Spoke (college)"])
def test_a_role_may_stand_beside_other_words(cell: str) -> None:
    assert parse_role(cell) is SiteRole.SPOKE


@pytest.mark.parametrize("cell", ["hub and spoke", "hub/spoke", "site"])
def test_two_roles_or_none_are_none(cell: str) -> None:
    with pytest.raises(ValueError, match="write"):
        parse_role(cell)


def test_yes_and_no_are_read_as_spreadsheets_leave_them() -> None:
    assert {parse_yes_no(cell) for cell in ("yes", "Y", "TRUE", "1", "1.0", "T")} == {True}
    assert {parse_yes_no(cell) for cell in ("No", "n", "FALSE", "0", "f")} == {False}
    assert {parse_yes_no(cell) for cell in ("\u2713", "\u2714", "\u2611")} == {True}
    assert {parse_yes_no(cell) for cell in ("\u2717", "\u2610")} == {False}
    assert parse_yes_no("") is None


@pytest.mark.parametrize(
    "cell", ["-", "\u2013", "n/a", "N/A", "#N/A", "TBC", "Unknown", "?", "null"]
)
def test_what_says_that_nothing_is_known_is_as_blank(cell: str) -> None:
    assert parse_yes_no(cell) is parse_precision(cell) is None
    assert read_date(cell).iso == ""


@pytest.mark.parametrize("parse", [parse_yes_no, parse_precision, read_date])
@pytest.mark.parametrize("cell", ["#REF!", "#VALUE!", "soon", "x"])
def test_a_broken_formula_is_a_fault(parse: Callable[[str], object], cell: str) -> None:
    with pytest.raises(ValueError, match="or nothing"):
        parse(cell)


@pytest.mark.parametrize(
    ("cell", "degrees"),
    [
        ("\u22122.2426", -2.2426),
        ("\u20132.2426", -2.2426),
        ("2.2426 W", -2.2426),
        ("2.2426\u00b0 w", -2.2426),
        ("2.2426\u00b0E", 2.2426),
        ("53.4808\u00b0", 53.4808),
        ("+53.4808", 53.4808),
        ("-2.2E0", -2.2),
    ],
)
def test_an_angle_is_read_with_its_sign_or_its_side(cell: str, degrees: float) -> None:
    assert parse_degrees(cell) == degrees


@pytest.mark.parametrize("cell", ["53,4808", "5_3", "N", "\u00b0", "53.4.8", "nan", "181 E", "2'W"])
def test_what_is_no_angle_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="is not an angle: write degrees with a point"):
        parse_degrees(cell)


@pytest.mark.parametrize("cell", ["Autumn 2021", "late 2021", "2021 Q3", "2021/22", "2021-2022"])
def test_a_part_of_a_year_is_kept_to_the_year_and_told(
    districts: DistrictFinder, cell: str
) -> None:
    (site,), told = read(a_file(a_row(opened=cell)), districts)
    assert site.opened == "2021"
    assert told == [
        f"the opening in row 2 is kept to the year ('{cell}' as 2021): write the month."
    ]


def test_places_of_other_nations_are_passed_over_by_the_code_of_their_district(
    districts: DistrictFinder,
) -> None:
    cardiff = {"lat": "51.4816", "lon": "-3.1791", "district_code": "W06000015"}
    rows = [a_row(district_code=""), a_row(site_id="s-2", **cardiff)]
    sites, told = read(a_file(*rows), districts)
    assert [site.site_id for site in sites] == ["mine-01"]
    assert told == ["1 row was passed over as beyond England: 1 of Wales."]
    with pytest.raises(InvalidFileError, match="no row is of England"):
        read(a_file(rows[1]), districts)
    text = "candidate_id,name,lat,lon,district_code\nc,A,51.48,-3.18,W06000015\nd,B,53.48,-2.24,\n"
    heard: list[Told] = []
    found = read_candidates(OwnFile("places.csv", text.encode()), districts, heard.append)
    assert [each.candidate_id for each in found.candidates] == ["d"]
    assert len(heard) == 1


def test_a_postcode_tells_the_nation_where_no_code_does(districts: DistrictFinder) -> None:
    wales, scotland = {"lat": "51.48", "lon": "-3.18"}, {"lat": "55.95", "lon": "-3.19"}
    rows = [
        a_row(),
        a_row(site_id="s-2", postcode="cf10 3np", **wales),
        a_row(site_id="s-3", postcode="EH1-1AA", **scotland),
    ]
    sites, told = read(
        a_file(*(row | {"postcode": row.get("postcode", "")} for row in rows)), districts
    )
    assert [site.site_id for site in sites] == ["mine-01"]
    assert told == ["2 rows were passed over as beyond England: 1 of Wales and 1 of Scotland."]
    with pytest.raises(InvalidFileError, match="outside England: write degrees, such"):
        read(a_file(a_row(site_id="s-2", postcode="SY1 1AA", **wales)), districts)


def test_candidates_of_another_nation_are_passed_over_by_their_postcode(
    districts: DistrictFinder,
) -> None:
    text = "Candidate ID,Name,Lat,Lon,Postcode\nc,A,51.48,-3.18,CF10 3NP\nd,B,53.48,-2.24,M1 2AB\n"
    told: list[Told] = []
    found = read_candidates(OwnFile("places.csv", text.encode()), districts, told.append)
    assert [each.candidate_id for each in found.candidates] == ["d"]
    assert [warning.message for warning in told] == [
        "1 row was passed over as beyond England: 1 of Wales."
    ]


@pytest.mark.parametrize(
    "other",
    [
        "An\u00a0Institute of Technology",
        "An Insti\u200btute of Tech\u00adnology",
        "AN INSTITUTE OF TECHNOLOGY.",
    ],
)
def test_blanks_and_marks_that_nobody_sees_make_no_other_institute(
    districts: DistrictFinder, other: str
) -> None:
    assert a_row()["institute"] == "An Institute of Technology"
    sites, told = read(a_file(a_row(), a_row(site_id="s-2", institute=other)), districts)
    assert {site.institute for site in sites} == {"An Institute of Technology"}
    assert len(told) == 1


@HAS_CASES
def test_the_spreadsheets_of_others_are_read(districts: DistrictFinder) -> None:
    for name, count in (("01-trailing-cells", 2), ("10-four-spellings", 5)):
        sites, _ = read((CASES / f"{name}.csv").read_bytes(), districts)
        assert len(sites) == count
        assert len({site.institute for site in sites}) == 1
    sites, _ = read((CASES / "11-sector-separators.csv").read_bytes(), districts)
    assert [list(site.taught) for site in sites] == [
        [Sector.DIGITAL, Sector.CONSTRUCTION],
        [Sector.DIGITAL, Sector.ENGINEERING],
        [Sector.DIGITAL, Sector.ENERGY],
        [Sector.ADVANCED_MANUFACTURING, Sector.ENGINEERING, Sector.AGRI_TECH],
        [Sector.DIGITAL, Sector.HEALTH, Sector.LIFE_SCIENCES],
    ]
    months, days = ["2021-09"] * 2, ["2021-09-01"] * 2
    assert [site.opened for site in sites] == [*months, *days, "2021"]
    assert [site.open_at_launch for site in sites] == [True, True, True, True, False]
    assert {site.wave for site in sites} == {Wave.ONE}


@pytest.mark.parametrize(
    ("code", "nation"),
    [
        ("W01001939", "Wales"),
        ("W06000015", "Wales"),
        ("S01006506", "Scotland"),
        ("S00135307", "Scotland"),
        ("S12000033", "Scotland"),
        ("N00000001", "Northern Ireland"),
        ("95AA01S1", "Northern Ireland"),
        ("M83000003", "the Isle of Man"),
        ("E01000001", ""),
        ("W1", ""),
        ("site-S01006506", ""),
        ("", ""),
    ],
)
def test_the_code_tells_the_nation(code: str, nation: str) -> None:
    assert nation_of(code) == nation
