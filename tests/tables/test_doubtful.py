from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from coverage import AreaLevel, Datasets, Doubt, Network, Support, Wave, find_gaps
from coverage.doubts import GapReport
from coverage.export.format_spec import Answer
from coverage.export.formats import Format, formats_of, write_report
from coverage.export.method import write_card
from coverage.export.replay import read_card, replay
from coverage.export.report import make_report
from coverage.questions.question import GapsQuestion
from coverage.tables.doubtful import TOGETHER, doubt_count, doubtful_table
from coverage.tables.table import Table
from coverage.wording.doubts import SOURCED_ALONE
from tests.judging import LIVED_IN
from tests.worlds import Point, a_site, a_world, in_km

FAR = 55.0
EVERYTHING = list(Doubt)
UNTAUGHT = [Doubt.TEACHING]


def an_england() -> Datasets:
    """Return 30 people near a hub in doubt, 50 near a spoke in doubt, and 20 near both and s3."""
    points = [
        Point("D5", 30, lat=53.0),
        Point("D6", 50, lat=FAR),
        Point("D1", 20, lat=51.0),
        Point("D3", 1, lat=FAR),
        Point("D4", 1, lat=FAR),
    ]
    sites = [
        a_site("s1", district="D5", lat=53.0, doubts=EVERYTHING),
        a_site("s2", district="D6", lat=FAR, doubts=[Doubt.TEACHING]),
        a_site("s3", district="D1", lat=51.0, doubts=[Doubt.SECTORS]),
        a_site("s4", district="D1", lat=51.0, wave=Wave.TWO),
    ]
    return a_world(points, sites)


def a_table(level: AreaLevel = AreaLevel.LEP, **more: Any) -> Table:
    world = an_england()
    return doubtful_table(find_gaps(world, in_km(**more), level), world)


def test_the_gravely_doubted_site_through_which_most_are_reached_comes_first() -> None:
    table = a_table()
    assert table.column("site_id") == ("s2", "s1", "s3")
    assert table.column("reached_alone") == (52, 30, 20)
    assert table.column("doubts") == (
        "teaching",
        "teaching; place; sectors; opening",
        "sectors",
    )
    assert table.column("in_doubt")[0] == "No source says that the institute teaches there."
    assert table.column("stands_in") == ("Area E", "Area D", "Area A")


def test_a_row_names_the_verdicts_and_the_half_that_hang_on_its_site() -> None:
    table = a_table()
    assert table.column("verdicts_without") == (
        "Area E (LEP area): eligible",
        "Area D (LEP area): eligible",
        "Area A (LEP area): eligible; Area north (region): eligible",
    )
    assert table.column("half_without") == ("Area B; Area E", "Area D", "Area A")


def test_all_without_a_source_for_teaching_are_told_together() -> None:
    table = a_table()
    assert table.total is not None
    total = dict(zip((column.name for column in table.columns), table.total, strict=True))
    assert total["site"] == TOGETHER
    assert total["reached_alone"] == 82
    assert total["verdicts_without"] == (
        "Area D (LEP area): eligible; Area E (LEP area): eligible; Area south (region): eligible"
    )
    assert table.says[0] == (
        "Of 3 Wave One sites, 2 are in serious doubt. No source says that teaching takes place at "
        "2. 1 more lacks only sectors of its own or an opening date."
    )
    assert table.says[1].startswith(
        "Without those 2, 20% of people aged 16 to 64 live within 30 km"
    )


def test_sourced_sites_leave_no_doubt_about_teaching_and_say_so() -> None:
    table = a_table(support=Support.SOURCED)
    assert table.column("site_id") == ("s3",)
    assert table.total is None
    assert SOURCED_ALONE in table.notes
    assert table.says[0] == (
        "Of 1 sourced Wave One site, none is in serious doubt. 1 lacks only sectors of its own or "
        "an opening date."
    )


def test_a_doubt_about_the_opening_never_leads_the_list() -> None:
    points = [Point("D1", 90, lat=51.0), Point("D5", 10, lat=53.0), Point("D6", 1, lat=FAR)]
    sites = [
        a_site("s1", district="D1", lat=51.0, doubts=[Doubt.OPENING]),
        a_site("s2", district="D5", lat=53.0, doubts=[Doubt.PLACE, Doubt.OPENING]),
        a_site("s3", district="D6", lat=FAR, doubts=[Doubt.TEACHING]),
    ]
    world = a_world(points, sites)
    table = doubtful_table(find_gaps(world, in_km(), AreaLevel.LEP), world)
    assert table.column("site_id") == ("s2", "s3", "s1")
    assert table.says[0] == (
        "Of 3 Wave One sites, 2 are in serious doubt. No source says that teaching takes place at "
        "1, and none gives the campus or address of 1 more. 1 more lacks only sectors of its own "
        "or an opening date."
    )


