"""Shares with their 90% intervals beside half, as what a picture shows: an area a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coverage.access.certainty.areas import Certainties
from coverage.access.gaps import Gaps
from coverage.vocabulary import capitalised
from coverage.wording.intervals import share_told
from coverage.wording.sentences import access_words

SETTLED, OPEN = "settled", "open"
"""What is said of whether at least half can reach a site."""


@dataclass(frozen=True, slots=True)
class IntervalLine:
    """A share with its 90% interval.

    Parameters
    ----------
    share, low, high : float
        From 0 to 1; ``low <= share <= high``.
    said : str
        The three in words: "61% (58 to 64)".
    verdict : str
        Whether it is settled that at least half can reach a site, or open.
    """

    name: str
    share: float
    low: float
    high: float
    said: str
    verdict: str


@dataclass(frozen=True, slots=True)
class IntervalPicture:
    """What the picture shows.

    Parameters
    ----------
    title : str
        What the shares are of.
    lines : tuple of IntervalLine
        From the smallest share to the largest.
    """

    title: str
    lines: tuple[IntervalLine, ...]

    @property
    def words(self) -> str:
        """What it shows, for users who cannot see it."""
        told = "; ".join(f"{line.name} {line.said}, {line.verdict}" for line in self.lines)
        return f"{self.title}. {told}."


def interval_picture(gaps: Gaps, certainties: Certainties) -> IntervalPicture:
    """Return the picture of the areas of a level; those of which nothing is known are left out."""
    lines = sorted(_lines(gaps, certainties), key=lambda line: (line.share, line.name))
    return IntervalPicture(capitalised(access_words(gaps)), tuple(lines))


def _lines(gaps: Gaps, certainties: Certainties) -> Iterator[IntervalLine]:
    for area, sure in zip(gaps.areas, certainties.areas, strict=True):
        known, low, high = area.known_share, sure.share_low, sure.share_high
        if known is None or low is None or high is None:
            continue
        yield IntervalLine(
            name=area.area,
            share=known,
            low=low,
            high=high,
            said=share_told(known, sure),
            verdict=SETTLED if sure.settled else OPEN,
        )
