"""The inputs of an analysis, checked together; nothing of them changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.area_names import AreaNames
from coverage.datasets.areas import Area
from coverage.datasets.awards import LepReadings, PartnerWithoutSite
from coverage.datasets.by_level import by_member
from coverage.datasets.candidates import OwnCandidates
from coverage.datasets.demand import DemandPoints
from coverage.datasets.england import Town
from coverage.datasets.facts import FactsOfData
from coverage.datasets.figures.figure import OwnFigures
from coverage.datasets.gazetteer import NamedTown, towns_of
from coverage.datasets.groups.grouping import Grouping, OwnGroups
from coverage.datasets.groups.kinds import kinds_of
from coverage.datasets.installed import IMPORT
from coverage.datasets.institutes import Site
from coverage.datasets.matrix.modes import find_mode, of_percentile
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.datasets.own_areas.given import OwnAreas
from coverage.datasets.own_file import OwnFile
from coverage.datasets.part import ENGLAND, Covering, Part, coverings, lived_in_areas, part_of
from coverage.datasets.place_names import PlaceName
from coverage.datasets.postcodes import Postcodes
from coverage.datasets.residents_accuracy import ResidentsAccuracy
from coverage.datasets.roads import Roads
from coverage.datasets.sources import Sources
from coverage.datasets.worked_out import WorkedOut
from coverage.errors import FileReading, FileWarning
from coverage.given import find_word
from coverage.vocabulary import AreaLevel, capitalised

INSTITUTES = "institutes.csv"
NAMES = "names of areas"
NAMED_TOWNS = "names of towns"
WHOLE = "data that are no view"
VIEWS = "views by a mode"
COVERED = "areas of a part"
KINDS = "kinds of neighbourhood"
"""Keys of what is worked out of the data."""

MOST_VIEWS = 12
"""Views that are kept: each has rankings of its own."""


@dataclass(frozen=True, slots=True, repr=False)
class Datasets(FactsOfData):
    """The inputs of an analysis.

    Parameters
    ----------
    sites : tuple of Site
        Every site of every institute, in the order of their ids.
    demand : DemandPoints, where residents live
    areas : mapping of AreaLevel to tuple of Area
        The areas of each level, in the order that memberships refer to.
    awards : mapping of str to tuple of str
        For each LEP area code, the leads of the Wave Two institutes awarded for it.
    sources : Sources, what the files are
    lep_readings : LepReadings, what other readings of the LEP areas put into them as well
    partners_without_site : tuple of PartnerWithoutSite
        Partners of our institutes that have none, as no source says that they teach.
    own_institutes, own_population : OwnFile or None
        The user's files that replace the default institutes and demand points, if any.
    roads : Roads or None, what minutes by car are estimated from
    own_matrix : TravelMatrix or None
        The user's minutes that replace the estimated ones, if any; in a view by a mode, those of
        the mode.
    own_candidates, own_areas, own_groups : OwnCandidates and others, or None
        The user's places where institutes could go, which replace one a district; own areas, one
        level more; groups of small areas.
    own_figures : tuple of OwnFigures, a file of figures of areas each; see ``figures_at``
    postcodes : Postcodes or None, the look-up; None where none is wanted
    towns : tuple of Town, the largest first, for their names on maps
    place_names : tuple of PlaceName, other names and codes of areas
    residents_accuracy : ResidentsAccuracy or None, as beside a user's own residents
    warnings, readings : tuple of FileWarning, tuple of FileReading
        What is likely wrong in a user's own files, told wherever numbers go; and how they were
        understood, told beside them and in method cards.
    modes : tuple of TravelMatrix
        The user's minutes by other modes, each called by its name; see ``by_mode``.
    mode, percentile : str, int or None
        Of a view, the mode that is asked (empty for the car, or what a matrix without a name has)
        and the percentile of its matrix (None for what is usual).
    set_aside : TravelMatrix or None
        In a view, the matrix without a name; see ``unnamed_matrix``.
    part : Part or None, the part of England that is all that counts
    worked_out : WorkedOut, what others work out of these data once
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
    own_areas: OwnAreas | None = None
    own_figures: tuple[OwnFigures, ...] = ()
    own_groups: OwnGroups | None = None
    postcodes: Postcodes | None = None
    towns: tuple[Town, ...] = ()
    place_names: tuple[PlaceName, ...] = ()
    residents_accuracy: ResidentsAccuracy | None = None
    warnings: tuple[FileWarning, ...] = ()
    readings: tuple[FileReading, ...] = ()
    modes: tuple[TravelMatrix, ...] = ()
    mode: str = ""
    percentile: int | None = None
    set_aside: TravelMatrix | None = None
    part: Part | None = None
    worked_out: WorkedOut = field(init=False, default_factory=WorkedOut, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Check the levels."""
        object.__setattr__(self, "areas", by_member(self.areas))

    def by_mode(self, name: str = "", percentile: int | None = None) -> Datasets:
        """Return the same data as travel by a mode has them: a view, which is made once.

        All that stands for minutes then are those of the mode's matrix. What has nothing to do
        with travel is worked out once for all views, and no array is copied.

        Parameters
        ----------
        name : str
            Of a mode, in any capitals; empty for minutes by car, or by a matrix without a name.
        percentile : int, optional
            Of a matrix that holds several; the usual one where it is left out.

        Raises
        ------
        CoverageError
            If there is no such mode, or its file has no such percentile.
        """
        unnamed = self.unnamed_matrix
        named = find_mode(self.modes, name) if name else None
        asked = (named.own.called if named else "", percentile)
        if asked == (self.mode, self.percentile):
            return self
        is_whole = asked == ("", None)
        matrix = of_percentile(named or unnamed, percentile)

        def view() -> Datasets:
            mode, number = asked
            found = replace(
                self,
                own_matrix=matrix,
                mode=mode,
                percentile=number,
                set_aside=None if is_whole else unnamed,
            )
            object.__setattr__(found, "worked_out", WorkedOut(self.worked_out))
            return found

        kept = self.worked_out.whole
        if not self.is_view:
            kept.keep(WHOLE, self)
        return (
            kept.once(WHOLE, view) if is_whole else kept.once(VIEWS, view, asked, most=MOST_VIEWS)
        )

    @property
    def is_view(self) -> bool:
        """Whether a mode or a percentile is asked; see ``by_mode``."""
        return bool(self.mode) or self.percentile is not None

    @property
    def unnamed_matrix(self) -> TravelMatrix | None:
        """The user's matrix without a name of a mode, whichever is asked; None for the estimate."""
        return self.set_aside if self.is_view else self.own_matrix

    @property
    def matrices(self) -> tuple[TravelMatrix, ...]:
        """Every matrix of the user's: the one without a name, if any, and that of each mode."""
        unnamed = self.unnamed_matrix
        return (*((unnamed,) if unnamed else ()), *self.modes)

    @property
    def matrix_of_car(self) -> TravelMatrix | None:
        """The matrix that is asked, where it is the one without a name."""
        return None if self.mode else self.own_matrix

    @property
    def matrix_of_mode(self) -> TravelMatrix | None:
        """The matrix that is asked, where it is that of a mode."""
        return self.own_matrix if self.mode else None

    @property
    def levels(self) -> tuple[AreaLevel, ...]:
        """The levels that there are areas of, in the order of the vocabulary."""
        return tuple(level for level in AreaLevel if level in self.areas)

    @property
    def area_names(self) -> AreaNames:
        """The index of what people call the areas, made when it is first asked for."""
        return self.worked_out.whole.once(NAMES, lambda: AreaNames(self.areas, self.place_names))

    @property
    def gazetteer(self) -> tuple[NamedTown, ...]:
        """Towns and larger villages of the districts by name, the largest first."""
        districts = self.areas[AreaLevel.DISTRICT]
        return self.worked_out.whole.once(NAMED_TOWNS, lambda: towns_of(self.sources, districts))

    @property
    def groupings(self) -> Mapping[str, Grouping]:
        """The groupings of residents by their word: kinds of neighbourhood, then the user's own."""
        codes, sources = self.demand.codes, self.sources
        kinds = self.worked_out.whole.once(KINDS, lambda: kinds_of(sources, codes))
        own = self.own_groups.groupings if self.own_groups else ()
        return {grouping.word: grouping for grouping in (*kinds, *own)}

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

    @property
    def whole(self) -> str:
        """What all that counts is called, as a row begins: "England", or a part."""
        return capitalised(self.part.name) if self.part else ENGLAND

    @property
    def coverings(self) -> tuple[Covering, ...]:
        """What each of the user's files covers that could cover a part of England."""
        if self.part:
            return self.part.files
        return coverings(self.demand, self.matrices, self.own_population, self.own_areas)

    def only_covered(self) -> Datasets:
        """Return the data of the part of England that the user's own files cover.

        Nobody else counts, and areas without residents are left out of answers. Who qualifies stays
        the same. Where the files cover all, these are the data themselves. Raises CoverageError if
        no file is given that could cover a part, or nobody lives there.
        """
        part = None if self.part else part_of(self.demand, self.coverings)
        return replace(self, demand=self.demand.only(part.points), part=part) if part else self

    def everywhere(self) -> Datasets:
        """Return the data of all of England again; see ``only_covered``.

        Raises CoverageError if the residents are those of a part alone.
        """
        if self.part is None:
            return self
        self.part.refuse_to_leave(self.own_population)
        return replace(self, demand=self.demand.all_counted, part=None)

    def covered(self, level: AreaLevel) -> NDArray[np.bool_]:
        """Return which areas of a level count, shape (areas,): all, or of a part those lived in."""
        of = find_word(AreaLevel, level)
        if self.part is None:
            return np.ones(len(self.areas[of]), dtype=np.bool_)
        return self.worked_out.once(
            COVERED, lambda: lived_in_areas(self.demand, self.areas, of), of, most=len(AreaLevel)
        )
