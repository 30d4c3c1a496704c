"""Every page and file of a publication, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from coverage.publication.addresses import STYLE
from coverage.publication.area_page import area_files
from coverage.publication.find_pages import find_files
from coverage.publication.frame import Frame
from coverage.publication.front_page import first_level, front_files
from coverage.publication.level_page import answers_on, level_files
from coverage.publication.notes_page import notes_file
from coverage.publication.style import style_sheet


def every_file(
    frame: Frame,
    entries: list[dict[str, Any]],
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Mapping[str, bytes]]:
    """Yield the files by path, a few at a time: what one level needs is gone before the next.

    Parameters
    ----------
    entries : list of dict
        Gets the entry in the manifest of each area.
    progress : callable, optional
        Called with how many pages on areas are done, and of how many.

    Raises
    ------
    SelectionError
        If these data cannot answer the question.
    """
    datasets, levels = frame.datasets, frame.asked.levels
    rows = {level: np.flatnonzero(datasets.covered(level)).tolist() for level in levels}
    whole = sum(map(len, rows.values()))
    yield {STYLE: style_sheet()}
    yield notes_file(frame)
    yield find_files(frame)
    for level in levels:
        answers = answers_on(frame, level)
        yield level_files(frame, answers)
        if level is first_level(levels):
            yield front_files(frame, answers, {each: len(rows[each]) for each in levels})
        for row in rows[level]:
            files, entry = area_files(frame, answers.shared, row)
            entries.append(entry)
            yield files
            if progress:
                progress(len(entries), whole)
