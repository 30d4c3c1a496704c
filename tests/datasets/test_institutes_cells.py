"""Faults in the cells of an institutes file: each with its row, its column and what to write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import Fault, InvalidFileError, Sector, SiteRole, Wave
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.cells import PARSERS, parse_first_link, parse_sectors
from coverage.datasets.files.numbers_and_dates import parse_date
from coverage.datasets.institutes import read_institutes
from coverage.doubts import Doubt, SectorsBasis
from tests.datasets.institute_files import MANCHESTER, a_file, a_row, faults_of, the_fault_of

BAD = [
    ("sectors", "digitl", "write 'digital'"),
    ("sectors", "digital; cookery", f"write one or more of {', '.join(Sector)} in its place"),
    ("sectors", " ; ", "no sector is given"),
    ("sectors", "digitall; " * 400, "400 sectors are given and there are 13: keep those"),
    ("sectors", "", "write one or more of digital, construction"),
    ("wave", "3", "write one of 1, 2"),
    ("wave", "", "write one of 1, 2"),
    ("role", "main", "write one of hub, spoke"),
    ("role", "spok", "write 'spoke'"),
    ("site_id", "", "the cell is blank: write a value"),
    ("institute", " ", "the cell is blank: write a value"),
    ("site", "", "the cell is blank: write a value"),
    ("lat", "", "write degrees with a point"),
    ("lat", "53,4808", "write degrees with a point"),
    ("lon", "2°15'W", "write degrees with a point"),
    ("lon", "nan", "write degrees with a point"),
    ("lat", "inf", "write degrees with a point"),
    ("lon", "-180.1", "write degrees with a point"),
    ("opened", "31/09/2021", "write 2021, 2021-09 or 2021-09-30, or nothing"),
    ("opened", "2021-13", "write 2021, 2021-09 or 2021-09-30, or nothing"),
    ("opened", "2021-09-31", "write 2021, 2021-09 or 2021-09-30, or nothing"),
    ("opened", "2021-02-29", "write 2021, 2021-09 or 2021-09-30, or nothing"),
    ("opened", "soon", "write 2021, 2021-09 or 2021-09-30, or nothing"),
    ("precision_m", "about 100", "write metres, such as 100, or nothing"),
    ("precision_m", "-1", "write metres, such as 100, or nothing"),
    ("precision_m", "inf", "write metres, such as 100, or nothing"),
    ("precision_m", "nan", "write metres, such as 100, or nothing"),
    ("open_2020_10", "partly", "'partly' is not an answer: write yes, no or nothing"),
    ("open_2020_10", "2020-09", "'2020-09' is not an answer: write yes, no or nothing"),
    ("sectors_basis", "sites", "write 'site'"),
    ("sectors_basis", "source", "write one of site, institute"),
    ("doubts", "teching", "write 'teaching'"),
    ("doubts", "place; sure", "write one of teaching, place, sectors, opening"),
    ("doubts", "place; " * 5, "5 doubts are given and there are 4: keep those"),
    ("district_code", "E99999999", f"write {MANCHESTER} or leave it blank"),
    ("district_code", "E09000001", "is not the district of this position"),
    ("lat", "48.8566", "lies outside England"),
]


@pytest.mark.parametrize(("column", "cell", "advice"), BAD)
def test_a_bad_cell_is_told_what_to_write(
    districts: DistrictFinder, column: str, cell: str, advice: str
) -> None:
    rows = [a_row(**{column: a_row().get(column, "")}), a_row(site_id="mine-02") | {column: cell}]
    fault = the_fault_of(a_file(*rows), districts)
    assert (fault.row, fault.column) == (3, column)
    assert advice in fault.message


def test_latitude_and_longitude_that_changed_places_are_to_be_swapped(
    districts: DistrictFinder,
) -> None:
    fault = the_fault_of(a_file(a_row(lat="-2.2426", lon="53.4808")), districts)
    assert fault.row == 2
    assert fault.message.endswith("lies outside England: swap lat and lon")


@pytest.mark.parametrize(
    ("lat", "lon"),
    [("51.4816", "-3.1791"), ("55.9533", "-3.1883"), ("54.0", "3.0"), ("0", "0"), ("90", "180")],
)
def test_a_place_outside_england_is_refused(districts: DistrictFinder, lat: str, lon: str) -> None:
    fault = the_fault_of(a_file(a_row(lat=lat, lon=lon)), districts)
    assert "outside England: write degrees" in fault.message


def test_an_id_given_twice_points_to_its_first_row(districts: DistrictFinder) -> None:
    content = a_file(a_row(), a_row(site_id="mine-02"), a_row())
    assert the_fault_of(content, districts) == Fault(
        4, "site_id", "'mine-01' is already the id of row 2: give each site its own"
    )


def test_every_fault_is_reported_in_the_order_of_rows_and_nothing_is_returned(
    districts: DistrictFinder,
) -> None:
    content = (
        a_file(
            a_row(),
            a_row(site_id="", lat="north", sectors="cookery"),
            a_row(site_id="mine-03", wave="9", lon="53", lat="-2"),
            a_row(site_id="mine-01"),
        )
        + b"mine-05,a,ragged,row,of,nine,cells,in,all\n"
    )
    assert [(fault.row, fault.column) for fault in faults_of(content, districts)] == [
        (3, "lat"),
        (3, "sectors"),
        (3, "site_id"),
        (4, "lat"),
        (4, "wave"),
        (5, "site_id"),
        (6, ""),
    ]


def test_every_unknown_sector_of_a_cell_is_reported(districts: DistrictFinder) -> None:
    faults = faults_of(a_file(a_row(sectors="digitl; cookery")), districts)
    said = " ".join(fault.message for fault in faults)
    assert "digitl" in said
    assert "cookery" in said


def test_the_error_is_one_line_that_counts_the_other_faults(districts: DistrictFinder) -> None:
    with pytest.raises(InvalidFileError) as refused:
        read_institutes(a_file(a_row(wave="3", role="x", site="")), "mine.csv", districts)
    said = str(refused.value)
    assert said.startswith("mine.csv was not loaded: row 2, column role: 'x' is not known")
    assert "(2 more; `python -m coverage validate` lists them all)" in said
    assert "\n" not in said


def test_a_good_file_becomes_sites(districts: DistrictFinder) -> None:
    row = a_row(opened="2021-09", precision_m="100", lead="A College", evidence="seen")
    (site,) = read_institutes(a_file(row), "mine.csv", districts)
    assert (site.site_id, site.name, site.lead) == ("mine-01", "Main building", "A College")
    assert (site.wave, site.role) == (Wave.ONE, SiteRole.HUB)
    assert (site.lat, site.lon, site.precision_m) == (53.4808, -2.2426, 100.0)
    assert site.taught == (Sector.DIGITAL, Sector.ENERGY)
    assert (site.opened, site.evidence) == ("2021-09", "seen")


@pytest.mark.parametrize(
    ("cell", "answer"), [("yes", True), ("No", False), ("YES", True), (" no ", False), ("", None)]
)
def test_whether_a_site_was_open_at_the_launch_may_be_left_open(
    districts: DistrictFinder, cell: str, answer: bool | None
) -> None:
    (site,) = read_institutes(a_file(a_row(open_2020_10=cell)), "mine.csv", districts)
    assert site.open_at_launch is answer
    (without,) = read_institutes(a_file(a_row()), "mine.csv", districts)
    assert without.open_at_launch is None


@pytest.mark.parametrize(
    ("cell", "doubts"),
    [
        ("", set()),
        (" ; ", set()),
        ("Place", {Doubt.PLACE}),
        ("opening; teaching ;", {Doubt.TEACHING, Doubt.OPENING}),
        ("TEACHING,PLACE", {Doubt.TEACHING, Doubt.PLACE}),
        ("sectors\nopening", {Doubt.SECTORS, Doubt.OPENING}),
    ],
)
def test_doubts_are_parted_as_sectors_are_and_may_be_left_out(
    districts: DistrictFinder, cell: str, doubts: set[Doubt]
) -> None:
    (site,) = read_institutes(a_file(a_row(doubts=cell)), "mine.csv", districts)
    assert site.doubts == doubts
    (without,) = read_institutes(a_file(a_row()), "mine.csv", districts)
    assert without.doubts == frozenset()


@pytest.mark.parametrize(
    ("cell", "basis"),
    [("site", SectorsBasis.SITE), ("Institute", SectorsBasis.INSTITUTE), ("", None)],
)
def test_whose_sectors_they_are_may_be_left_open(
    districts: DistrictFinder, cell: str, basis: SectorsBasis | None
) -> None:
    (site,) = read_institutes(a_file(a_row(sectors_basis=cell)), "mine.csv", districts)
    assert site.sectors_basis is basis
    (without,) = read_institutes(a_file(a_row()), "mine.csv", districts)
    assert without.sectors_basis is None


def test_a_site_gets_the_district_that_it_lies_in(districts: DistrictFinder) -> None:
    (site,) = read_institutes(a_file(a_row()), "mine.csv", districts)
    assert site.district_code == MANCHESTER
    (blank,) = read_institutes(a_file(a_row(district_code="")), "mine.csv", districts)
    assert blank == site


def test_words_may_be_in_capitals(districts: DistrictFinder) -> None:
    (site,) = read_institutes(a_file(a_row(role="HUB", sectors="Digital")), "mine.csv", districts)
    assert (site.role, site.taught) == (SiteRole.HUB, (Sector.DIGITAL,))


@given(st.sets(st.sampled_from(Sector), min_size=1), st.sampled_from([";", "; ", " ;", ";;"]))
def test_sectors_read_back_as_they_were_written(sectors: set[Sector], joint: str) -> None:
    assert parse_sectors(joint.join(sectors)) == sectors


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_every_iso_date_is_taken_to_the_year_month_or_day(date: object, length: int) -> None:
    assert parse_date(str(date)[:length]) == str(date)[:length]


@pytest.mark.parametrize("column", [name for name, parse in PARSERS.items() if parse is not str])
@given(cell=st.text(max_size=20) | st.sampled_from(["nan", "1e999", "", ";", "2021-9"]))
def test_a_cell_is_taken_or_refused_in_one_line_that_says_what_to_write(
    column: str, cell: str
) -> None:
    said = advice_on(column, cell)
    assert said == "" or ": write " in said
    assert "\n" not in said


def advice_on(column: str, cell: str) -> str:
    try:
        PARSERS[column](cell)
    except ValueError as error:
        return str(error)
    return ""


@given(lat=st.floats(-180, 180), lon=st.floats(-180, 180))
def test_any_angles_are_a_place_in_england_or_refused(
    districts: DistrictFinder, lat: float, lon: float
) -> None:
    content = a_file(a_row(lat=repr(lat), lon=repr(lon)))
    try:
        (site,) = read_institutes(content, "mine.csv", districts)
    except InvalidFileError as error:
        said = str(error)
        lies_in = ""
    else:
        said, lies_in = "", site.district_code
    assert lies_in in districts.codes or "lies outside England" in said


@pytest.mark.parametrize(
    ("cell", "link"),
    [
        ("https://a.example/b (a paper, 2021) | https://c.example", "https://a.example/b"),
        ("http://a.example", "http://a.example"),
        ("a paper, 2021 | https://c.example", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_the_first_source_is_a_link_where_it_is_a_page(cell: str, link: str) -> None:
    assert parse_first_link(cell) == link
