"""The whole explanation, in the order in which it is read."""

from __future__ import annotations

from coverage.documents.how_it_works.access import (
    how_far,
    what_is_counted,
    where_people_live,
    who_is_reached,
)
from coverage.documents.how_it_works.beyond import again, not_known, where_next, who_qualifies
from coverage.documents.how_it_works.figures import Figures, Passage


def how_it_works(figures: Figures) -> tuple[Passage, ...]:
    """Return every passage."""
    return (
        what_is_counted(figures),
        where_people_live(figures),
        how_far(figures),
        who_is_reached(figures),
        who_qualifies(figures),
        where_next(figures),
        not_known(),
        again(figures),
    )
