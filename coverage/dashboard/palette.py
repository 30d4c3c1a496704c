"""The colours of the map: five classes of reach, light to dark; safe for colour-blind readers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shade:
    """A class of the share reached.

    Parameters
    ----------
    floor : float
        The least share of the class, from 0 to 1.
    """

    floor: float
    label: str
    colour: str


SHADES = (
    Shade(0.0, "under 20 %", "#edf8fb"),
    Shade(0.2, "20 to 39 %", "#b2e2e2"),
    Shade(0.4, "40 to 59 %", "#66c2a4"),
    Shade(0.6, "60 to 79 %", "#2ca25f"),
    Shade(0.8, "80 % and more", "#006d2c"),
)
"""Five classes of the blue-green scheme of ColorBrewer (Brewer and Harrower, 2013)."""

NOBODY = Shade(0.0, "no residents", "#d9d9d9")


def shade_of(share: float | None) -> Shade:
    """Return the class of a share; ``NOBODY`` where there is none."""
    if share is None:
        return NOBODY
    return next(shade for shade in reversed(SHADES) if share >= shade.floor)
