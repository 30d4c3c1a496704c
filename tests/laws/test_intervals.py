"""Laws of intervals: they hold the figure, are the same everywhere, and both sides share draws."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from coverage import (
    AreaLevel,
    Certainties,
    Datasets,
    Gaps,
    Measure,
    Pin,
    Scenario,
    Sector,
    Selection,
    SelectionError,
    certainty_of,
    compare,
    find_gaps,
)
from coverage.__main__ import main
from coverage.access.both_networks import find_both
from coverage.access.certainty.both import find_both_certain
from coverage.access.certainty.differences import difference, differences, reached_in_draws
from coverage.doubts import GapReport
from coverage.questions.question import GapsQuestion, GroupsQuestion, SectorsQuestion
from coverage.scenarios.gains import Behind, find_gains
from coverage.tables.answer import answer_question
from coverage.tables.intervals import GAP_ENDS, INTERVALS, SOURCED
from coverage.tables.scenarios import scenario_table
from coverage.wording.headline import MOST_WORDS, answer
from coverage.wording.intervals import behind_sentence
from coverage.wording.scenarios import behind_sentences

SELECTIONS = (Selection(), Selection(measure=Measure.KM), Selection(sectors=(Sector.ENERGY,)))
NAMES = [column.name for column in INTERVALS]
LATER = [*NAMES, *(column.name for column in GAP_ENDS), *(column.name for column in SOURCED)]


@pytest.mark.parametrize("selection", SELECTIONS, ids=["car", "km", "energy"])
def test_an_interval_holds_its_figure_and_is_a_share(
    datasets: Datasets, selection: Selection
) -> None:
    gaps = find_gaps(datasets, selection, AreaLevel.LEP)
    sure = certainty_of(datasets, gaps)
    assert sure == certainty_of(datasets, gaps)
    for area, found in zip((*gaps.areas, gaps.england), (*sure.areas, sure.england), strict=True):
        assert 0 <= found.reached_low <= area.reached <= found.reached_high <= area.residents
        assert found.share_low is not None
        assert found.share_high is not None
        assert area.reached_share is not None
        assert 0 <= found.share_low <= area.reached_share <= found.share_high <= 1
        if found.share_low >= 0.5:
            assert found.settled
        if not found.settled:
            assert found.share_low < 0.5 < found.share_high


def test_page_command_line_and_python_have_the_same_intervals(
    datasets: Datasets, capsys: pytest.CaptureFixture[str]
) -> None:
    sure = certainty_of(datasets, find_gaps(datasets, Selection(), AreaLevel.LEP))
    assert main(["gaps", "--level", "lep", "--intervals", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    for row, found in zip(rows, sure.areas, strict=True):
        assert [row[name] for name in NAMES] == [
            *(found.reached_low, found.reached_high, found.share_low, found.share_high),
            "yes" if found.settled else "no",
        ]
    frame = sure.to_frame()
    assert frame["reached_low"].tolist() == [each.reached_low for each in sure.areas]
    assert [*frame.columns[-len(LATER) :]] == LATER


def test_intervals_stand_at_the_right_and_change_no_figure(datasets: Datasets) -> None:
    for plain, asked in (
        (GapsQuestion(AreaLevel.LEP), GapsQuestion(AreaLevel.LEP, intervals=True)),
        (SectorsQuestion(AreaLevel.REGION), SectorsQuestion(AreaLevel.REGION, intervals=True)),
        (GroupsQuestion(AreaLevel.REGION), GroupsQuestion(AreaLevel.REGION, intervals=True)),
    ):
        without, table = (answer_question(each, datasets) for each in (plain, asked))
        names = [column.name for column in table.columns]
        many = len(without.columns)
        assert names[:many] == [column.name for column in without.columns]
        assert set(NAMES) <= set(names[many:])
        at = names.index("selection")
        for row, before in zip(table.rows, without.rows, strict=True):
            assert (*row[:at], *row[at + 1 : many]) == (*before[:at], *before[at + 1 :])
            assert str(row[at]).replace(" --intervals", "") == before[at]
        assert asked.stem == f"{plain.stem}_intervals"


def test_two_sectors_are_compared_in_the_same_draws(datasets: Datasets) -> None:
    question = SectorsQuestion(AreaLevel.REGION, intervals=True)
    *_, said = answer_question(question, datasets).says
    assert re.fullmatch(
        r"The share for [a-z ]+ is \d+ points \(\d+ to \d+\) higher than for [a-z ]+: "
        r"that is more than the doubt\.",
        said,
    )


def test_an_interval_of_a_group_holds_its_figure(datasets: Datasets) -> None:
    table = answer_question(GroupsQuestion(AreaLevel.REGION, intervals=True), datasets)
    columns = ("reached_low", "reached", "reached_high", "residents")
    for low, reached, high, residents in zip(*map(table.column, columns), strict=True):
        assert 0 <= float(low or 0) <= float(reached or 0) <= float(high or 0)
        assert float(high or 0) <= float(residents or 0)


def test_a_card_with_intervals_makes_them_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card = str(tmp_path / "gaps.method.json")
    assert main(["gaps", "--intervals", "--output", card]) == 0
    assert main(["gaps", "--intervals", "--format", "csv"]) == 0
    first = capsys.readouterr().out
    assert main(["replay", card, "--format", "csv"]) == 0
    assert capsys.readouterr().out == first


def test_sites_in_doubt_are_there_or_not_and_have_no_intervals() -> None:
    with pytest.raises(SelectionError, match="leave --intervals out"):
        GapsQuestion(AreaLevel.LEP, report=GapReport.DOUBTFUL, intervals=True)


def test_a_place_more_loses_nobody_in_any_draw_and_its_gain_is_surer_than_its_parts(
    datasets: Datasets,
) -> None:
    """Norwich, which is far from every site: the same people are in doubt on both sides."""
    pin = Pin("Norwich", 52.63, 1.29, "E07000148", frozenset(Sector))
    compared = compare(datasets, [Scenario("More", added=(pin,))], Selection(), AreaLevel.REGION)
    unchanged, more = find_gains(datasets, compared)
    assert (unchanged.england.low, unchanged.england.high) == (0, 0)
    gain = more.england
    assert 0 <= gain.low <= gain.gained == compared.gain(compared.trials[0]) <= gain.high
    apart = (more.england.sure.reached_high - unchanged.england.sure.reached_low) - (
        more.england.sure.reached_low - unchanged.england.sure.reached_high
    )
    assert gain.high - gain.low < apart
    assert sum(region.gained for region in more.regions) == gain.gained
    for region in more.regions:
        assert 0 <= region.low <= region.gained <= region.high


def test_two_scenarios_are_compared_in_the_same_draws(datasets: Datasets) -> None:
    """The same place twice differs in no draw; Norwich reaches clearly more than no change."""
    pin = Pin("Norwich", 52.63, 1.29, "E07000148", frozenset(Sector))
    scenarios = [Scenario(name, added=(pin,)) for name in ("One", "Other")]
    compared = compare(datasets, scenarios, Selection(), AreaLevel.REGION)
    unchanged, one, other = found = find_gains(datasets, compared)
    assert one.behind is None  # of equals the first is ahead
    assert other.behind == Behind(1, 0, 0, 0)
    assert unchanged.behind == Behind(1, one.england.gained, one.england.low, one.england.high)
    assert unchanged.behind.is_clear
    assert not other.behind.is_clear
    assert behind_sentences(compared, found) == ("One and Other reach as many people.",)
    table = scenario_table(compared, datasets, "mine.json", gains=found)
    assert table.column("behind") == (one.england.gained, None, 0)
    assert table.column("behind_is_clear") == ("yes", "", "no")


def test_how_far_one_scenario_is_behind_another_is_said_with_its_doubt() -> None:
    assert behind_sentence("A", "B", Behind(1, 43_000, 5_000, 90_000)) == (
        "A reaches 43,000 (5,000 to 90,000) more people than B: that is more than the doubt."
    )
    assert "within the doubt" in behind_sentence("A", "B", Behind(1, 43_000, -5_000, 90_000))


def test_a_difference_is_that_of_the_same_draws_either_way_round(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, Selection(), AreaLevel.LEP)
    there = differences(datasets, [(gaps, 20), (gaps, 3), (gaps, None), (gaps, 20)])
    back = differences(datasets, [(gaps, 3), (gaps, 20)])
    (first, england, itself), (other,) = there, back
    assert first is not None
    assert england is not None
    assert other is not None
    assert itself is not None
    assert (itself.by, itself.low, itself.high, itself.is_clear) == (0, 0, 0, False)
    assert first.by == pytest.approx(-other.by)
    assert (first.low, first.high) == pytest.approx((-other.high, -other.low))
    assert first.is_clear is other.is_clear
    drawn = reached_in_draws(datasets, [(gaps, 20), (gaps, None)])
    assert difference(gaps.every[20], gaps.england, *drawn) == england


def _found(known: Mapping[Selection, Certainties], gaps: Gaps) -> Certainties:
    return known[gaps.selection]


def test_an_answer_has_an_interval_and_is_read_at_a_glance(datasets: Datasets) -> None:
    for selection in (*SELECTIONS, Selection(sectors=(Sector.DIGITAL, Sector.ENERGY))):
        both = find_both(datasets, selection, AreaLevel.LEP)
        known = {of.selection: certainty_of(datasets, of) for of in (both.asked, both.other)}
        for area in (None, *(each.area_code for each in both.asked.areas[:6])):
            sure = find_both_certain(both, area, partial(_found, known))
            said = answer(both, area, sure)
            assert len(said.split()) <= MOST_WORDS or said == answer(both, area)
    both = find_both(datasets, Selection(), AreaLevel.REGION)
    sure = find_both_certain(both, None, lambda of: certainty_of(datasets, of))
    assert answer(both, None, sure).count(" to ") == 3
