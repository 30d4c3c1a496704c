"""Reports and plans as slides, read back; and files that Python is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from coverage import (
    AreaLevel,
    CoverageError,
    Datasets,
    PlanAsked,
    Planner,
    Selection,
    SelectionError,
    Terms,
    save_brief,
    save_plan,
)
from coverage.export.report import Report, make_report
from coverage.export.to_pptx import MOST_ROWS, to_pptx
from coverage.questions.question import GapsQuestion, PlanQuestion
from coverage.tables.planning.places import numbered_places
from coverage.vocabulary import PlanReport
from coverage.wording.areas import count_said
from coverage.wording.numbers import hundreds
from tests.documents.office.slides import (
    bars_of,
    notes_of,
    said_on,
    slides_of,
    table_of,
    titles_of,
    words_of_shapes,
)
from tests.export.asked import THEN, a_report, questions
from tests.worlds import in_km


@pytest.fixture(scope="module")
def plan(datasets: Datasets) -> Report:
    asked = PlanAsked(Terms(2), report=PlanReport.AREAS)
    return make_report(PlanQuestion(in_km(), asked), datasets, THEN)


def test_a_plan_is_four_slides(datasets: Datasets, plan: Report) -> None:
    content = to_pptx(plan)
    assert titles_of(content)[1:] == [
        "The map", "The places, in the order to open them", "How sure this is",
    ]  # fmt: skip
    first, second, third, fourth = slides_of(content)
    planner = Planner(datasets, in_km(), PlanAsked(Terms(2)))
    places = numbered_places(planner.plan())
    assert len(places) == 2
    names = [f"{place.number}. {place.name}" for place in places]
    assert bars_of(third) == dict(
        zip(names, [hundreds(place.newly_reached) for place in places], strict=True)
    )
    assert {*names} <= {*said_on(second)}
    assert words_of_shapes(second)[0].startswith("Map of England")
    assert any("would put" in text for text in said_on(first))
    assert "Proven: no other 2 places reach more people." in said_on(fourth)
    assert all(plan.version in " ".join(notes_of(slide)) for slide in slides_of(content))
    assert to_pptx(plan) == content


QUESTIONS = questions(AreaLevel.REGION)
EVERY_DAY = (0, 1, 3, 6)
"""One of each kind of ranking: bars of areas and of sectors, and rows."""


@pytest.mark.parametrize(
    "at",
    [
        at if at in EVERY_DAY else pytest.param(at, marks=pytest.mark.nightly)
        for at in range(len(QUESTIONS))
    ],
)
def test_every_report_is_four_slides_of_its_own_words(datasets: Datasets, at: int) -> None:
    report = a_report(datasets, QUESTIONS[at])
    content = to_pptx(report)
    first, shown, ranking, _ = slides_of(content)
    assert said_on(first)[0] == report.table.title
    assert {*report.says} <= {*notes_of(first)}
    assert all(words_of_shapes(shown))
    assert all(words_of_shapes(ranking))
    if any(shape.has_table for shape in ranking.shapes):
        rows = table_of(ranking)
        assert len(rows) <= 1 + MOST_ROWS
        assert len(rows[0]) > 1
        assert len({row[0] for row in rows[1:]}) > 1  # the first column names the rows


def test_a_report_with_intervals_says_how_sure_it_is(datasets: Datasets) -> None:
    question = GapsQuestion(AreaLevel.LEP, Selection(), intervals=True)
    report = a_report(datasets, question)
    (*_, last) = slides_of(to_pptx(report))
    assert said_on(last)[0] == "How sure this is"
    names = report.table.column("area")
    unsettled = [
        name for name, settled in zip(names, report.table.column("settled"), strict=True)
        if settled == "no"
    ]  # fmt: skip
    assert unsettled
    (england, *others) = table_of(last)[1:]
    assert england[0] == "England"
    assert [row[0] for row in others] == unsettled[: len(others)]
    assert {row[-1] for row in others} == {"Open"}
    assert f"In {count_said(len(unsettled))} LEP area" in said_on(last)[1]


@pytest.mark.parametrize(
    ("name", "begins"), [("x.docx", b"PK"), ("x.pptx", b"PK"), ("x.html", b"<!DOCTYPE")]
)
def test_python_saves_a_brief(tmp_path: Path, datasets: Datasets, name: str, begins: bytes) -> None:
    path = save_brief(datasets, "Solent", tmp_path / name, level=AreaLevel.LEP, selection=in_km())
    assert path.read_bytes().startswith(begins)
    assert [*tmp_path.iterdir()] == [path]


def test_python_saves_a_plan_and_refuses_in_a_sentence(tmp_path: Path, datasets: Datasets) -> None:
    planner = Planner(datasets, in_km(), PlanAsked(Terms(2)))
    assert save_plan(planner, tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfopening")
    with pytest.raises(CoverageError, match=r"x\.odp ends like nothing that this is written as"):
        save_plan(planner, tmp_path / "x.odp")
    with pytest.raises(CoverageError, match=r"end the name with \.html, \.pdf, \.docx or \.pptx"):
        save_brief(datasets, "Solent", tmp_path / "x.csv")
    with pytest.raises(SelectionError):
        save_brief(datasets, "Nowhere", tmp_path / "y.docx")
    with pytest.raises(CoverageError, match="cannot be written"):
        save_brief(datasets, "Solent", tmp_path / "none" / "y.html", selection=in_km())
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]
