"""What no source says of a site, in words."""

from __future__ import annotations

from collections.abc import Iterator

from coverage.access.selection import Selection
from coverage.datasets.institutes import Site
from coverage.doubts import Doubt, Support
from coverage.vocabulary import capitalised

SOURCED_ALONE = (
    "Only sourced sites count here. Sites where no source says that teaching takes place are left "
    "out."
)


def doubt_words(site: Site) -> str:
    """Return the doubts about a site, the gravest first: "teaching; sectors"; blank if none."""
    return "; ".join(doubt.value for doubt in _doubts(site))


def doubt_sentence(site: Site) -> str:
    """Return what no source says of a site, in a sentence; blank where nothing is in doubt."""
    said = "; ".join(doubt.label for doubt in _doubts(site))
    return f"{capitalised(said)}." if said else ""


def grave_doubt(site: Site) -> str:
    """Return the gravest thing that no source says of a site, for a map or beside its name.

    Blank where neither its teaching nor its place is in doubt.
    """
    grave = (doubt.label for doubt in _doubts(site) if doubt.is_grave)
    return next((f"In doubt: {label}" for label in grave), "")


def doubt_said(site: Site) -> str:
    """Return the gravest thing that no source says of a site as a sentence; blank as above."""
    doubt = grave_doubt(site)
    return f"{site.name} is {doubt[:1].lower()}{doubt[1:]}." if doubt else ""


def support_notes(selection: Selection) -> tuple[str, ...]:
    """Return what has to be known of the sites that count; nothing where every one does."""
    return () if selection.support is Support.ALL else (SOURCED_ALONE,)


def _doubts(site: Site) -> Iterator[Doubt]:
    return (doubt for doubt in Doubt if doubt in site.doubts)
