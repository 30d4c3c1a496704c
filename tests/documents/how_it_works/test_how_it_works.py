from __future__ import annotations

import csv
import shlex
from html import escape
from itertools import product
from xml.etree import ElementTree

import pytest

from coverage import Datasets, Selection, SiteRole, Verdict
from coverage.__main__ import main
from coverage.dashboard.parts.interval_html import interval_html
from coverage.datasets.car.accuracy import TripGroup
from coverage.documents.how_it_works.figures import Figures
from coverage.documents.how_it_works.how_sure import how_sure
from coverage.documents.how_it_works.interval_picture import IntervalLine, IntervalPicture
from coverage.documents.how_it_works.interval_svg import DARK, LIGHT, NARROW, WIDE, interval_svg
from coverage.documents.how_it_works.parts import how_it_works
from coverage.tables.small_table import SmallTable
from coverage.vocabulary import capitalised
from coverage.wording.accuracy import another_router_sentence
from coverage.wording.numbers import distance, people, share
from tests.documents.how_it_works.figures import figures_of
from tests.worlds import Point, a_site, a_world, in_km

WORDS_A_MINUTE = 238
"""What adults read of plain text: Brysbaert, Journal of Memory and Language 109, 2019."""


@pytest.fixture(scope="module")
def figures(datasets: Datasets) -> Figures:
    return figures_of(datasets, Selection())


def said(figures: Figures) -> str:
    """Return everything that is said, in one line."""
    texts = [
        text
        for passage in how_it_works(figures)
        for text in (passage.heading, *passage.says, *passage.points, *passage.commands)
    ]
    return " ".join(texts)


def table_of(figures: Figures, heading: str) -> SmallTable:
    table = next(each.table for each in how_it_works(figures) if each.heading == heading)
    assert table
    return table


def test_the_error_of_residents_is_the_one_beside_the_census(
    datasets: Datasets, figures: Figures
) -> None:
    accuracy = datasets.residents_accuracy
    assert accuracy
    table = table_of(figures, "Where people live")
    assert [row[:3] for row in table.rows] == [
        (
            capitalised(error.group.label),
            f"{error.small_area:.0f}%",
            f"{error.postcode_district:.0f}%",
        )
        for error in accuracy.small_areas
    ]
    assert all(cell.endswith(" points") for row in table.rows for cell in row[3:])


def test_the_error_of_minutes_is_the_measured_one(datasets: Datasets, figures: Figures) -> None:
    assert datasets.roads
    accuracy = datasets.roads.measured.accuracy
    hour = accuracy.up_to(60)
    assert f"{len(datasets.roads.landmarks)} hospitals" in said(figures)
    assert f"we left out {accuracy.landmarks} landmarks in turn" in said(figures)
    assert f"{distance(hour.mean_abs_error)} minutes out on average" in said(figures)
    table = table_of(figures, "How far it is to a site")
    assert [row[3:] for row in table.rows] == [
        tuple(
            map(
                distance,
                (band.mean_abs_error, band.p90_abs_error, band.straight_line_mean_abs_error),
            )
        )
        for band in accuracy.bands
    ]


def test_the_error_beside_trips_that_nobody_here_made_is_told_first(
    datasets: Datasets, figures: Figures
) -> None:
    assert datasets.roads
    traffic = datasets.roads.traffic
    told = said(figures)
    assert told.index(another_router_sentence(traffic)) < told.index("we left out")
    table = table_of(figures, "How far it is to a site")
    measured = {
        str(errors.up_to_minutes): (errors.mean_abs_error, errors.p90_abs_error)
        for errors in traffic.accuracy.errors
        if errors.trips is TripGroup.ALL
    }
    told_of = [row for row in table.rows if row[1]]
    assert {row[0] for row in told_of} == {row[0] for row in table.rows} & set(measured)
    for length, *off in told_of:
        assert off[:2] == [distance(error or 0) for error in measured[length]]


def test_the_sites_are_those_of_the_data(datasets: Datasets, figures: Figures) -> None:
    for waves in ({1}, {1, 2}):
        sites = [site for site in datasets.sites if site.wave in waves]
        institutes = len({site.institute for site in sites})
        assert f"{institutes} institutes on {len(sites)} sites" in said(figures)
        hubs = [site.institute for site in sites if site.role is SiteRole.HUB]
        assert institutes == len(set(hubs)) < len(hubs)


def test_the_example_is_the_district_nearest_to_half(figures: Figures) -> None:
    area = figures.half_reached
    assert area
    off = [abs((each.reached_share or 0) - 0.5) for each in figures.districts.areas]
    assert abs((area.reached_share or 0) - 0.5) == min(off)
    assert f"{people(area.reached)} are reached ({share(area.reached_share or 0)})" in said(figures)


