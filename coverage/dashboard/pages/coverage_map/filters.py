"""The filters of the page: what counts, by which areas, and what lies on the map."""

from __future__ import annotations

from dataclasses import dataclass

from coverage.access.selection import Selection
from coverage.dashboard.parts.map_layers import Layer, choose_layers
from coverage.dashboard.parts.need_a_car import choose_need
from coverage.dashboard.parts.page_head import PageHead
from coverage.dashboard.parts.selection import choose_basemap, choose_level, choose_selection
from coverage.questions.question import ModesQuestion
from coverage.vocabulary import AreaLevel


@dataclass(frozen=True, slots=True)
class Filters:
    """What is chosen on the page, but for an area.

    Parameters
    ----------
    by_need : ModesQuestion or None
        What colours the map by who needs a car; None where it is by who is reached.
    """

    selection: Selection
    level: AreaLevel
    basemap: bool
    layers: tuple[Layer, ...]
    by_need: ModesQuestion | None


def choose_filters(head: PageHead) -> Filters:
    """Offer the filters in the head of the page and return what is chosen."""
    selection = choose_selection(head)
    with head.filters:
        level = choose_level(AreaLevel.REGION)
    with head.more:
        return Filters(
            selection,
            level,
            choose_basemap(),
            choose_layers(selection.measure),
            choose_need(selection, level),
        )
