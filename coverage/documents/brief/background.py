"""What the briefs of all areas of a level share, worked out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import shapely

from coverage.access.area_profile import Near, TypicalTrips, institutes_near, typical_trips
from coverage.access.both_networks import BothNetworks, find_both
from coverage.access.by_group import GapsByGroup, find_gaps_by_group
from coverage.access.certainty.areas import Certainties, certainty_of
from coverage.access.certainty.differences import AreasInDraws, areas_in_draws
from coverage.access.gaps import Gaps, find_gaps
from coverage.access.left_out import (
    AGES,
    LeftOut,
    find_spread,
    find_without_car,
    left_out_of,
)
from coverage.access.need_a_car import NeedACar
from coverage.access.sectors import SectorMatrix, sector_matrix
from coverage.access.selection import Selection
from coverage.datasets.areas import in_metres, read_outlines
from coverage.datasets.groups.kinds import KIND
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.projection import to_national_grid
from coverage.documents.brief.certain import Certain, certain_of
from coverage.documents.picture.map import Spots, Towns
from coverage.doubts import Support
from coverage.eligibility.around import verdicts_around
from coverage.eligibility.beside.mismatch import Mismatch, mismatches
from coverage.eligibility.beside.unsupported import Unsupported, unsupported
from coverage.eligibility.ruling import OFFICIAL_LEVEL, Ruling
from coverage.eligibility.verdicts import AreaVerdict, Verdicts, judge
from coverage.given import take_words
from coverage.vocabulary import AreaLevel, PopulationGroup, Sector, SiteRole

MOST_IN_SECTORS = 500
"""Of a level with more areas than these it is not worked out how sure access in sectors is."""


@dataclass(frozen=True)
class Background:
    """A question about a level; each part of its answer is worked out when it is first needed.

    Parameters
    ----------
    of_all : bool
        Whether every area will be told of, so that what takes long is worked out for all at once.
    """

    datasets: Datasets
    level: AreaLevel
    selection: Selection
    ruling: Ruling
    of_all: bool = False

    def __post_init__(self) -> None:
        """Check the level."""
        take_words(self, level=AreaLevel)

    @property
    def gaps(self) -> Gaps:
        """Access at the level."""
        return self.both.asked

    @cached_property
    def both(self) -> BothNetworks:
        """Access at the level before Wave Two and with all institutes."""
        return find_both(self.datasets, self.selection, self.level)

    @cached_property
    def sourced(self) -> Gaps:
        """Access at the level with those sites alone at which a source places teaching."""
        strict = replace(self.selection, support=Support.SOURCED)
        return find_gaps(self.datasets, strict, self.level)

    def near(self, area: int) -> tuple[Near, ...]:
        """Return the institutes near an area, given by its row; see ``institutes_near``."""
        if self.of_all:
            return self._trips.of_area(area)
        return institutes_near(self.datasets, self.selection, self.level, area)

    @cached_property
    def _trips(self) -> TypicalTrips:
        members, count = self.datasets.demand.memberships[self.level], len(self.gaps.every)
        return typical_trips(self.datasets, self.selection, members, count)

    @cached_property
    def unsupported(self) -> tuple[Unsupported, ...]:
        """What the verdict on each area hangs on that no source supports."""
        return tuple(unsupported(self.datasets, self.verdicts))

    @cached_property
    def regions(self) -> Gaps:
        """Access of the regions that areas are compared with."""
        return find_gaps(self.datasets, self.selection, AreaLevel.REGION)

    def certain(self, area: int) -> Certain:
        """Return how sure the figures of an area are, given by its row in the level."""
        level, regions = self.drawn
        beside = None
        if self.level is not AreaLevel.REGION:
            beside = (self.regions, self.rows_of(area)[0], regions)
        of_sectors = {sector: found.every[area] for sector, found in self.certain_sectors.items()}
        return replace(certain_of(self.gaps, area, level, beside), sectors=of_sectors)

    @cached_property
    def certain_sectors(self) -> Mapping[Sector, Certainties]:
        """How sure access in each taught sector is at the level; nothing where areas are many."""
        if len(self.gaps.every) > MOST_IN_SECTORS:
            return {}
        matrix = self.sectors
        return {
            sector: certainty_of(self.datasets, matrix.in_sector(sector))
            for sector in matrix.taught
        }

    def rows_of(self, area: int) -> list[int]:
        """Return the rows of the regions that an area lies in, by how many residents live there."""
        demand = self.datasets.demand
        region_of = demand.memberships[AreaLevel.REGION].of_each(len(demand))
        points = demand.memberships[self.level].inside(area)
        everyone = demand.residents[PopulationGroup.ALL][points]
        count = len(self.datasets.areas[AreaLevel.REGION])
        held = np.bincount(region_of[points], minlength=count) > 0
        lived = np.bincount(region_of[points], everyone, count)
        return sorted(np.flatnonzero(held).tolist(), key=lambda row: -lived[row])

    @cached_property
    def drawn(self) -> tuple[AreasInDraws, AreasInDraws]:
        """Who is reached in each draw at the level, and in the regions."""
        level, regions = areas_in_draws(self.datasets, self.gaps, self.regions)
        return level, regions

    @cached_property
    def sectors(self) -> SectorMatrix:
        """Access in each sector at the level."""
        return sector_matrix(self.datasets, self.selection, self.level)

    @cached_property
    def region_sectors(self) -> SectorMatrix:
        """Access in each sector of the regions."""
        return sector_matrix(self.datasets, self.selection, AreaLevel.REGION)

    @cached_property
    def verdicts(self) -> Verdicts:
        """The verdict on each area of the level."""
        return judge(self.datasets, self.level, self.ruling)

    @cached_property
    def official(self) -> Verdicts | None:
        """The verdict on each LEP area; None where the rule speaks of the areas of a list alone."""
        if not self.ruling.is_official:
            return None
        return judge(self.datasets, OFFICIAL_LEVEL, self.ruling)

    def around(self, area: int) -> tuple[AreaVerdict, ...]:
        """Return the verdicts on the LEP areas around an area, given by its row in the level.

        See ``verdicts_around``.
        """
        return verdicts_around(self.datasets, self.verdicts, area, self.official)

    @cached_property
    def mismatches(self) -> tuple[Mismatch, ...]:
        """Verdicts with the access of the same residents beside them."""
        return tuple(mismatches(self.verdicts, self.gaps))

    @cached_property
    def by_kind(self) -> GapsByGroup | None:
        """Access by kind of neighbourhood at the level; None where the data know no kinds."""
        if KIND not in self.datasets.groupings:
            return None
        found = find_gaps_by_group(self.datasets, self.selection, self.level, KIND)
        return replace(found, gaps=self.gaps)  # the same, held once

    @cached_property
    def by_age(self) -> Mapping[PopulationGroup, Gaps]:
        """Access of people by age at the level, as far as the data count them."""
        asked = {
            age: replace(self.selection, population=age)
            for age in AGES
            if age in self.datasets.demand.residents
        }
        return {
            age: self.gaps
            if of_age == self.selection
            else find_gaps(self.datasets, of_age, self.level)
            for age, of_age in asked.items()
        }

    @cached_property
    def without_car(self) -> NeedACar | None:
        """Who at the level needs a car; None where it is not asked by car."""
        return find_without_car(self.datasets, self.selection, self.level)

    def left_out_of(self, area: int) -> LeftOut | None:
        """Return who of an area, given by its row, is left out; None as of ``by_kind``."""
        found = self.by_kind
        if found is None:
            return None
        code = self.datasets.areas[self.level][area].code
        spread = find_spread(self.datasets, found, code)
        return left_out_of(found, spread, self.by_age, self.without_car, code)

    @cached_property
    def spots(self) -> tuple[Spots, ...]:
        """Where the sites that count stand, the least kind first."""
        return tuple(_spots(self.gaps.sites, role) for role in (SiteRole.SPOKE, SiteRole.HUB))

    @cached_property
    def towns(self) -> Towns:
        """Where the towns are by which one finds the way on a map."""
        towns = self.datasets.towns
        lon, lat = [town.lon for town in towns], [town.lat for town in towns]
        return Towns(tuple(town.name for town in towns), to_national_grid(lon, lat))

    @cached_property
    def outlines(self) -> tuple[shapely.MultiPolygon, ...]:
        """Outlines of the areas, in metres."""
        return self._outlines(self.level)

    @cached_property
    def land(self) -> tuple[shapely.MultiPolygon, ...]:
        """Outlines of the regions, which are all of England."""
        return self._outlines(AreaLevel.REGION)

    def _outlines(self, level: AreaLevel) -> tuple[shapely.MultiPolygon, ...]:
        outlines = in_metres(read_outlines(self.datasets.sources, level))
        return tuple(outlines[area.code] for area in self.datasets.areas[level])


def _spots(sites: Sequence[Site], role: SiteRole) -> Spots:
    chosen = [site for site in sites if site.role is role]
    lon, lat = [site.lon for site in chosen], [site.lat for site in chosen]
    return Spots(role, to_national_grid(lon, lat))
