"""The commands ``brief`` and ``briefs``."""

from __future__ import annotations

import argparse
import io
import shlex
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from coverage import AreaLevel, CoverageError, Datasets, Network, Selection
from coverage.command_line.brief_options import add_brief
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling
from coverage.questions.command import brief_command
from tests.documents.brief.briefs import a_brief


def run(*words: str) -> int:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_brief(parser.add_subparsers(required=True))
    options = parser.parse_args(words)
    status: int = options.run(options)
    return status


def test_a_brief_in_html_goes_to_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("brief", "SOLENT", "--level", "lep", "--format", "html") == 0
    shown = capfd.readouterr()
    assert "<h1>Solent</h1>" in shown.out
    assert shown.err == ""


def test_a_brief_in_pdf_goes_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "solent.pdf"
    assert run("brief", "lep-solent", "--level", "lep", "--output", str(path)) == 0
    assert len(PdfReader(path).pages) == 2


def test_a_pdf_is_no_text_for_a_screen() -> None:
    with pytest.raises(CoverageError, match="give a file with --output"):
        run("brief", "Solent", "--level", "lep")


def test_an_unknown_area_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    with pytest.raises(CoverageError, match="There is no LEP area 'Solnet': write 'Solent'"):
        run("brief", "Solnet", "--level", "lep", "--output", str(path))
    assert not path.exists()


@pytest.mark.parametrize(
    ("area", "level", "more"),
    [
        ("Isles of Scilly", AreaLevel.DISTRICT, []),
        (
            "South West",
            AreaLevel.REGION,
            ["--network", "current", "--sector", "health", "--measure", "km", "--within", "12.5"],
        ),
        ("Solent", AreaLevel.LEP, ["--rule", "no-hub", "--hosting", "open", "--population", "all"]),
    ],
)
def test_the_command_of_a_brief_makes_it_again(
    area: str, level: AreaLevel, more: list[str], tmp_path: Path
) -> None:
    first, again = tmp_path / "first.html", tmp_path / "again.html"
    asked = ["brief", area, "--level", level.value, *more, "--format", "html"]
    assert run(*asked, "--output", str(first)) == 0
    text = first.read_text(encoding="utf-8")
    command = text.split("python -m coverage ")[-1].split(" --format html")[0]
    assert run(*command.split(), "--format", "html", "--output", str(again)) == 0
    assert again.read_text(encoding="utf-8") == text


def test_a_brief_is_judged_by_a_list(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("area_code,verdict,why\nlep-solent,not eligible,Because\n")
    asked = ["brief", "Solent", "--level", "lep", "--rule", "listed", "--format", "html"]
    file = tmp_path / "solent.html"
    assert run(*asked, "--list", str(tmp_path / "list.csv"), "--output", str(file)) == 0
    assert "Because" in file.read_text(encoding="utf-8")


def test_briefs_fill_an_archive_and_tell_a_log_nothing(
    tmp_path: Path, datasets: Datasets, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "regions.zip"
    assert run("briefs", "--level", "region", "--format", "html", "--output", str(path)) == 0
    names = zipfile.ZipFile(io.BytesIO(path.read_bytes())).namelist()
    stem = a_brief(datasets, "North East", AreaLevel.REGION).stem
    assert len(names) == 9
    assert names[0] == f"{stem}.html"
    assert capfd.readouterr().err == ""


def test_briefs_need_a_file() -> None:
    with pytest.raises((SystemExit, argparse.ArgumentError)):
        run("briefs", "--level", "region")


def test_the_command_of_the_briefs_of_a_level_makes_them(
    tmp_path: Path, datasets: Datasets
) -> None:
    """A page tells it where it writes none, since they are too many."""
    path, selection = tmp_path / "regions.zip", Selection(Network.CURRENT)
    ruling = Ruling(RuleName.NO_HUB)
    words = shlex.split(brief_command(None, AreaLevel.REGION, selection, ruling, datasets))
    assert run(*words, "--output", str(path), "--format", "html") == 0
    archive = zipfile.ZipFile(path)
    assert len(archive.namelist()) == 9
    brief = a_brief(datasets, "North East", AreaLevel.REGION, selection=selection, ruling=ruling)
    assert archive.namelist()[0] == f"{brief.stem}.html"
