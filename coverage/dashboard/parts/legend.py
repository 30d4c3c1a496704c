"""What the colours and the shapes of a map mean, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from html import escape

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.dashboard.parts.map_layers import USUAL, Layer
from coverage.dashboard.parts.map_view import area_shade, circle_examples, circles_of
from coverage.dashboard.parts.symbols import HOUSE, PLACE, SYMBOLS
from coverage.datasets.institutes import Site
from coverage.eligibility.verdicts import Verdicts
from coverage.tables.palette import MARKED_PAPER, NOBODY, NOT_KNOWN, SHADES, VERDICTS
from coverage.vocabulary import AreaLevel, Verdict
from coverage.wording.numbers import people

LOOK = (
    "ul.key{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:0;padding:0}"
    ".key li{display:flex;align-items:center;gap:.4rem;margin:0}"
    ".key b{width:1.4em;height:1.1em;border:1px solid #6f777b}"
    ".key i{border-radius:50%;border:1px solid #7f2704;"
    "background:linear-gradient(rgba(230,85,13,.55) 0 0),#fff}"
)
"""Colours, and circles as ``map.js`` draws them, on white paper in the dark theme too: said once,
since every filter sends a legend."""


def show_legend(
    gaps: Gaps, added: Sequence[Site] | None = None, layers: Collection[Layer] = USUAL
) -> None:
    """Show each class of reach with how many areas it has, and each shape with its sites.

    Parameters
    ----------
    added : sequence of Site, optional
        Places that a reader adds, which have a shape of their own.
    layers : collection of Layer
        What else lies on the map.
    """
    st.html(legend(gaps, added, layers))


def show_verdict_legend(verdicts: Verdicts, sites: Sequence[Site]) -> None:
    """Show each verdict with how many areas have it, and each shape with its sites."""
    st.html(verdict_legend(verdicts, sites))


def show_place_legend(sites: Sequence[Site], level: AreaLevel, around: int | None) -> None:
    """Show each shape with its sites, and what marks a postcode that is looked up.

    Parameters
    ----------
    level : AreaLevel
        Whose areas the map shows.
    around : int or None
        How many of them hold the postcode; None while there is none.
    """
    st.html(place_legend(sites, level, around))


def legend(
    gaps: Gaps, added: Sequence[Site] | None = None, layers: Collection[Layer] = USUAL
) -> str:
    """Return the legend of the map of reach as HTML."""
    areas = Counter(area_shade(area) for area in gaps.areas)
    shades = [*SHADES, *(shade for shade in (NOBODY, NOT_KNOWN) if areas[shade])]
    return _legend(
        f"Colour: share of {gaps.selection.population.label} reached, and how many "
        f"{gaps.level.plural} have it. Shapes: sites.",
        [_item(_swatch(shade.colour), shade.label, areas[shade]) for shade in shades],
        [site for site in gaps.sites if site not in (added or ())],
        [
            *([] if added is None else [_item(PLACE.image, "added place", len(added))]),
            *(_circles(gaps) if Layer.CIRCLES in layers else []),
        ],
    )


def verdict_legend(verdicts: Verdicts, sites: Sequence[Site]) -> str:
    """Return the legend of the map of verdicts as HTML."""
    return _legend(
        f"Colour: verdict, and how many {verdicts.level.plural} have it. Shapes: Wave One sites "
        "that count as hosting.",
        [
            _item(_swatch(pattern.colour, pattern.stripe), verdict.value, verdicts.count(verdict))
            for verdict, pattern in VERDICTS.items()
            if verdict is not Verdict.IN_PART or verdicts.count(verdict)
        ],
        sites,
    )


def place_legend(sites: Sequence[Site], level: AreaLevel, around: int | None) -> str:
    """Return the legend of the map around a postcode as HTML."""
    says = f"Shapes: sites. Lines: {level.plural}."
    if around is None:
        return _legend(says, [], sites)
    holding = f"{level.label if around == 1 else level.plural} around it"
    return _legend(
        says,
        [_item(_swatch(MARKED_PAPER), holding, around)],
        sites,
        [_item(HOUSE.image, "postcode", 1)],
    )


def _legend(
    says: str, colours: Iterable[str], sites: Sequence[Site], others: Iterable[str] = ()
) -> str:
    roles = Counter(site.role for site in sites)
    items = [
        *colours,
        *(_item(symbol.image, role.value, roles[role]) for role, symbol in SYMBOLS.items()),
        *others,
    ]
    return (
        f'<style>{LOOK}</style><p style="margin:0 0 .25rem">{escape(says)}</p>'
        f'<ul class="key">{"".join(items)}</ul>'
    )


def _circles(gaps: Gaps) -> Iterable[str]:
    """Return circles of a few round numbers of people in the gap."""
    radius_of = circles_of(gaps)
    for many in circle_examples(gaps):
        across = round(2 * radius_of(many))
        circle = f'<i style="width:{across}px;height:{across}px"></i>'
        yield _plain_item(circle, f"{people(many)} in the gap")


def _item(picture: str, label: str, count: int) -> str:
    return _plain_item(picture, f"{label}: {count}")


def _plain_item(picture: str, words: str) -> str:
    return f"<li>{picture}{words}</li>"


def _swatch(colour: str, stripe: str = "") -> str:
    ground = (
        f"repeating-linear-gradient(45deg,{colour} 0 3px,{stripe} 3px 6px)" if stripe else colour
    )
    return f'<b style="background:{ground}"></b>'
