"""A user's matrix has the name of its owner; no output says of it what is said of our estimate."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, CoverageError, Datasets, Selection, load_datasets
from coverage.__main__ import main
from coverage.datasets.own_file import LONGEST_NAME, OwnFile
from coverage.documents.brief.make import make_brief
from coverage.export.brief_file import write_brief
from coverage.export.format_spec import Answer
from coverage.export.formats import Format, formats_of, write_parts
from coverage.export.method import write_card
from coverage.export.nearest import NearestReport
from coverage.export.replay import read_card
from coverage.export.report import make_report
from coverage.export.to_text import to_text
from coverage.measures import Measure, OverLand
from coverage.questions.nearest import find_nearest
from coverage.questions.question import GapsQuestion, LedgerQuestion, ModesQuestion, Question
from coverage.scenarios.comparison import compare
from coverage.scenarios.scenario import Scenario
from coverage.tables.scenarios import scenario_table
from coverage.vocabulary import SHIPPED_LEVELS, Asked, capitalised
from tests.export.asked import THEN, questions
from tests.export.words import text_of, words_of

pytestmark = pytest.mark.slow

NAME = "public transport, 8.30 am"
SITE = "east-london-01"
NEVER = re.compile(
    r"by car|estimated minutes|\(estimated\)|an estimated|by a car|ferry"
    r"|minutes\.parquet|car_model|traffic\.json",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def times(datasets: Datasets, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mine") / "times.csv"
    codes = datasets.demand.codes[::5]
    rows = "".join(f"{code},{SITE},{25 + n % 40}\n" for n, code in enumerate(codes))
    path.write_text(f"from_id,to_id,minutes\n{rows}")
    return path


@pytest.fixture(scope="module")
def mine(times: Path) -> Datasets:
    return load_datasets(matrix_file=times, matrix_name=NAME)


def in_minutes(level: AreaLevel) -> list[Question]:
    return [
        replace(question, selection=Selection())
        for question in questions(level)
        if not isinstance(question, LedgerQuestion | ModesQuestion)  # which sets all beside a car
    ]


def assert_never(words: str) -> None:
    for measure in Measure:
        if isinstance(measure.spec.way, OverLand):  # which a matrix does not replace
            words = words.replace(capitalised(measure.label), "")
    found = NEVER.search(words)
    assert not found, words[max(0, found.start() - 80) : found.end() + 80]


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("question", in_minutes(AreaLevel.LEP), ids=lambda each: each.stem)
def test_no_format_of_any_report_speaks_of_our_minutes(
    mine: Datasets, question: Question, form: Format
) -> None:
    if form in (Format.GEOJSON, Format.GPKG) and question.asked is Asked.SECTORS:
        pytest.skip("a table of sectors has no shapes of its own")
    if form.refusal(question, mine):
        pytest.skip("it holds no such report")
    words = words_of(make_report(question, mine, THEN), form)
    assert_never(words)
    assert NAME in words


# Some wards are named after a ferry.
@pytest.mark.parametrize("level", [each for each in SHIPPED_LEVELS if each is not AreaLevel.WARD])
def test_no_level_of_any_report_speaks_of_our_minutes(mine: Datasets, level: AreaLevel) -> None:
    for question in in_minutes(level):
        report = make_report(question, mine, THEN)
        assert_never(words_of(report, Format.HTML))
        assert_never(words_of(report, Format.METHOD))


def test_briefs_scenarios_and_postcodes_do_not_either(mine: Datasets) -> None:
    brief = make_brief(mine, AreaLevel.DISTRICT, "Hackney", Selection())
    assert_never(str(brief))
    assert f"45 minutes ({NAME})" in brief.answer
    assert_never(write_brief(brief, Format.HTML).decode())
    compared = compare(mine, [Scenario("Closed", closed=(SITE,))], Selection(), AreaLevel.LEP)
    assert_never(to_text(scenario_table(compared, mine, "plans.json")).decode())
    for form in formats_of(Answer.PARTS):
        for postcode in ("M1 1AE", "E8 1EA"):
            near = NearestReport(find_nearest(mine, postcode), mine)
            assert_never(text_of(write_parts(near, form), form))


def test_a_card_and_a_command_keep_the_name(
    mine: Datasets, times: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card = make_report(GapsQuestion(AreaLevel.REGION), mine, THEN).method
    assert card.threshold == f"45 minutes ({NAME}), inclusive"
    assert card.command.endswith(f"--matrix-file times.csv --matrix-name '{NAME}'")
    assert read_card(write_card(card)).given["matrix"].called == NAME
    path = times.with_name("card.json")
    path.write_bytes(write_card(card))
    assert main(["replay", str(path)]) == 0
    assert f"within 45 minutes ({NAME}) of a Wave One site" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", ["x" * (LONGEST_NAME + 1), "a\nb", "a\x1b[31m", "a\u202eb", "a\x00"]
)
def test_a_name_that_cannot_stand_in_a_title_is_refused_in_one_line(
    times: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["gaps", "--matrix-file", str(times), "--matrix-name", name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("The name of a file h")
    assert err.count("\n") == 1
    with pytest.raises(CoverageError):
        OwnFile("times.csv", b"", name)


def test_a_name_without_a_matrix_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gaps", "--matrix-name", NAME]) == 2
    assert "give its file as well" in capsys.readouterr().err


def test_a_name_is_no_formula_and_no_markup(times: Path) -> None:
    data = load_datasets(matrix_file=times, matrix_name='=HYPERLINK("x") <b>')
    report = make_report(GapsQuestion(AreaLevel.REGION), data, THEN)
    assert "<b>" not in words_of(report, Format.HTML)
    for row in words_of(report, Format.CSV).split("\r\n"):
        assert ",=HYPERLINK" not in row


PAGE = """
import streamlit as st
from coverage.dashboard.server.session_data import OwnData, keep
from coverage.dashboard.navigation import {page}
from coverage.datasets.load import load_datasets
from coverage.datasets.own_file import OwnFiles, read_own_file
from coverage.dashboard.server.session_data import USES, with_files
if USES not in st.session_state:
    files = OwnFiles(matrix=read_own_file({path!r}, {name!r}))
    keep(OwnData(files, with_files(files)))
{page}.show()
"""
PAGES = (
    *("coverage_map", "sectors", "nearest", "area", "wave_two", "what_if", "where_next"),
    *("own_data", "glossary", "accessibility"),
)
"""Every page but How it works, which says that it speaks of the default data."""


@pytest.mark.parametrize("page", PAGES)
def test_no_page_speaks_of_our_minutes(times: Path, page: str) -> None:
    script = PAGE.format(page=page.upper(), path=str(times), name=NAME)
    shown = AppTest.from_string(script, default_timeout=120).run()
    assert not shown.exception
    for element in shown.main:
        assert_never(_words(element))
    for element in shown.sidebar:
        assert_never(_words(element))


def _words(element: object) -> str:
    """Return what an element says, with its help, its options and those of what it holds."""
    proto = getattr(element, "proto", None)
    return str(proto).replace("\\", "") + " ".join(
        _words(child) for child in getattr(element, "children", {}).values()
    )
