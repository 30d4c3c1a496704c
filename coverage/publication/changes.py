"""What changed since the publication that lay in the folder before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from coverage.publication.addresses import CHANGES
from coverage.publication.folder import Earlier, WrittenFile
from coverage.vocabulary import AreaLevel

COUNTED = ("residents", "reached", "gap", "unknown")
"""The figures of an area that are compared; a share follows from them."""


@dataclass(frozen=True, slots=True)
class OtherFigures:
    """An area whose figures are others than before.

    Parameters
    ----------
    page : str
        Where its page stands.
    before, now : mapping of str to int
        Whole persons, by the words of ``COUNTED``.
    """

    page: str
    level: str
    area: str
    before: Mapping[str, int]
    now: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since an earlier publication.

    Parameters
    ----------
    since : str
        Its version.
    added, changed, removed : tuple of str
        Paths of files.
    figures : tuple of OtherFigures
        Areas with a page in both.
    """

    since: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    figures: tuple[OtherFigures, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything changed."""
        return bool(self.added or self.changed or self.removed)

    def as_entries(self) -> dict[str, Any]:
        """Return the same for a manifest."""
        return asdict(self)


def changes_since(
    earlier: Earlier, files: Mapping[str, WrittenFile], areas: Sequence[Mapping[str, Any]]
) -> Changes:
    """Return what changed, the page that tells of changes aside.

    Parameters
    ----------
    files : mapping of str to WrittenFile
        The files as they are now, by path.
    areas : sequence of mapping
        The areas as they are now, as a manifest has them.
    """
    before = {path: file for path, file in earlier.files.items() if path != CHANGES}
    now = {path: file for path, file in files.items() if path != CHANGES}
    both = sorted(before.keys() & now.keys())
    return Changes(
        since=earlier.version,
        added=tuple(sorted(now.keys() - before.keys())),
        changed=tuple(path for path in both if before[path].sha256 != now[path].sha256),
        removed=tuple(sorted(before.keys() - now.keys())),
        figures=tuple(_other_figures(earlier, areas)),
    )


def _other_figures(earlier: Earlier, areas: Sequence[Mapping[str, Any]]) -> Iterator[OtherFigures]:
    for area in areas:
        then = earlier.areas.get(area["page"])
        if then is None:
            continue
        before, now = (_counts(each) for each in (then, area))
        if before and now and before != now:
            yield OtherFigures(area["page"], area["level"], area["area"], before, now)


def _counts(entry: Mapping[str, Any]) -> dict[str, int] | None:
    """Return the figures of an area; None where they are none."""
    counts = {name: entry.get(name) for name in COUNTED}
    whole = {name: count for name, count in counts.items() if isinstance(count, int)}
    return whole if len(whole) == len(counts) else None


def changes_from(entries: object) -> Changes | None:
    """Return the changes that a manifest tells of; None where it tells of none that we know."""
    try:
        told: Any = entries
        figures = tuple(
            OtherFigures(
                page=str(each["page"]),
                level=AreaLevel(str(each["level"])).value,
                area=str(each["area"]),
                before={word: int(each["before"][word]) for word in COUNTED},
                now={word: int(each["now"][word]) for word in COUNTED},
            )
            for each in told["figures"]
        )
        added, changed, removed = (
            tuple(map(str, told[name])) for name in ("added", "changed", "removed")
        )
        return Changes(str(told["since"]), added, changed, removed, figures)
    except (TypeError, ValueError, KeyError, AttributeError):
        return None