@pytest.mark.parametrize(
    ("doubts", "said"),
    [
        ([Doubt.PLACE], "No source gives the campus or address of 1."),
        ([Doubt.TEACHING], "No source says that teaching takes place at 1."),
    ],
)
def test_one_site_is_told_in_the_singular(doubts: list[Doubt], said: str) -> None:
    world = a_world(LIVED_IN, [a_site(doubts=doubts)])
    told = doubt_count(find_gaps(world, in_km(), AreaLevel.LEP))
    assert told == f"Of 1 Wave One site, 1 is in serious doubt. {said}"


def test_doubts_about_the_place_are_told_with_those_about_teaching() -> None:
    sites = [
        a_site("s1", district="D5", doubts=[Doubt.TEACHING]),
        a_site("s2", district="D5", doubts=[Doubt.PLACE]),
    ]
    world = a_world(LIVED_IN, sites)
    says = doubtful_table(find_gaps(world, in_km(), AreaLevel.LEP), world).says
    assert "No verdict on a LEP area or a region depends on them." in says
    assert says[3] == (
        "If sites without a known address had not counted either, these verdicts would have been "
        "different: Area D (LEP area): eligible; Area south (region): eligible."
    )


def test_where_nothing_is_in_doubt_the_report_says_so() -> None:
    world = a_world(LIVED_IN, [a_site()])
    table = doubtful_table(find_gaps(world, in_km(), AreaLevel.LEP), world)
    assert (table.rows, table.total) == ((), None)
    assert table.says == ("No Wave One site is in doubt.",)
    empty = a_world(LIVED_IN)
    told = doubtful_table(find_gaps(empty, in_km(), AreaLevel.LEP), empty)
    assert told.says == ("There is no Wave One site.",)


@pytest.mark.parametrize("form", formats_of(Answer.REPORT))
def test_a_report_of_no_site_is_written_in_every_format(form: Format, datasets: Datasets) -> None:
    certain = tuple(replace(site, doubts=frozenset()) for site in datasets.sites)
    question = GapsQuestion(AreaLevel.LEP, in_km(), GapReport.DOUBTFUL)
    report = make_report(question, replace(datasets, sites=certain))
    assert report.table.rows == ()
    assert write_report(report, form)


def test_the_network_decides_which_sites_are_listed() -> None:
    assert "s4" not in a_table(network=Network.CURRENT).column("site_id")  # it is not in doubt
    assert a_table(network=Network.CURRENT).column("reached_alone") == (52, 30, 0)


def test_the_sum_of_the_report_is_that_of_the_gap_reports(datasets: Datasets) -> None:
    usual, strict = (
        find_gaps(datasets, in_km(Network.CURRENT, support=support), AreaLevel.LEP)
        for support in Support
    )
    table = doubtful_table(usual, datasets)
    assert table.total is not None
    at = [column.name for column in table.columns].index("reached_alone")
    assert table.total[at] == usual.england.reached - strict.england.reached > 0


@pytest.mark.parametrize(
    "question",
    [
        GapsQuestion(AreaLevel.LEP, in_km(), GapReport.DOUBTFUL),
        GapsQuestion(AreaLevel.LSIP, in_km(support=Support.SOURCED)),
    ],
    ids=lambda question: question.stem,
)
def test_a_method_card_brings_the_report_back(datasets: Datasets, question: GapsQuestion) -> None:
    report = make_report(question, datasets)
    content = write_card(report.method)
    card = read_card(content)
    assert card.question() == question
    assert replay(card, datasets).table.rows == report.table.rows
    assert json.loads(content)["question"]["sites"] == question.selection.support


def test_the_file_and_the_command_name_what_was_asked(datasets: Datasets) -> None:
    selection = in_km(support=Support.SOURCED)
    question = GapsQuestion(AreaLevel.LEP, selection, GapReport.DOUBTFUL)
    assert question.stem == "gaps-doubtful_lep_30km_wave-one_sourced"
    table = doubtful_table(find_gaps(datasets, selection, AreaLevel.LEP), datasets)
    assert set(table.column("selection")) == {
        "gaps --level lep --report doubtful --network wave-one --sites sourced --measure km "
        "--within 30 --population 16-64"
    }


@pytest.mark.parametrize(
    ("residents", "said"),
    [
        (
            0,
            "Without that one, just as many people aged 16 to 64 live within 30 km in a straight "
            "line of a site.",
        ),
        (
            300,
            "Without that one, 300 fewer people aged 16 to 64 live within 30 km in a straight line "
            "of a site. The share stays at 50%.",
        ),
        (
            9_000,
            "Without that one, 46% of people aged 16 to 64 live within 30 km in a straight line "
            "of a site. That is 9,000 fewer people, down from 50%.",
        ),
    ],
)
def test_no_share_is_set_against_itself(residents: int, said: str) -> None:
    points = [
        Point("D1", 100_000 - residents, lat=51.0),
        Point("D5", residents, lat=53.0),
        Point("D6", 100_000, lat=57.0),
    ]
    sites = [
        a_site("s1", district="D1", lat=51.0),
        a_site("s2", district="D5", lat=53.0, doubts=UNTAUGHT),
    ]
    world = a_world(points, sites)
    assert said in doubtful_table(find_gaps(world, in_km(), AreaLevel.LEP), world).says
