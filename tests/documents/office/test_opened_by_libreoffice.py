"""Documents and slides, opened by another program and looked at: every night, where it is there."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from coverage import AreaLevel, Datasets, PlanAsked, Terms
from coverage.documents.brief.to_slides import brief_pptx
from coverage.documents.brief.to_word import brief_docx
from coverage.export.printed.to_word import to_docx
from coverage.export.report import make_report
from coverage.export.to_pptx import to_pptx
from coverage.questions.question import GapsQuestion, PlanQuestion
from tests.documents.brief.briefs import a_brief
from tests.export.asked import THEN, a_report
from tests.worlds import in_km

pytestmark = pytest.mark.nightly


def a_plan_on_slides(datasets: Datasets) -> bytes:
    return to_pptx(make_report(PlanQuestion(in_km(), PlanAsked(Terms(3))), datasets, THEN))


MADE: dict[str, Callable[[Datasets], bytes]] = {
    "brief.docx": lambda datasets: brief_docx(a_brief(datasets, "Solent")),
    "brief.pptx": lambda datasets: brief_pptx(a_brief(datasets, "Solent")),
    "gaps.docx": lambda datasets: to_docx(a_report(datasets, GapsQuestion(AreaLevel.LEP, in_km()))),
    "gaps.pptx": lambda datasets: to_pptx(a_report(datasets, GapsQuestion(AreaLevel.LEP, in_km()))),
    "plan.pptx": a_plan_on_slides,
}


def as_pdf(content: bytes, name: str, folder: Path) -> bytes:
    """Return a document as LibreOffice prints it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed.")
    path = folder / name
    path.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    done = subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, path],
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    if not path.with_suffix(".pdf").exists():
        pytest.skip(f"LibreOffice opens no such files here: {done.stderr.strip()}")
    return path.with_suffix(".pdf").read_bytes()


@pytest.mark.parametrize("name", MADE)
def test_it_opens_with_its_words_and_pictures(
    datasets: Datasets, tmp_path: Path, name: str
) -> None:
    pdf = PdfReader(io.BytesIO(as_pdf(MADE[name](datasets), name, tmp_path)))
    pages = [" ".join(page.extract_text().split()) for page in pdf.pages]
    assert all(pages), "A page is empty."
    if name.endswith(".pptx"):
        assert len(pages) == 4
        assert [
            round(float(page.mediabox.width / page.mediabox.height), 2) for page in pdf.pages
        ] == [1.78] * 4
        assert any(page.images for page in pdf.pages)
    else:
        assert all(f"Page {at} of {len(pages)}" in page for at, page in enumerate(pages, 1))
    if name.startswith("brief"):
        brief = a_brief(datasets, "Solent")
        told = "".join(pages).replace(" ", "")
        assert brief.answer.replace(" ", "") in told
        for figure in brief.figures:
            assert figure.value.replace(" ", "") in told
