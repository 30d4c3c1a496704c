"""The briefs of all areas of a level in one archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np

from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.documents.brief.background import Background
from coverage.documents.brief.make import brief_on
from coverage.documents.brief.model import Brief
from coverage.eligibility.ruling import Ruling
from coverage.vocabulary import AreaLevel

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive, so that the same briefs give the same bytes."""


def brief_archive(
    datasets: Datasets,
    level: AreaLevel,
    selection: Selection,
    write: Callable[[Brief], tuple[str, bytes]],
    ruling: Ruling | None = None,
    progress: Callable[[int, int], None] | None = None,
    made_at: datetime | None = None,
) -> bytes:
    """Return a ZIP archive of the brief of every area that counts, in the order of the level.

    Parameters
    ----------
    write : callable
        Returns the name and the bytes of the file of a brief.
    progress : callable, optional
        Called with how many briefs are done, and of how many.
    made_at : datetime, optional
        When they were made; now where it is left out.

    Raises
    ------
    SelectionError
        If these data cannot answer the question.
    """
    background = Background(datasets, level, selection, ruling or Ruling(), of_all=True)
    when = made_at or datetime.now(UTC)
    rows = np.flatnonzero(datasets.covered(background.level)).tolist()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for done, area in enumerate(rows, 1):
            brief = brief_on(background, area, when)
            name, written = write(brief)
            file = zipfile.ZipInfo(name, NO_TIME)
            file.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(file, written)
            if progress:
                progress(done, len(rows))
    return content.getvalue()
