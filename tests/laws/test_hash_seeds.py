"""The order in which Python keeps a set of words, another in each process, changes no byte."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.machine import ROOT, environment_of
from tests.publication.published import bytes_of

pytestmark = pytest.mark.slow

SEEDS = ("0", "1", "2")

PROGRAM = """
import sys
from pathlib import Path
from coverage import AreaLevel, PlanAsked, Terms, publish_pages
from coverage.datasets.load import load_datasets
from coverage.export.format_spec import Answer
from coverage.export.formats import formats_of, write_report
from coverage.export.report import make_report
from coverage.questions.question import GapsQuestion, PlanQuestion, SectorsQuestion
from coverage.vocabulary import PlanReport
from tests.documents.brief.briefs import a_brief
from tests.export.asked import THEN
from tests.worlds import in_km

folder, datasets = Path(sys.argv[1]), load_datasets()
publish_pages(datasets, folder / "pages", in_km(), [AreaLevel.LEP])
asked = {
    "gaps": GapsQuestion(AreaLevel.DISTRICT, in_km()),
    "sectors": SectorsQuestion(AreaLevel.LEP, in_km()),
    "plan": PlanQuestion(in_km(), PlanAsked(Terms(2), report=PlanReport.AREAS)),
}
for name, question in asked.items():
    report = make_report(question, datasets, THEN)
    for form in formats_of(Answer.STATISTICS):
        if form.refusal(question, datasets):
            continue
        (folder / f"{name}.{form}").write_bytes(write_report(report, form))
        if files := form.spec.files:
            for each, content in files.write(report, name).items():
                (folder / each).write_bytes(content)
brief = a_brief(datasets, datasets.areas[AreaLevel.LEP][0].name, selection=in_km())
for form in formats_of(Answer.BRIEF):
    (folder / f"brief.{form}").write_bytes(form.spec.brief(brief))
"""
"""Publishes pages and writes answers of every kind in every format to a folder."""


@pytest.fixture(scope="module")
def written(small: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """Return what a process of each seed wrote, of data in which nothing is kept yet."""
    running = {}
    for seed in SEEDS:
        folder = tmp_path_factory.mktemp(f"seed-{seed}")
        data = shutil.copytree(small, folder / "data")
        (folder / "written").mkdir()
        running[folder / "written"] = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder / "written")],
            cwd=ROOT,
            env=environment_of(data) | {"PYTHONHASHSEED": seed},
        )
    assert [each.wait() for each in running.values()] == [0] * len(SEEDS)
    return dict(zip(SEEDS, map(bytes_of, running), strict=True))


@pytest.mark.parametrize("seed", SEEDS[1:])
def test_every_file_has_the_same_bytes(seed: str, written: dict[str, dict[str, bytes]]) -> None:
    one, other = written[SEEDS[0]], written[seed]
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_every_kind_of_file_is_there(written: dict[str, dict[str, bytes]]) -> None:
    names = written[SEEDS[0]].keys()
    assert {"pages/index.html", "gaps.csv", "gaps.meta.csv", "gaps.docx", "gaps.xlsx"} <= names
    assert {"plan.pptx", "sectors.ees", "brief.docx", "brief.pptx", "brief.pdf"} <= names
    assert len(names) > 60