def test_rule_and_access_disagree_where_it_is_said(figures: Figures) -> None:
    eligible, shut_out = figures.served_without_hosting, figures.least_served_host
    assert eligible
    assert shut_out
    assert eligible.verdict.verdict is Verdict.ELIGIBLE
    assert shut_out.verdict.verdict is Verdict.NOT_ELIGIBLE
    shares = {area.area: area.reached_share or 0 for area in figures.official.areas}
    for verdict in figures.verdicts.areas:
        if verdict.verdict is Verdict.ELIGIBLE:
            assert shares[verdict.area] <= shares[eligible.verdict.area]
        else:
            assert shares[verdict.area] >= shares[shut_out.verdict.area]
    assert f"{eligible.verdict.area} hosts no Wave One site, so it was eligible" in said(figures)


def test_the_command_makes_the_example(
    figures: Figures, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (command,) = (line for passage in how_it_works(figures) for line in passage.commands)
    assert main(shlex.split(command.removeprefix("python -m coverage "))) == 0
    rows = csv.DictReader(capsysbinary.readouterr().out.decode("utf-8-sig").splitlines())
    area = figures.half_reached
    assert area
    row = next(row for row in rows if row["area_code"] == area.area_code)
    assert [int(row[name]) for name in ("residents", "reached", "gap", "unknown")] == [
        *(area.residents, area.reached, area.gap, area.unknown)
    ]


def test_how_sure_a_figure_is_takes_120_words_and_a_picture(figures: Figures) -> None:
    passage = how_sure(figures)
    assert len(" ".join(passage.says).split()) <= 120
    picture = passage.picture
    assert picture
    assert {line.name for line in picture.lines} == {area.area for area in figures.regions.areas}
    shares = [line.share for line in picture.lines]
    assert shares == sorted(shares)
    assert {line.verdict for line in picture.lines} == {"settled", "open"}
    for line in picture.lines:
        assert line.low <= line.share <= line.high
        assert line.said in picture.words
        assert line.said.startswith(share(line.share))
    for paper, inks in product((WIDE, NARROW), (LIGHT, DARK)):
        svg = interval_svg(picture, paper, inks)
        drawn = ElementTree.fromstring(svg)
        named = {each.tag.rpartition("}")[2]: each for each in drawn}
        assert named["title"].text == picture.title
        assert named["desc"].text == picture.words
        assert drawn.get("aria-labelledby") == "intervals-title intervals-words"
        assert svg.count("<rect ") == len(picture.lines)
        assert all(float(each.get("x", 0)) < paper.width for each in drawn)
    html = interval_html(picture, dark=True)
    assert html.count(f'alt="{escape(picture.words)}"') == html.count("<img ") == 3


def test_kinds_of_neighbourhood_say_how_old_they_are_and_who_is_reached(figures: Figures) -> None:
    found = figures.by_kind
    assert found
    table = table_of(figures, "Kinds of neighbourhood")
    assert "2011" in said(figures)
    assert [row[0] for row in table.rows] == [kind.name for kind in found.grouping.groups]
    assert [row[-1] for row in table.rows] == [
        share(access.known_share or 0) for access in found.england
    ]


def test_names_in_the_picture_are_shown_letter_by_letter() -> None:
    line = IntervalLine("<img src=x>", 0.5, 0.4, 0.6, "50% (40 to 60)", "open")
    picture = IntervalPicture("<img src=y>", (line,))
    assert "<img" not in interval_svg(picture)
    assert "<img src" not in interval_html(picture)


def test_a_layman_reads_it_in_four_minutes(figures: Figures) -> None:
    texts = [text for each in how_it_works(figures) for text in (*each.says, *each.points)]
    assert len(" ".join(texts).split()) <= 4 * WORDS_A_MINUTE


def test_data_of_another_kind_are_explained_by_their_own_figures() -> None:
    points = [Point("D1", 100), Point("D1", 400, lon=1.0), Point("D5", 100, lon=None)]
    told = said(figures_of(a_world(points, [a_site()]), in_km()))
    assert "1 institute on 1 site" in told
    assert "Take Area D1, a district. 500 people aged 16 to 64 live there" in told
    assert ": 100 are reached (20%), and 400 are in the gap" in told
    assert "landmark" not in told
    assert "Area A hosts one Wave One site, so it was not eligible, yet only 20%" in told
    assert "so it was eligible" not in told


def test_nothing_is_said_to_disagree_where_nothing_does() -> None:
    told = said(figures_of(a_world([Point("D1", 100)], [a_site()]), in_km()))
    assert "Neither decides the other. " in told


def test_where_nobody_lives_there_is_no_example() -> None:
    told = said(figures_of(a_world([Point("D1", 0)], [a_site()]), in_km()))
    assert "Take" not in told
    assert "disagree" not in told
