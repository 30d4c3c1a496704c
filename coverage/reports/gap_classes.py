"""Classes of people in the gap, with colours of their own: never those of reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from coverage.reports.display import hundreds, significant

FIFTHS = (0.2, 0.4, 0.6, 0.8)
FEWEST = 100
"""People are shown in hundreds, so no class begins lower."""

COLOURS = (
    ("#feedde", "#0b0c0c"),
    ("#fdbe85", "#0b0c0c"),
    ("#fd8d3c", "#0b0c0c"),
    ("#e6550d", "#0b0c0c"),
    ("#a63603", "#ffffff"),
)
"""Five classes of the oranges of ColorBrewer (Brewer and Harrower, 2013), and the ink on each."""


@dataclass(frozen=True, slots=True)
class GapClass:
    """A class of people in the gap.

    Parameters
    ----------
    floor : int
        The least number of people of the class, as shown.
    ink : str
        Colour of text that lies on ``colour``.
    """

    floor: int
    label: str
    colour: str
    ink: str


def gap_classes(gaps: Iterable[int]) -> tuple[GapClass, ...]:
    """Return classes that share out some numbers of people about equally.

    The bounds are fifths of those who are not none, rounded until they are easy to say. There
    are fewer than five classes where numbers are few or alike, and one where all are none.

    Parameters
    ----------
    gaps : iterable of int
        People in the gap, in each of some cells.

    Returns
    -------
    tuple of GapClass
        From light to dark.
    """
    shown = [hundreds(gap) for gap in gaps if hundreds(gap)]
    if not shown:
        return (GapClass(0, "nobody", *COLOURS[0]),)
    fifths = np.quantile(shown, FIFTHS)
    short, long = (
        sorted({max(FEWEST, significant(fifth, digits)) for fifth in fifths.tolist()})
        for digits in (1, 2)
    )
    floors = [0, *(short if len(short) == len(FIFTHS) else long)]
    return tuple(
        GapClass(floor, _label(floor, below), *COLOURS[number])
        for number, (floor, below) in enumerate(zip(floors, [*floors[1:], None], strict=True))
    )


def class_of(gap: int, classes: Sequence[GapClass]) -> GapClass:
    """Return the class of a number of people as it is shown, in hundreds."""
    return next(shade for shade in reversed(classes) if hundreds(gap) >= shade.floor)


def _label(floor: int, below: int | None) -> str:
    if not floor:
        return f"under {below:,}"
    return f"{floor:,} and more" if below is None else f"{floor:,} to under {below:,}"
