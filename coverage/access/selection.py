"""What a user asks: which sites count, how far is near enough, and for whom."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, assert_never

from coverage.datasets.institutes import Site
from coverage.doubts import Doubt, Support
from coverage.errors import SelectionError
from coverage.frames import Facts
from coverage.given import number, take, take_words, words_of
from coverage.vocabulary import (
    Match,
    Measure,
    Network,
    PopulationGroup,
    Sector,
    Traffic,
    Wave,
    capitalised,
    listed,
)

THE_MEASURES_OWN: Any = None
"""Stands for a threshold that is not given; a selection that was made always has a number."""


class _NotGiven(float):
    """The measure's own threshold, which ``dataclasses.replace`` is not to take for a given one."""


@dataclass(frozen=True, slots=True)
class Selection(Facts):
    """One question about access; a word of a vocabulary may be given as a text.

    Parameters
    ----------
    network : Network
        The institutes that count.
    sectors : tuple of Sector
        Sectors that a site must teach; empty when every site counts. Kept in the
        order of the vocabulary, without repeats.
    match : Match
        Whether one site must teach any or all of the sectors.
    measure : Measure
        What distance is measured in.
    threshold : float
        A site at most this far away is within reach, in the measure's unit. Where it is not
        given, or None, it is the measure's own, and after ``dataclasses.replace`` with another
        measure that one's. A number that was given stays.
    population : PopulationGroup
        The residents who are counted.
    support : Support
        Whether every site counts, or only those at which a source places teaching.
    traffic : Traffic
        The traffic that minutes by car are estimated for; other measures know none.

    Raises
    ------
    SelectionError
        If a word is not known, the threshold is not a positive number, or a measure that knows
        no traffic is to be without any.
    """

    network: Network = Network.WAVE_ONE
    sectors: tuple[Sector, ...] = ()
    match: Match = Match.ANY
    measure: Measure = Measure.MINUTES
    threshold: float = THE_MEASURES_OWN
    population: PopulationGroup = PopulationGroup.WORKING_AGE
    support: Support = Support.ALL
    traffic: Traffic = Traffic.USUAL

    def __post_init__(self) -> None:
        """Check the words and the threshold, and put the sectors in order."""
        take_words(
            self,
            network=Network,
            match=Match,
            measure=Measure,
            population=PopulationGroup,
            support=Support,
            traffic=Traffic,
        )
        if not self.measure.spec.knows_traffic and self.traffic is not Traffic.USUAL:
            raise SelectionError(
                f"{capitalised(self.measure.spec.name)} know no traffic: ask for minutes, or leave "
                "it out."
            )
        object.__setattr__(self, "sectors", words_of(Sector, self.sectors))
        if self.threshold is THE_MEASURES_OWN or isinstance(self.threshold, _NotGiven):
            object.__setattr__(self, "threshold", _NotGiven(self.measure.default_threshold))
        else:
            take(self, number, "threshold")
        if not 0 < self.threshold < math.inf:
            raise SelectionError(
                f"A threshold of {self.threshold} is not a distance: give a number above 0."
            )

    @property
    def unit(self) -> str:
        """The unit of the threshold, as it follows a number: "minutes by car in usual traffic"."""
        return self.measure.words(self.traffic)

    @property
    def one_site(self) -> str:
        """One site that counts, as it follows "a" or "no", whatever it teaches."""
        return self.support.of(self.network.site)

    @property
    def several_sites(self) -> str:
        """Several sites that count."""
        return self.support.of(self.network.sites)

    def facts(self) -> dict[str, str]:
        """Return what is asked, for a notebook."""
        taught = [sector.value for sector in self.sectors]
        return {
            "Institutes": self.network.label,
            "Sites": self.support.label,
            "Sectors": listed(taught, self.match.joint) if taught else "every sector",
            "Within": f"{self.threshold:g} {self.unit}",
            "People": self.population.label,
        }

    def admits(self, site: Site) -> bool:
        """Return whether a site counts, and teaches what is asked for."""
        return self.counts(site) and self._is_taught_at(site)

    def counts(self, site: Site) -> bool:
        """Return whether a site belongs to the network and is supported, whatever it teaches."""
        return site.wave in self.network.waves and self._is_supported(site)

    def sites(self, sites: Iterable[Site]) -> tuple[Site, ...]:
        """Return the sites that count, in the order of their ids."""
        waves = self.network.waves
        admitted = (
            site
            for site in sites
            if site.wave in waves and self._is_supported(site) and self._is_taught_at(site)
        )
        return tuple(sorted(admitted, key=lambda site: site.site_id))

    def _is_supported(self, site: Site) -> bool:
        match self.support:
            case Support.ALL:
                return True
            case Support.SOURCED:
                return Doubt.TEACHING not in site.doubts
            case _:
                assert_never(self.support)

    def _is_taught_at(self, site: Site) -> bool:
        if not self.sectors:
            return True
        taught = (sector in site.sectors for sector in self.sectors)
        match self.match:
            case Match.ANY:
                return any(taught)
            case Match.ALL:
                return all(taught)
            case _:
                assert_never(self.match)


def looked_at(site: Site) -> tuple[Wave, bool, frozenset[Sector]]:
    """Return all that a selection looks at: of sites that are equal in it, all count or none."""
    return site.wave, Doubt.TEACHING in site.doubts, site.sectors
