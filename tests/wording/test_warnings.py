"""What is likely wrong in a user's own file is told wherever its numbers go."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from coverage import AreaLevel, Datasets
from coverage.datasets.load import with_own_files
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.documents.brief.make import make_brief
from coverage.errors import FileWarning
from coverage.export.format_spec import Answer
from coverage.export.formats import Format, formats_of, write_parts
from coverage.export.method import write_card
from coverage.export.nearest import NearestReport
from coverage.export.replay import read_card, replay
from coverage.questions.nearest import find_nearest
from coverage.questions.question import Question
from coverage.scenarios.apply import with_scenario
from coverage.scenarios.scenario import Scenario
from tests.datasets.institute_files import a_file, a_row
from tests.export.asked import a_report, questions
from tests.export.words import text_of, words_of
from tests.worlds import in_km

WARNING = FileWarning("mine.csv", "its bricks are likely straw: look at them")
SAID = "Warning: mine.csv: its bricks are likely straw: look at them"


@pytest.fixture
def warned(datasets: Datasets) -> Datasets:
    return replace(datasets, warnings=(WARNING,))


@pytest.mark.parametrize("form", Format)
def test_every_format_tells_a_warning(warned: Datasets, form: Format) -> None:
    assert WARNING.message in words_of(a_report(warned), form)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.stem)
def test_every_report_tells_a_warning_first_and_beside_its_numbers(
    warned: Datasets, question: Question
) -> None:
    table = a_report(warned, question).table
    assert table.notes[0] == SAID
    assert all(SAID in str(source) for source in table.column("source"))


def test_a_card_holds_the_warnings_and_is_replayed_all_the_same(
    datasets: Datasets, warned: Datasets
) -> None:
    written = write_card(a_report(warned).method)
    assert json.loads(written)["warnings"] == [
        {"file": "mine.csv", "message": "its bricks are likely straw: look at them"}
    ]
    assert json.loads(write_card(a_report(datasets).method))["warnings"] == []
    assert replay(read_card(written), warned).table.notes[0] == SAID


def test_a_brief_and_the_sites_near_a_postcode_tell_a_warning(warned: Datasets) -> None:
    brief = make_brief(warned, AreaLevel.LEP, "Solent", in_km())
    assert brief.notes[0] == SAID
    near = NearestReport(find_nearest(warned, "M1 1AE"), warned)
    for form in formats_of(Answer.PARTS):
        assert SAID in text_of(write_parts(near, form), form)


def test_a_scenario_keeps_the_warnings_and_other_files_do_not(
    datasets: Datasets, warned: Datasets
) -> None:
    assert with_scenario(warned, Scenario("nothing new"), in_km()).warnings == (WARNING,)
    own = OwnFiles(institutes=OwnFile("mine.csv", a_file(a_row())))
    assert with_own_files(datasets, own).warnings == ()


def test_a_warning_is_one_line_whatever_the_file_is_called() -> None:
    assert "\n" not in str(FileWarning("a\nb.csv", "is\x1b[31m red\r\n" * 400))
