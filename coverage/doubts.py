"""What is known of the sources behind a site."""

from __future__ import annotations

from enum import StrEnum


class SectorsBasis(StrEnum):
    """Whose sectors a site is said to teach: those named for the site, or its institute's."""

    SITE = "site"
    INSTITUTE = "institute"


class Doubt(StrEnum):
    """What no source says of a site."""

    TEACHING = "teaching"
    PLACE = "place"
    SECTORS = "sectors"
    OPENING = "opening"

    @property
    def label(self) -> str:
        """What no source does, as a page says it."""
        return {
            "teaching": "no source says that the institute teaches there",
            "place": "no source names the campus or the address",
            "sectors": "no source names sectors for the site: they are its institute's",
            "opening": "no source dates the opening of the site itself",
        }[self.value]
