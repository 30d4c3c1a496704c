"""Two builds of the data, compared before anyone changes over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coverage.datasets.load import load_datasets
from tools.refresh.accuracy import changed_accuracy
from tools.refresh.answers import changed_reach, changed_verdicts
from tools.refresh.build import Build, read_build
from tools.refresh.facts import changed_areas, changed_files, changed_residents, changed_sites
from tools.refresh.postcodes import changed_postcodes
from tools.refresh.section import Section
from tools.refresh.small_areas import changed_small_areas


def sections(old: Path, new: Path) -> Iterator[Section]:
    """Yield what changed from an old folder of data to a new one, the files first.

    The old folder may be of an earlier version: what it lacks, or holds in another form, cannot be
    compared, and the section that needs it says so. The new one has to be whole.

    Raises
    ------
    CoverageError
        If the new one cannot be loaded, or a file of the old one is damaged.
    """
    before, after = read_build(old), Build(load_datasets(folder=new))
    yield changed_files(before.sources, after.sources)
    yield from (
        changes(before, after)
        for changes in (
            changed_sites,
            changed_areas,
            changed_residents,
            changed_small_areas,
            changed_postcodes,
            changed_verdicts,
            changed_accuracy,
        )
    )
    yield from changed_reach(before, after)
