"""Where the area stands: the areas of its level with most people out of reach, and itself."""

from __future__ import annotations

from coverage.access.gaps import Gaps
from coverage.documents.brief.model import Standing
from coverage.documents.charts.ranking import ranked, ranking_title, ranking_words
from coverage.vocabulary import capitalised
from coverage.wording.numbers import hundreds

MOST = 10
"""So many areas are read from the back of a room."""


def standing_of(gaps: Gaps, chosen: str | None) -> Standing:
    """Return the areas with most people out of reach, and the chosen one where it is another.

    Parameters
    ----------
    chosen : str or None
        Code of the area that is marked.
    """
    shown = ranked(gaps, chosen, MOST)
    title = ranking_title(gaps, MOST)
    return Standing(
        title=title,
        what=f"{capitalised(gaps.selection.population.label)} out of reach",
        names=tuple(area.area for area in shown),
        people=tuple(hundreds(area.gap) for area in shown),
        marked=tuple(area.area_code == chosen for area in shown),
        words=f"Bar chart. {title}: {ranking_words(shown)}",
    )
