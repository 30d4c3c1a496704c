"""Briefs and plans as files, for whoever asks from Python: the name says in which format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coverage.access.selection import Selection
from coverage.datasets.atomic_write import write_whole
from coverage.datasets.load import Datasets
from coverage.errors import CoverageError
from coverage.export.brief_file import write_brief
from coverage.export.format_spec import Answer
from coverage.export.formats import Format, format_of, formats_of, write_report
from coverage.questions.question import PlanQuestion
from coverage.safe_text import one_line
from coverage.vocabulary import AreaLevel, listed

if TYPE_CHECKING:
    from coverage.eligibility.ruling import Ruling
    from coverage.questions.planner import Planner


def save_brief(
    datasets: Datasets,
    area: str,
    path: str | Path,
    *,
    level: AreaLevel = AreaLevel.LEP,
    selection: Selection | None = None,
    ruling: Ruling | None = None,
) -> Path:
    """Write the brief on an area: PDF, web page, document of Word (.docx) or slides (.pptx).

    Parameters
    ----------
    area : str
        Its name or code.
    path : str or Path
        The file; what it ends with decides the format.
    selection, ruling : optional
        What is asked, and how areas are judged; the usual where they are left out.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    SelectionError
        If there is no such area, or these data cannot answer the question.
    CoverageError
        If no brief is written in such a format, or the file cannot be written; a file that was
        there stays as it was.
    """
    form = _form(Path(path), Answer.BRIEF)
    from coverage.documents.brief.make import make_brief  # much to import

    brief = make_brief(datasets, level, area, selection or Selection(), ruling)
    return _saved(Path(path), write_brief(brief, form))


def save_plan(planner: Planner, path: str | Path) -> Path:
    """Write the report on a plan in any format, such as slides (.pptx) or a workbook (.xlsx).

    Parameters
    ----------
    path : str or Path
        The file; what it ends with decides the format.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    SelectionError
        If no plan keeps to the terms, or none was found in the time.
    CoverageError
        As of ``save_brief``.
    """
    form = _form(Path(path), Answer.REPORT)
    from coverage.export.report import make_report  # much to import

    question = PlanQuestion(planner.selection, planner.asked)
    report = make_report(question, planner.datasets, watch=planner.watch)
    return _saved(Path(path), write_report(report, form))


def _form(path: Path, answer: Answer) -> Format:
    """Return the format that the name of a file ends like."""
    forms = formats_of(answer)
    form = format_of(path)
    if form not in forms:
        known = listed([each.ending for each in forms], "or")
        raise CoverageError(
            f"{one_line(path.name)} ends like nothing that this is written as: end the name with "
            f"{known}."
        )
    assert form is not None
    return form


def _saved(path: Path, content: bytes) -> Path:
    try:
        write_whole(path, content)
    except (OSError, ValueError) as error:  # a path with a zero byte is none
        reason = getattr(error, "strerror", None) or "it cannot be written"
        raise CoverageError(f"{path} cannot be written ({reason}): give another path.") from None
    return path
