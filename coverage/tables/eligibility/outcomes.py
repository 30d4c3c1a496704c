"""What became of each area: whether it could bid for Wave Two, and whether it won."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

import numpy as np

from coverage.access.hosting import held_by
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.eligibility.ruling import is_official
from coverage.eligibility.verdicts import AreaVerdict, Verdicts
from coverage.given import Recorded
from coverage.tables.palette import Pattern
from coverage.vocabulary import Verdict, Wave

GREEN, AMBER, GREY, PAPER = "#00664f", "#f2b84b", "#cdd3d6", "#ffffff"
"""Dark green, amber and grey, which differ in lightness and to colour-blind users too."""


@dataclass(frozen=True, slots=True)
class BidSpec:
    """What is known of an outcome.

    Parameters
    ----------
    word : str
        The outcome inside a sentence.
    label : str
        The same on a badge and in a legend.
    badge : str
        Colour of its badge in words.
    """

    word: str
    label: str
    pattern: Pattern
    badge: Literal["green", "orange", "gray"]


class Bid(Recorded):
    """What became of an area, in the order in which areas are listed; see ``BidSpec``."""

    spec: BidSpec

    WON = BidSpec("could bid and won", "Could bid and won", Pattern(GREEN), "green")
    LOST = BidSpec(
        "could bid and did not win", "Could bid and did not win", Pattern(AMBER), "orange"
    )
    PART_WON = BidSpec(
        "part could bid, and won", "Part could bid, and won", Pattern(PAPER, stripe=GREEN), "green"
    )
    PART_LOST = BidSpec(
        "part could bid, and did not win",
        "Part could bid, and did not win",
        Pattern(PAPER, stripe=AMBER),
        "orange",
    )
    NOT_BUT_WON = BidSpec(
        "could not bid by the rule, but won",
        "Could not bid by the rule, but won",
        Pattern(GREEN, stripe=GREY),
        "green",
    )
    NOT_BUT_SITE = BidSpec(
        "could not bid, but got a site",
        "Could not bid, but got a site",
        Pattern(GREY, stripe=GREEN),
        "gray",
    )
    NOT = BidSpec("could not bid", "Could not bid", Pattern(GREY), "gray")
    COULD_HAVE = BidSpec("could have bid", "Could have bid", Pattern(AMBER), "orange")
    NOT_HAVE = BidSpec("could not have bid", "Could not have bid", Pattern(GREY), "gray")


@dataclass(frozen=True, slots=True)
class AreaBid:
    """An area with what became of it.

    Parameters
    ----------
    elsewhere : tuple of Site
        Wave Two sites that stand in it though no award names it: they came with the award of
        another area.
    """

    verdict: AreaVerdict
    bid: Bid
    elsewhere: tuple[Site, ...]


def area_bids(verdicts: Verdicts, datasets: Datasets) -> tuple[AreaBid, ...]:
    """Return what became of each area, in the order of the verdicts.

    Awards name LEP areas: at a level that the rule does not speak of no area won or lost.
    """
    if not is_official(verdicts.level):
        return tuple(AreaBid(area, _by_analysis(area.verdict), ()) for area in verdicts.areas)
    sites = [site for site in datasets.sites if site.wave is Wave.TWO]
    holds = held_by(datasets, sites, verdicts.level)
    return tuple(
        _area_bid(area, () if area.awarded else tuple(sites[at] for at in np.flatnonzero(held)))
        for area, held in zip(verdicts.areas, holds.T, strict=True)
    )


def _area_bid(area: AreaVerdict, elsewhere: tuple[Site, ...]) -> AreaBid:
    match area.verdict:
        case Verdict.ELIGIBLE:
            bid = Bid.WON if area.awarded else Bid.LOST
        case Verdict.IN_PART:
            bid = Bid.PART_WON if area.awarded else Bid.PART_LOST
        case Verdict.NOT_ELIGIBLE if area.awarded:
            bid = Bid.NOT_BUT_WON
        case Verdict.NOT_ELIGIBLE:
            bid = Bid.NOT_BUT_SITE if elsewhere else Bid.NOT
        case _:
            assert_never(area.verdict)
    return AreaBid(area, bid, elsewhere)


def _by_analysis(verdict: Verdict) -> Bid:
    match verdict:
        case Verdict.ELIGIBLE | Verdict.IN_PART:
            return Bid.COULD_HAVE
        case Verdict.NOT_ELIGIBLE:
            return Bid.NOT_HAVE
        case _:
            assert_never(verdict)


def by_outcome(bids: tuple[AreaBid, ...]) -> tuple[AreaBid, ...]:
    """Return areas by what became of them, and by name among those alike."""
    order = {bid: at for at, bid in enumerate(Bid)}
    return tuple(sorted(bids, key=lambda area: (order[area.bid], area.verdict.area)))


def counted(area: AreaBid) -> str:
    """Return what decides on an area, in figures: its sites, or its LEP areas that pass."""
    parts = area.verdict.parts
    if not parts:
        return f"{area.verdict.finding.value:,}"
    passing = sum(part.finding.passed for part in parts)
    return f"{passing:,} of {len(parts):,}"
