"""Where a postcode is, beside small areas of the reader's own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coverage.datasets.demand import DemandPoints
from coverage.datasets.postcodes import PostcodePlace, Postcodes
from coverage.datasets.projection import to_national_grid
from coverage.vocabulary import AreaLevel


@dataclass(frozen=True)
class PostcodesAmongOwn(Postcodes):
    """Finds a postcode, and the small area of the reader's own that stands for it.

    Parameters
    ----------
    own : DemandPoints
        The one that counts is the nearest of the same district.
    """

    own: DemandPoints

    def find(self, text: str) -> PostcodePlace:
        """Return the place of a postcode, with ``point`` among the reader's; see ``Postcodes``."""
        place = super().find(text)
        tiles = self.demand.memberships[AreaLevel.DISTRICT]
        (district,) = tiles.areas[tiles.points == place.point]
        (position,) = to_national_grid([place.lon], [place.lat])
        return replace(place, point=self.own.nearest(position, int(district)))
