"""Publishing: every page and file, written into a folder as a whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.eligibility.ruling import Ruling
from coverage.publication.addresses import CHANGES, MANIFEST, Addresses
from coverage.publication.asked import (
    PublicationAsked,
    levels_published,
    publication_date,
    publish_command,
)
from coverage.publication.changes import Changes, changes_from, changes_since
from coverage.publication.folder import Earlier, drafted, earlier_in, manifest_of
from coverage.vocabulary import AreaLevel
from coverage.wording.provenance import version

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Published:
    """What was published.

    Parameters
    ----------
    areas, files, size : int
        Pages on areas, all files, and their bytes together.
    changes : Changes or None
        Since the publication that lay in the folder; None where there was none.
    """

    folder: Path
    areas: int
    files: int
    size: int
    changes: Changes | None


def publish_pages(
    datasets: Datasets,
    folder: str | PathLike[str],
    selection: Selection | None = None,
    levels: Iterable[AreaLevel | str] = (),
    ruling: Ruling | None = None,
    progress: Progress | None = None,
) -> Published:
    """Write a publication: a page on each area, with files beside it, to be read without a server.

    The same data and the same question give the same bytes: the date is that of the data, or what
    the variable ``SOURCE_DATE_EPOCH`` of the environment says. Nothing is left half done.

    Parameters
    ----------
    folder : path
        A folder that is not there, is empty, or holds an earlier publication, which is replaced.
    levels : iterable of AreaLevel, optional
        Those that have pages; every level but wards where it is left out.
    progress : callable, optional
        Called with how many pages on areas are done, and of how many.

    Raises
    ------
    CoverageError
        If the folder cannot be used or written, or the data cannot answer the question.
    """
    # Imported when something is published: what draws and writes takes a while to import.
    from coverage.publication.frame import Frame
    from coverage.publication.notes_page import changes_file
    from coverage.publication.pages import every_file

    path = Path(folder)
    published = levels_published(datasets, levels)
    asked = PublicationAsked(published, selection or Selection(), ruling or Ruling())
    date = publication_date(datasets)
    earlier = earlier_in(path)
    command = publish_command(asked, datasets)
    frame = Frame(datasets, asked, Addresses(datasets, asked.levels), date, command)
    with drafted(path) as draft:
        entries: list[dict[str, Any]] = []
        for files in every_file(frame, entries, progress):
            for name, content in files.items():
                draft.write(name, content)
        changes = changes_since(earlier, draft.files, entries) if earlier else None
        told = _told(earlier, changes)
        names = {entry["page"]: f"{entry['area']} ({entry['level']})" for entry in entries}
        for name, content in changes_file(frame, told, names, [*draft.files, CHANGES]).items():
            draft.write(name, content)
        manifest = manifest_of(
            draft.files.values(),
            version=version(datasets),
            command=command,
            made_at=date.moment.isoformat(),
            areas=entries,
            changes=told.as_entries() if told else None,
        )
        size = sum(file.size for file in draft.files.values()) + len(manifest)
        draft.write(MANIFEST, manifest)
    return Published(path, len(entries), len(draft.files), size, changes)


def _told(earlier: Earlier | None, changes: Changes | None) -> Changes | None:
    """Return what the page on changes tells: where nothing changed, what it told before."""
    if earlier is None or changes:
        return changes
    return changes_from(earlier.changes)
