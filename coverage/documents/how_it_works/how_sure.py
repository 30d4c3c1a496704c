"""How sure a figure is, in 120 words and a picture."""

from __future__ import annotations

from coverage.access.certainty.draws import DRAWS
from coverage.documents.how_it_works.figures import Figures, Passage
from coverage.documents.how_it_works.interval_picture import interval_picture

HEADING = "How sure a figure is"


def how_sure(figures: Figures) -> Passage:
    """Return what an interval is and where it comes from, with the intervals of the regions."""
    return Passage(
        HEADING,
        (
            "No share is exact. Drive times are estimates, and an error at one site moves everyone "
            "around it, so errors do not cancel out. Usual traffic and the number of people in "
            "each small area are uncertain too.",
            f"So we work out each share {DRAWS} times, with random errors as large as those that "
            "we measured. Nine in ten results lie in the 90% interval, in brackets after the "
            "figure: 61% (58 to 64). Tested on known drive times, about nine in ten intervals hold "
            "the true share.",
            "If a whole interval is above half, or below it, it is settled whether half of the "
            "people have access. Otherwise that is open. Sites that no source supports are told "
            "apart.",
        ),
        picture=interval_picture(figures.regions, figures.certainties),
    )
