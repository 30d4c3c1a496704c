from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, CoverageError, Datasets, Selection
from coverage.datasets.own_file import OwnFile
from coverage.export.method import write_card
from coverage.export.replay import changes_since, read_card, replay
from coverage.questions.question import LedgerQuestion, Question
from coverage.vocabulary import Asked, PopulationGroup, capitalised
from tests.export.asked import a_report, questions
from tests.judging import by_list, world_with_sites_in
from tests.worlds import in_km

NONE = "This is not a method card that can be replayed"


def card_of(datasets: Datasets, question: Question | None = None) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(write_card(a_report(datasets, question).method))
    return fields


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.stem)
def test_every_report_is_made_again_with_the_same_numbers(
    datasets: Datasets, question: Question
) -> None:
    report = a_report(datasets, question)
    card = read_card(write_card(report.method))
    again = replay(card, datasets)
    assert again.question == report.question
    assert again.table == report.table


@pytest.mark.parametrize("group", PopulationGroup)
def test_every_population_group_is_asked_for_and_made_again(
    datasets: Datasets, group: PopulationGroup
) -> None:
    residents = int(datasets.demand.residents[group].sum())
    for question in questions(AreaLevel.REGION):
        if isinstance(question, LedgerQuestion):  # which does not ask whose access it is
            continue
        by_car = question.asked is Asked.MODES  # which sets another way against it
        selection = Selection(population=group) if by_car else in_km(population=group)
        report = a_report(datasets, replace(question, selection=selection))
        again = replay(read_card(write_card(report.method)), datasets)
        assert not isinstance(again.question, LedgerQuestion)
        assert again.question.selection.population is group
        assert again.table == report.table
        if question.asked is Asked.GAPS:
            assert sum(map(int, map(str, report.table.column("residents")))) == residents
            assert report.table.title.startswith(capitalised(group.label))
        assert f"--population {group}" in str(report.table.column("selection")[0])


def test_data_that_have_changed_are_named(datasets: Datasets) -> None:
    fields = card_of(datasets)
    fields["data"][0]["sha256"] = "0" * 64
    with pytest.raises(CoverageError, match=r"^data/institutes\.csv has changed since 2026-11-25"):
        replay(read_card(json.dumps(fields).encode()), datasets)
    fields["data"].append({"path": "gone.csv", "sha256": "0" * 64})
    card = read_card(json.dumps(fields).encode())
    assert changes_since(card, datasets) == ("data/institutes.csv", "data/gone.csv")


def test_numbers_that_differ_though_the_data_are_the_same_are_told(datasets: Datasets) -> None:
    fields = {**card_of(datasets), "digest": "0" * 64, "version": "9.9"}
    with pytest.raises(CoverageError, match=r"the card is of version 9\.9 and this is "):
        replay(read_card(json.dumps(fields).encode()), datasets)


def test_a_file_of_the_readers_own_has_to_be_the_same(datasets: Datasets) -> None:
    mine = replace(datasets, own_institutes=OwnFile("mine.csv", b"rows"))
    card = read_card(write_card(a_report(mine).method))
    assert replay(card, mine).table == a_report(mine).table
    other = replace(datasets, own_institutes=OwnFile("mine.csv", b"other rows"))
    for changed in (other, datasets):
        assert changes_since(card, changed) == ("mine.csv",)
    without = read_card(write_card(a_report(datasets).method))
    assert changes_since(without, mine) == ("mine.csv",)


def test_a_list_of_the_readers_own_is_needed_to_judge_again() -> None:
    world, ruling = world_with_sites_in("D5"), by_list({"A": "not eligible"})
    question = LedgerQuestion(AreaLevel.LEP, ruling)
    card = read_card(write_card(a_report(world, question).method))
    assert replay(card, world, ruling.hand_list).table == a_report(world, question).table
    with pytest.raises(CoverageError, match=r"mine\.csv has changed"):
        replay(card, world)


Spoil = Callable[[dict[str, Any]], Any]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda fields: fields["question"].update(level="parish"),
        lambda fields: fields["question"].update(within="far"),
        lambda fields: fields["question"].update(within=-1),
        lambda fields: fields["question"].update(within=1e999),
        lambda fields: fields["question"].update(sectors="digital"),
        lambda fields: fields["question"].update(points={"gap": 1}),
        lambda fields: fields["question"].pop("network"),
        lambda fields: fields["question"].update(rule="listed"),
        lambda fields: fields["question"].update(within=10**400),
        lambda fields: fields["question"].update(within=True),
        lambda fields: fields.update(made_at="\ud800"),
        lambda fields: fields.update(made_at="x" * 2_000),
        lambda fields: fields["data"][0].update(path="a\nb"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_in_one_sentence(
    datasets: Datasets, spoil: Spoil
) -> None:
    fields = card_of(datasets)
    spoil(fields)
    with pytest.raises(CoverageError, match=NONE):
        replay(read_card(json.dumps(fields).encode()), datasets)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"kind": "other"}']
)
def test_what_is_no_card_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(CoverageError, match=NONE):
        read_card(content)


def test_a_card_that_is_too_large_is_not_read() -> None:
    with pytest.raises(CoverageError, match="too large to be a method card"):
        read_card(b" " * 1_000_001)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.sampled_from(["kind", "question", "data", "given", "digest", "version"]), JSON)
def test_any_part_of_a_card_may_be_anything(part: str, value: Any) -> None:
    fields = {
        "kind": "coverage method card",
        "question": {},
        "version": "1",
        "made_at": "now",
        "data": [],
        "given": [],
        "digest": "",
        part: value,
    }
    # Anything but one plain sentence fails the test.
    with suppress(CoverageError):
        read_card(json.dumps(fields).encode()).question()
