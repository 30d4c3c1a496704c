"""The golden set: the same each time, and nothing that the tool puts out changes unseen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coverage import AreaLevel, Datasets
from coverage.export.formats import Format, write_report
from coverage.questions.question import GapsQuestion
from coverage.vocabulary import SHIPPED_LEVELS
from tests.export.asked import a_report
from tests.worlds import in_km
from tools.golden.__main__ import main
from tools.golden.case import commands, forms_of
from tools.golden.cases import cases
from tools.golden.compared import files_of
from tools.golden.made import make
from tools.golden.pages import pages, read_page
from tools.golden.readable import as_text
from tools.golden.volatile import answered_once

FEW = "sources/"
"""What takes no time."""


REGION = AreaLevel.REGION
NAMES = (
    *("help.said", "usual.csv", "usual.json", "usual.parquet.txt", "usual.table"),
    "usual.xlsx.txt",
)


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden")
    make(folder, FEW)
    return folder


def compared(golden: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = main(["compare", str(golden), "--only", FEW])
    return status, capsys.readouterr().out


def test_what_is_made_again_is_the_same(golden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(files_of(golden)) == [f"{FEW}{name}" for name in NAMES]
    status, told = compared(golden, capsys)
    assert status == 0
    assert "0 differ or are missing" in told


def test_a_difference_is_told_with_its_file_and_line(
    golden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = golden / f"{FEW}usual.json"
    as_it_was = file.read_bytes()
    first, second, *others = as_it_was.split(b"\n")
    file.write_bytes(b"\n".join([first, b"x" + second, *others]))
    status, told = compared(golden, capsys)
    file.write_bytes(as_it_was)
    assert status == 1
    assert f"DIFFERS {FEW}usual.json\nfirst in line 2:" in told
    assert "1 differ or are missing" in told


def test_what_is_new_is_no_fault_and_what_is_missing_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / FEW).mkdir()
    status, told = compared(tmp_path, capsys)
    assert status == 0
    assert f"new     {FEW}usual.json" in told
    (tmp_path / f"{FEW}gone").write_text("", encoding="utf-8")
    status, told = compared(tmp_path, capsys)
    assert status == 1
    assert f"MISSING {FEW}gone" in told


@pytest.mark.parametrize("form", [form for form in Format if form.is_binary])
def test_what_changes_is_seen_in_files_that_are_no_text(datasets: Datasets, form: Format) -> None:
    asked = [(REGION, 30), (REGION, 30), (REGION, 31)]
    questions = [GapsQuestion(level, in_km(threshold=km)) for level, km in asked]
    said = [as_text(write_report(a_report(datasets, each), form)) for each in questions]
    assert said[0] == said[1]
    assert said[0] != said[2]
    assert not any("bytes," in text.partition("\n")[0] for text in said)


def test_every_command_format_and_level_is_walked() -> None:
    asked = list(cases())
    for name in commands():
        assert {case.form for case in asked if case.words[0] == name} >= set(forms_of(name))
    for level in SHIPPED_LEVELS:
        assert any(level.value in case.words for case in asked)
    assert len({case.path for case in asked}) == len(asked)
    shown = [path for path, _ in pages()]
    assert len(set(shown)) == len(shown)


def test_a_page_is_read_with_all_its_folds_opened_and_nothing_else_changed() -> None:
    told = read_page("coverage-map", {})
    assert 'label: "Sources and licences"' in told
    assert "institutes.csv" in told  # of the table behind it


def test_data_are_loaded_once_for_the_same_files_and_again_for_others() -> None:
    load = answered_once(lambda *_, **__: object())
    asked: list[dict[str, Any]] = [
        *({}, {"matrix_file": "a.csv"}, {"modes": {"bus": "a.csv"}}, {"modes": {"tram": "a.csv"}}),
        *({"modes": {"bus": "b.csv"}}, {"modes": {"bus": "a.csv"}, "only": True}),
    ]
    loaded = [load(**files) for files in asked]
    assert len(set(loaded)) == len(asked)
    assert [load(**files, progress=print) for files in asked] == loaded
