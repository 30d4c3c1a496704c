"""Laws of intervals of who needs a car, of access beside verdicts, and of the minutes of a trip."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

from coverage import (
    AreaLevel,
    Certainties,
    Datasets,
    Measure,
    NearestAsked,
    Network,
    Selection,
    SelectionError,
    Support,
    Traffic,
    certainty_of,
    find_gaps,
    find_nearest,
    find_need_a_car,
)
from coverage.__main__ import main
from coverage.access.certainty.draws import DRAWS
from coverage.access.certainty.need_a_car import NeedCertainty
from coverage.questions.question import (
    BesideQuestion,
    GapsQuestion,
    ModesQuestion,
    eligibility_question,
)
from coverage.tables.answer import answer_question
from coverage.vocabulary import EligibilityReport
from coverage.wording.numbers import share
from tests.worlds import Point, a_site, a_world, in_km

BICYCLE = ModesQuestion(AreaLevel.LEP, Selection(), "bicycle", 30)
BESIDE = eligibility_question(EligibilityReport.ACCESS, AreaLevel.LEP)


def test_intervals_of_who_needs_a_car_hold_their_figures_and_stay_within_the_residents(
    datasets: Datasets,
) -> None:
    found = find_need_a_car(datasets, Selection(), AreaLevel.LEP, "bicycle", within_mode=30)
    sure = certainty_of(datasets, found)
    assert sure == certainty_of(datasets, found)
    for area, certain in zip(
        (*found.areas, found.england), (*sure.areas, sure.england), strict=True
    ):
        for name in NeedCertainty._fields:
            ends = getattr(certain, name)
            assert 0 <= ends.reached_low <= getattr(area, name) <= ends.reached_high
            assert ends.reached_high <= area.residents
    # Who drives to a site is as sure as the report of the gaps has it.
    gaps = certainty_of(datasets, find_gaps(datasets, Selection(), AreaLevel.LEP))
    assert [each.by_car for each in sure.areas] == list(gaps.areas)
    wide = sure.england.needs_car.reached_high - sure.england.needs_car.reached_low
    assert wide > 10_000


def test_page_command_line_and_python_have_the_same_intervals_of_who_needs_a_car(
    datasets: Datasets, capsys: pytest.CaptureFixture[str]
) -> None:
    found = find_need_a_car(datasets, Selection(), AreaLevel.REGION, "bicycle", within_mode=30)
    sure = certainty_of(datasets, found)
    words = ["modes", "--mode", "bicycle", "--within-mode", "30", "--intervals"]
    assert main([*words, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    frame = sure.to_frame()
    for row, certain in zip(rows, sure.areas, strict=True):
        assert int(row["needs_car_low"]) == certain.needs_car.reached_low
        assert float(row["needs_car_share_high"]) == certain.needs_car.share_high
    assert frame["needs_car_high"].tolist() == [each.needs_car.reached_high for each in sure.areas]


@pytest.mark.parametrize(
    ("plain", "asked"),
    [
        (BICYCLE, ModesQuestion(AreaLevel.LEP, Selection(), "bicycle", 30, intervals=True)),
        (BESIDE, BesideQuestion(EligibilityReport.ACCESS, AreaLevel.LEP, intervals=True)),
    ],
)
def test_intervals_stand_at_the_right_change_no_figure_and_are_in_the_name(
    datasets: Datasets, plain: ModesQuestion, asked: ModesQuestion
) -> None:
    without, table = (answer_question(each, datasets) for each in (plain, asked))
    many = len(without.columns)
    assert table.columns[:many] == without.columns
    assert all(column.name.endswith(ENDS) for column in table.columns[many:])
    at = [column.name for column in table.columns].index("selection")
    for row, before in zip(table.rows, without.rows, strict=True):
        assert (*row[:at], *row[at + 1 : many]) == (*before[:at], *before[at + 1 :])
        assert str(row[at]).replace(" --intervals", "") == before[at]
    assert asked.stem == f"{plain.stem}_intervals"


ENDS = ("_low", "_high", "settled")


@pytest.mark.parametrize(
    "words",
    [
        ["modes", "--mode", "bicycle", "--intervals"],
        ["eligibility", "--report", "access", "--intervals"],
    ],
)
def test_a_card_makes_them_again(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card = str(tmp_path / "it.method.json")
    assert main([*words, "--output", card]) == 0
    assert json.loads(Path(card).read_text())["draws"].startswith("200 draws")
    assert main([*words, "--format", "csv"]) == 0
    first = capsys.readouterr().out
    assert main(["replay", card, "--format", "csv"]) == 0
    assert capsys.readouterr().out == first


@pytest.mark.parametrize("report", [each for each in EligibilityReport if each != "access"])
def test_what_the_rule_says_has_no_interval(
    report: EligibilityReport, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SelectionError, match="A verdict is the rule's"):
        eligibility_question(report, AreaLevel.LEP, intervals=True)
    assert main(["eligibility", "--report", report.value, "--intervals"]) == 2
    assert "leave --intervals out" in capsys.readouterr().err


def test_people_out_of_reach_have_an_interval_and_sites_in_doubt_their_columns(
    datasets: Datasets,
) -> None:
    table = answer_question(GapsQuestion(AreaLevel.LEP, intervals=True), datasets)
    strict = Selection(support=Support.SOURCED)
    sourced = find_gaps(datasets, strict, AreaLevel.LEP)
    assert table.column("reached_sourced") == tuple(area.reached for area in sourced.areas)
    names = ("gap_low", "gap", "gap_high", "reached_low", "reached_high", "residents", "unknown")
    for row in zip(*map(table.column, names), strict=True):
        low, gap, high, least, most, people, unknown = (int(cell or 0) for cell in row)
        assert low <= gap <= high
        assert low + most == high + least == people - unknown
    (said,) = table.says
    assert f"{share(sourced.england.reached_share or 0)} and not" in said
    asked = answer_question(GapsQuestion(AreaLevel.LEP, strict, intervals=True), datasets)
    assert "reached_sourced" not in [column.name for column in asked.columns]
    assert not asked.says


def test_sites_in_doubt_are_told_where_a_share_falls_below_its_interval() -> None:
    from coverage.access.certainty.areas import certainties
    from coverage.wording.doubts import sourced_sentences

    points = [Point("D1"), Point("D2", lat=54.0), Point("D3", lat=54.0, residents=9_000)]
    world = a_world(points, [a_site()])
    gaps = find_gaps(world, in_km(), AreaLevel.DISTRICT)
    nobody = find_gaps(a_world(points, [a_site(lat=50.2)]), in_km(), AreaLevel.DISTRICT)
    drawn = np.repeat([[area.reached] for area in gaps.areas], DRAWS, axis=1).astype(float)
    (england,) = certainties([gaps.england], drawn.sum(axis=0)[None])
    sure = Certainties(certainties(gaps.areas, drawn), (), england)
    assert sourced_sentences(gaps, gaps, sure) == ()
    (said,) = sourced_sentences(gaps, nobody, sure)
    assert said.endswith(f"The share falls below its 90% interval in {gaps.areas[0].area} (0%).")


def test_it_is_said_where_access_beside_a_verdict_is_open(datasets: Datasets) -> None:
    """The areas named are those whose interval has the limit of the comparison inside."""
    question = BesideQuestion(EligibilityReport.ACCESS, AreaLevel.LEP, intervals=True)
    table = answer_question(question, datasets)
    *_, said = table.says
    columns = ("area", "verdict", "reached_share_low", "reached_share_high")
    for area, verdict, low, high in zip(*map(table.column, columns), strict=True):
        limit = 0.8 if verdict == "eligible" else 0.5
        is_judged = verdict in ("eligible", "not eligible")
        is_open = is_judged and float(low or 0) < limit <= float(high or 0)
        assert (f"{area} " in said) == is_open


def test_minutes_of_a_trip_have_an_interval_and_longer_ones_a_wider(datasets: Datasets) -> None:
    asked = NearestAsked(Selection(network=Network.CURRENT), 60, intervals=True)
    nearest = find_nearest(datasets, "M1 1AE", asked)
    assert nearest == find_nearest(datasets, "M1 1AE", asked)
    found = [near for near in nearest.listed if near.sure]
    assert len(found) > 50
    widths = []
    for near in found:
        assert near.sure is not None
        assert 0 <= near.sure.low <= near.minutes <= near.sure.high
        is_near = near.minutes <= 45
        assert near.sure.settled == (
            near.sure.within >= 0.95 if is_near else near.sure.within <= 0.05
        )
        widths.append(near.sure.high - near.sure.low)
    assert sum(widths[:10]) < sum(widths[-10:])
    without = find_nearest(datasets, "M1 1AE", NearestAsked(asked.selection, 60))
    assert [near.minutes for near in without.listed] == [near.minutes for near in nearest.listed]
    assert all(near.sure is None for near in without.listed)


def test_who_is_reached_and_single_trips_have_the_same_draws(datasets: Datasets) -> None:
    """Of one site: the chance that a small area is near enough is that of its trip."""
    from coverage.access.certainty.reach import reach_in_draws
    from coverage.access.certainty.trips import certainty_of_trips
    from coverage.access.resolve_travel import usual_travel

    selection = Selection(traffic=Traffic.NONE)  # in which a trip has nothing of its own
    (site, *_) = selection.sites(datasets.sites)
    found = reach_in_draws(datasets, selection, [site])
    (minutes,) = usual_travel(datasets, selection).trips(
        datasets.demand, [site], slice(0, len(datasets.demand))
    )
    rows = found.rows[:: max(1, len(found.rows) // 40)]
    for point in rows.tolist():
        (sure,) = certainty_of_trips(datasets, selection, point, [(site, float(minutes[point]))])
        assert sure is not None
        chance = float(found.chance[found.rows == point].mean())
        assert sure.within == pytest.approx(chance, abs=0.12)


def test_minutes_without_a_known_error_have_no_interval(
    datasets: Datasets, capsys: pytest.CaptureFixture[str]
) -> None:
    selection = Selection(network=Network.CURRENT, measure=Measure.FOOT, threshold=60)
    nearest = find_nearest(datasets, "M1 1AE", NearestAsked(selection, intervals=True))
    assert all(near.sure is None for near in nearest.listed)
    words = ["nearest", "M1 1AE", "--intervals", "--measure", "foot"]
    assert main([*words, "--format", "csv"]) == 0
    (first, *_) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert first["within_threshold_settled"] == ""
    assert "--intervals" in first["selection"]
