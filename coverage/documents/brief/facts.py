"""What is known of one area, as numbers, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass

from coverage.access.area_profile import GapPlace, Near, gap_places
from coverage.access.both_networks import BothNetworks
from coverage.access.certainty.both import NOT_ASKED, BothCertain
from coverage.access.gaps import Gaps
from coverage.access.left_out import LeftOut
from coverage.access.summary import AreaAccess
from coverage.datasets.figures.by_level import figures_at
from coverage.datasets.figures.figure import OwnFigures
from coverage.documents.brief.background import Background
from coverage.documents.brief.certain import Certain
from coverage.eligibility.beside.mismatch import Mismatch
from coverage.eligibility.beside.unsupported import Unsupported
from coverage.eligibility.verdicts import AreaVerdict
from coverage.vocabulary import AreaLevel, Sector
from coverage.wording.numbers import MISSING, share
from coverage.wording.place_names import inside


def share_cell(access: AreaAccess) -> str:
    """Return the share reached as a table shows it."""
    return MISSING if access.known_share is None else share(access.known_share)


@dataclass(frozen=True, slots=True)
class SectorReach:
    """Access in one sector: of the area, of its region where it is not one, and of England."""

    sector: Sector
    area: AreaAccess
    region: AreaAccess | None
    england: AreaAccess


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one area.

    Parameters
    ----------
    gaps : Gaps
        What was asked and how far is near enough.
    mismatch : Mismatch
        The verdict, and the access of the residents beside it.
    region : AreaAccess or None
        Access of the region that most of the residents live in; None for a region.
    regions : tuple of str
        Every region that residents live in, that one first.
    sectors : tuple of SectorReach
        Those that the network teaches.
    near : tuple of Near
        Institutes, the nearest first.
    places : tuple of GapPlace
        Where the people in the gap live, the place of most of them first.
    sourced : AreaAccess
        Access of the residents if only sites counted at which a source places teaching.
    unsupported : Unsupported
        What the verdict hangs on that no source supports.
    both : BothNetworks
        Access before Wave Two and with all institutes.
    certain : Certain or None
        How sure the access of the residents is; None where that is not known yet.
    around : tuple of AreaVerdict
        Verdicts on the LEP areas that the area lies in; see ``verdicts_around``.
    official_code : str
        The code that the ONS gives the area; empty where it has none.
    figures : tuple of OwnFigures
        The user's own figures of the areas of the level, if any.
    left_out : LeftOut or None
        Who is left out by kind of neighbourhood and by age; None where the data know no kinds, and
        where it was not asked for.
    """

    gaps: Gaps
    mismatch: Mismatch
    region: AreaAccess | None
    regions: tuple[str, ...]
    sectors: tuple[SectorReach, ...]
    near: tuple[Near, ...]
    places: tuple[GapPlace, ...]
    sourced: AreaAccess
    unsupported: Unsupported
    both: BothNetworks
    certain: Certain | None
    around: tuple[AreaVerdict, ...]
    official_code: str = ""
    figures: tuple[OwnFigures, ...] = ()
    left_out: LeftOut | None = None

    @property
    def access(self) -> AreaAccess:
        """Access of the residents of the area."""
        return self.mismatch.access

    @property
    def both_certain(self) -> BothCertain:
        """How sure the first figure of a headline is: there is no room for a second interval."""
        return BothCertain(self.certain.area) if self.certain else NOT_ASKED

    @property
    def england(self) -> AreaAccess:
        """Access of all residents of England."""
        return self.gaps.england


def gather(background: Background, area: int, *, sure: bool = True) -> Facts:
    """Return what is known of an area, given by its row in the level.

    Parameters
    ----------
    sure : bool
        Whether it is worked out how sure the access of the residents is, and who is left out,
        which says how sure a difference is.
    """
    datasets, level, selection = background.datasets, background.level, background.selection
    rows = background.rows_of(area)
    names = tuple(datasets.areas[AreaLevel.REGION][row].name for row in rows)
    is_region = level is AreaLevel.REGION
    return Facts(
        gaps=background.gaps,
        mismatch=background.mismatches[area],
        region=None if is_region else background.regions.every[rows[0]],
        regions=() if is_region else names,
        sectors=_sectors(background, area, None if is_region else rows[0]),
        near=background.near(area),
        places=gap_places(datasets, selection, level, area),
        sourced=background.sourced.every[area],
        unsupported=background.unsupported[area],
        both=background.both,
        certain=background.certain(area) if sure else None,
        around=background.around(area),
        official_code=datasets.areas[level][area].official_code,
        figures=figures_at(datasets, level),
        left_out=background.left_out_of(area) if sure else None,
    )


def _sectors(background: Background, area: int, region: int | None) -> tuple[SectorReach, ...]:
    matrix, beside = background.sectors, background.region_sectors
    return tuple(
        SectorReach(
            sector,
            matrix.in_sector(sector).every[area],
            None if region is None else beside.in_sector(sector).every[region],
            matrix.in_sector(sector).england,
        )
        for sector in matrix.taught
    )


def names_beside(facts: Facts) -> tuple[str, ...]:
    """Return what columns are called of the area, of its region where it is not one, and England.

    The area by its kind: its name can be long, and stands above.
    """
    region = [f"{facts.region.area} region"] if facts.region else []
    return (f"This {facts.gaps.level.label}", *region, facts.england.area)


def here(facts: Facts) -> str:
    """Return where its people live: "in Solent"."""
    return inside(facts.access.area)
