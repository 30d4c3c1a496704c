"""Two builds of the data, held against each other before anyone changes over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coverage.datasets.default import load_datasets
from coverage.datasets.sources import read_sources
from tools.refresh.answers import changed_reach, changed_verdicts
from tools.refresh.facts import changed_areas, changed_files, changed_residents, changed_sites
from tools.refresh.section import Section


def sections(old: Path, new: Path) -> Iterator[Section]:
    """Yield what changed from an old folder of data to a new one, the files first.

    Raises
    ------
    CoverageError
        If one of them cannot be loaded.
    """
    files = changed_files(read_sources(old), read_sources(new))
    before, after = load_datasets(folder=old), load_datasets(folder=new)
    yield files
    for changes in (
        changed_sites,
        changed_areas,
        changed_residents,
        changed_verdicts,
        changed_reach,
    ):
        yield changes(before, after)
