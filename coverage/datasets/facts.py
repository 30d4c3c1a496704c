"""What is told of data in a notebook and at a prompt: how much there is, and whose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coverage.frames import Facts
from coverage.vocabulary import AreaLevel, listed

if TYPE_CHECKING:
    from coverage.datasets.demand import DemandPoints
    from coverage.datasets.institutes import Site
    from coverage.datasets.own_file import OwnFile
    from coverage.datasets.sources import Sources
    from coverage.errors import FileWarning


class FactsOfData(Facts):
    """The facts of data, which are too large to be shown whole."""

    __slots__ = ()

    if TYPE_CHECKING:  # what the data have, for whose class this is made
        sites: tuple[Site, ...]
        demand: DemandPoints
        areas: Mapping[AreaLevel, tuple[Any, ...]]
        sources: Sources
        own_institutes: OwnFile | None
        own_population: OwnFile | None
        warnings: tuple[FileWarning, ...]

    def facts(self) -> dict[str, str]:
        """Return how much there is, of which version, and which files are a user's own."""
        institutes = {site.institute for site in self.sites}
        own = [file.title for file in (self.own_institutes, self.own_population) if file]
        return {
            "Sites": f"{len(self.sites):,}, of {len(institutes):,} institutes",
            "Small areas": f"{len(self.demand):,}",
            "Levels": listed([level.plural for level in self.areas]),
            "Version of the data": self.sources.version,
            **({"Your own": listed(own)} if own else {}),
            **{f"Warning {at}": str(each) for at, each in enumerate(self.warnings, 1)},
        }

    def __repr__(self) -> str:
        """Return the facts in one line."""
        return f"<Datasets: {'; '.join(f'{what}: {said}' for what, said in self.facts().items())}>"
