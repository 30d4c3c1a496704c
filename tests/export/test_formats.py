"""The registry of formats: every command offers those that hold its answer, and no other."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

import pytest

from coverage import CoverageError
from coverage.command_line.commands import parser
from coverage.export.brief_file import write_brief
from coverage.export.format_spec import Answer, Parts
from coverage.export.formats import Format, format_of, formats_of, write_parts, write_table
from coverage.export.templates import FORMS as TEMPLATE_FORMS
from coverage.tables.table import Table
from tests.command_line.refusals import the_error

GIVES = {
    "gaps": Answer.STATISTICS,
    "sectors": Answer.STATISTICS,
    "modes": Answer.REPORT,
    "eligibility": Answer.STATISTICS,
    "plan": Answer.REPORT,
    "replay": Answer.STATISTICS,
    "scenarios": Answer.TABLE,
    "national": Answer.TABLE,
    "accuracy": Answer.TABLE,
    "calibration": Answer.TABLE,
    "areas": Answer.TABLE,
    "sites": Answer.TABLE,
    "sources": Answer.TABLE,
    "validate": Answer.TABLE,
    "health": Answer.TABLE,
    "nearest": Answer.PARTS,
    "trip": Answer.PARTS,
    "brief": Answer.BRIEF,
    "briefs": Answer.BRIEF,
}


def offered() -> dict[str, tuple[str, ...]]:
    """Return the formats that each command offers."""
    (commands,) = (
        each for each in parser()._actions if isinstance(each, argparse._SubParsersAction)
    )
    return {
        name: tuple(action.choices or ())
        for name, command in commands.choices.items()
        for action in command._actions
        if "--format" in action.option_strings
    }


def test_every_command_offers_the_formats_that_hold_its_answer() -> None:
    answers = {name: set(formats_of(answer)) for name, answer in GIVES.items()}
    templates = {"template": set(TEMPLATE_FORMS)}  # a table to be filled in is no answer
    found = {name: set(forms) for name, forms in offered().items()}
    assert found == {**answers, **templates}


@pytest.mark.parametrize("answer", Answer)
def test_every_answer_has_a_format(answer: Answer) -> None:
    assert formats_of(answer)


@pytest.mark.parametrize("form", Format)
def test_every_format_holds_a_report_and_has_its_own_words(form: Format) -> None:
    others = [other for other in Format if other is not form]
    assert form.holds(Answer.STATISTICS)
    assert form.holds(Answer.REPORT) or form.spec.files
    assert Format(form.value.upper()) is form
    assert format_of(Path(f"x{form.ending}")) is form
    assert form.label not in {other.label for other in others}
    assert form.ending not in {other.ending for other in others}
    assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", form.mime)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("nearest M11AE", "choose table, csv, json, xlsx or parquet"),
        ("scenarios x.json", "choose table, csv, json, xlsx or parquet"),
        ("brief Solent", "choose pdf, html, docx or pptx"),
        ("briefs --output x.zip", "choose pdf, html, docx or pptx"),
    ],
)
def test_a_format_that_cannot_hold_the_answer_is_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    told = the_error([*words.split(), "--format", "gpkg"], capsys)
    assert f"gpkg cannot hold this answer: {said}" in told


def test_python_is_refused_too() -> None:
    table = Table("t", "T", (), ())
    with pytest.raises(CoverageError, match="pdf cannot hold this answer: choose table, csv"):
        write_table(table, Format.PDF)
    with pytest.raises(
        CoverageError, match="csv cannot hold this answer: choose html, pdf, docx or pptx"
    ):
        write_brief(None, Format.CSV)  # type: ignore[arg-type]


def test_libraries_of_documents_are_imported_with_the_first_document() -> None:
    code = "import sys, coverage.export.formats, coverage.export.report, coverage.interface; "
    code += "print(*{'docx', 'pptx', 'lxml'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b""


class Told(Parts):
    """An answer of which no table says enough."""

    def text(self) -> bytes:
        return b"text"

    def json(self) -> bytes:
        return b"{}"


def test_parts_without_a_table_are_written_in_no_format_of_one_table() -> None:
    assert write_parts(Told(), Format.TABLE) == b"text"
    assert write_parts(Told(), Format.JSON) == b"{}"
    with pytest.raises(CoverageError, match="csv cannot hold this answer: choose table or json"):
        write_parts(Told(), Format.CSV)
