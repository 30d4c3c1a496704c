"""The inputs of an analysis, checked together; nothing of them changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.area_names import AreaNames, PlaceName
from coverage.datasets.areas import Area
from coverage.datasets.awards import LepReadings, PartnerWithoutSite
from coverage.datasets.by_level import by_member
from coverage.datasets.candidates import OwnCandidates
from coverage.datasets.demand import DemandPoints
from coverage.datasets.england import Town
from coverage.datasets.gazetteer import GAZETTEER, NamedTown, read_gazetteer
from coverage.datasets.installed import IMPORT
from coverage.datasets.institutes import Site
from coverage.datasets.own_file import OwnFile
from coverage.datasets.postcodes import Postcodes
from coverage.datasets.residents_accuracy import ResidentsAccuracy
from coverage.datasets.roads import Roads
from coverage.datasets.sources import Sources
from coverage.datasets.travel_matrix import TravelMatrix
from coverage.datasets.worked_out import WorkedOut
from coverage.errors import FileWarning
from coverage.vocabulary import AreaLevel

INSTITUTES = "institutes.csv"
NAMES = "names of areas"
NAMED_TOWNS = "names of towns"
"""Keys of what is worked out of the data."""


@dataclass(frozen=True, slots=True)
class Datasets:
    """The inputs of an analysis.

    Parameters
    ----------
    sites : tuple of Site
        Every site of every institute, in the order of their ids.
    demand : DemandPoints
        Where residents live.
    areas : mapping of AreaLevel to tuple of Area
        The areas of each level, in the order that memberships refer to.
    awards : mapping of str to tuple of str
        For each LEP area code, the leads of the Wave Two institutes awarded for it.
    sources : Sources
        What the files are.
    lep_readings : LepReadings
        What other readings of the LEP areas put into them as well.
    partners_without_site : tuple of PartnerWithoutSite
        Partners of our institutes that have none, as no source says that they teach.
    own_institutes : OwnFile or None
        The user's file that replaces the default institutes, if any.
    own_population : OwnFile or None
        The user's file of small areas that replace the default demand points, if any.
    roads : Roads or None
        What minutes by car are estimated from; None where only kilometres are wanted.
    own_matrix : TravelMatrix or None
        The user's minutes that replace the estimated ones, if any.
    own_candidates : OwnCandidates or None
        The user's places where institutes could go, which replace one a district, if any.
    postcodes : Postcodes or None
        The look-up of postcodes; None where none is wanted.
    towns : tuple of Town
        Larger towns, the largest first, for their names on maps.
    place_names : tuple of PlaceName
        Other names and codes of areas: former districts, official codes, usage.
    residents_accuracy : ResidentsAccuracy or None
        How far off the default residents are; None beside a user's own residents.
    warnings : tuple of FileWarning
        What is likely wrong in a user's own files; told wherever numbers go.
    worked_out : WorkedOut
        What others work out of these data once.
    """

    sites: tuple[Site, ...]
    demand: DemandPoints
    areas: Mapping[AreaLevel, tuple[Area, ...]]
    awards: Mapping[str, tuple[str, ...]]
    sources: Sources
    lep_readings: LepReadings = field(default_factory=dict)
    partners_without_site: tuple[PartnerWithoutSite, ...] = ()
    own_institutes: OwnFile | None = None
    own_population: OwnFile | None = None
    roads: Roads | None = None
    own_matrix: TravelMatrix | None = None
    own_candidates: OwnCandidates | None = None
    postcodes: Postcodes | None = None
    towns: tuple[Town, ...] = ()
    place_names: tuple[PlaceName, ...] = ()
    residents_accuracy: ResidentsAccuracy | None = None
    warnings: tuple[FileWarning, ...] = ()
    worked_out: WorkedOut = field(init=False, default_factory=WorkedOut, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Check the levels."""
        object.__setattr__(self, "areas", by_member(self.areas))

    @property
    def area_names(self) -> AreaNames:
        """The index of what people call the areas, made when it is first asked for."""
        return self.worked_out.once(NAMES, lambda: AreaNames(self.areas, self.place_names))

    @property
    def gazetteer(self) -> tuple[NamedTown, ...]:
        """Towns and larger villages of the districts by name, the largest first."""

        def read() -> tuple[NamedTown, ...]:
            known = {area.code for area in self.areas[AreaLevel.DISTRICT]}
            towns = read_gazetteer(self.sources.read(GAZETTEER), GAZETTEER)
            return tuple(town for town in towns if town.district_code in known)

        return self.worked_out.once(NAMED_TOWNS, read)

    @property
    def sites_measured(self) -> tuple[Site, ...]:
        """The sites that travel is measured to: all, or of a matrix those that it holds.

        The others are left out of a network. They still stand where they stand, so that what
        areas host, and who qualifies, is the same.
        """
        if self.own_matrix is None:
            return self.sites
        held = self.own_matrix.destinations
        # A site that came later is not held, and one that is gone is not missed.
        return tuple(site for site, is_held in zip(self.sites, held, strict=False) if is_held)

    @property
    def points_measured(self) -> NDArray[np.bool_]:
        """The demand points that travel is measured from, shape (n,): see ``sites_measured``.

        Of the residents of the others nothing is known.
        """
        if self.own_matrix is None:
            return np.ones(len(self.demand), dtype=np.bool_)
        return self.own_matrix.origins

    @property
    def has_our_institutes(self) -> bool:
        """Whether the sites are those gathered for this tool, of which it knows more."""
        records = (file.made_by for file in self.sources.files if file.path == INSTITUTES)
        imported = any(made_by.startswith(IMPORT) for made_by in records)
        return self.own_institutes is None and not imported
