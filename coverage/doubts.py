"""What is known of the sources behind a site, and which sites count by them."""

from __future__ import annotations

from coverage.given import Vocabulary


class SectorsBasis(Vocabulary):
    """Whose sectors a site is said to teach: those named for the site, or its institute's."""

    SITE = "site"
    INSTITUTE = "institute"


class Doubt(Vocabulary):
    """What no source says of a site."""

    TEACHING = "teaching"
    PLACE = "place"
    SECTORS = "sectors"
    OPENING = "opening"

    @property
    def is_grave(self) -> bool:
        """Whether nobody may be taught there at all, or elsewhere than it is said."""
        return self in (Doubt.TEACHING, Doubt.PLACE)

    @property
    def label(self) -> str:
        """What no source does, as a page says it."""
        return {
            "teaching": "no source says that the institute teaches there",
            "place": "no source names the campus or the address",
            "sectors": "no source names sectors for the site: they are its institute's",
            "opening": "no source dates the opening of the site itself",
        }[self.value]


class Support(Vocabulary):
    """Which sites count, by what sources say of them."""

    ALL = "all"
    SOURCED = "sourced"

    @property
    def label(self) -> str:
        """The sites as a screen says it."""
        return {"all": "All sites", "sourced": "Sourced sites alone"}[self.value]

    @property
    def an_institute(self) -> str:
        """What people are to get to, as a sentence that answers says it."""
        return {"all": "an institute", "sourced": "a sourced site"}[self.value]

    @property
    def one(self) -> str:
        """The same where institutes were just named."""
        return {"all": "one", "sourced": "a sourced site"}[self.value]

    @property
    def no_institute(self) -> str:
        """The same where there is none."""
        return {"all": "no institute", "sourced": "no sourced site"}[self.value]

    def of(self, sites: str) -> str:
        """Return what is counted, from the words for a site or for several: "sourced site"."""
        return sites if self is Support.ALL else f"{self.value} {sites}"


class GapReport(Vocabulary):
    """A report on who is reached: area by area, or what hangs on sites in doubt."""

    AREAS = "areas"
    DOUBTFUL = "doubtful"
