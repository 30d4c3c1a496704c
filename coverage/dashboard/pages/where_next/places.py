"""The places of a plan, numbered: a list with bars, and the same numbers on the map."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape
from typing import Any

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.dashboard.parts.clickable import choice_button, clickable
from coverage.dashboard.parts.legend import Legend
from coverage.dashboard.parts.map_view import Box, a_view, land_under, left_out
from coverage.dashboard.parts.symbols import NUMBERED
from coverage.tables.palette import GAINS, Shade, gain_shade
from coverage.tables.planning.areas import Change
from coverage.tables.planning.places import NumberedPlace
from coverage.vocabulary import PopulationGroup
from coverage.wording.numbers import MISSING, gain, people, share

LOOKED_AT = "place of the plan that is looked at"
"""Key of the number of the place that the map shows from near by."""

NEAR_LAT, NEAR_LON = 0.45, 0.7
"""Degrees around a place that is looked at."""

LOOK = """
.plan-places { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.plan-places caption { text-align: left; padding: 0 0 .25rem; font-size: .875rem; }
.plan-places th, .plan-places td { padding: .3rem .75rem .3rem 0; text-align: left;
  font-weight: 400; border-bottom: 1px solid #8a939955; vertical-align: middle; line-height: 1.25; }
.plan-places thead th { font-size: .875rem; font-weight: 600; vertical-align: bottom; }
.plan-places .number { text-align: right; white-space: nowrap; }
.plan-places tr > :last-child { padding-right: 0; }
.plan-places button { display: flex; align-items: center; gap: .5rem; font-weight: 600; }
.plan-places .pin { flex: none; width: 1.6rem; height: 1.6rem; line-height: 1.6rem;
  border-radius: 50%; background: #0b0c0c; color: #fff; font-size: .8125rem; text-align: center;
  box-shadow: 0 0 0 1px #fff; }
.plan-places [aria-pressed] .pin { background: #0072b2; }
.plan-places .bar { width: 30%; padding-right: .75rem; }
.plan-places .bar i { display: block; height: .75rem; min-width: 2px; border-radius: 2px;
  background: #0072b2; }
@media (max-width: 640px) { .plan-places .bar { display: none; } }
@media print { .plan-places .bar i, .plan-places .pin { print-color-adjust: exact; } }
"""
"""Ink is that of the page, so that the list can be read in a dark theme too."""


def show_places(places: Sequence[NumberedPlace]) -> None:
    """Show the list; a click on a place shows it from near by on the map, and another one not."""

    def look(choice: str) -> None:
        number = int(choice) if choice.isdigit() else None
        known = number in {place.number for place in places}
        again = st.session_state.get(LOOKED_AT) == number
        st.session_state[LOOKED_AT] = number if known and not again else None

    clickable(places_html(places, _looked_at()), key="plan-places", on_choose=look)


def _looked_at() -> int | None:
    found: int | None = st.session_state.get(LOOKED_AT)
    return found


def places_html(places: Sequence[NumberedPlace], looked_at: int | None) -> str:
    """Return the list as an HTML table with a button a place; names may be those of a file."""
    rows = "".join(_row(place, looked_at) for place in places)
    return (
        f'<style>{LOOK}</style><table class="plan-places"><caption>In the order to open them. '
        '<span class="on-screen">Choose one to find it on the map.</span></caption><thead><tr>'
        '<th scope="col">Place</th><th scope="col" class="number">People added</th>'
        '<td class="bar"></td>'
        '<th scope="col" class="number">Within reach so far</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _row(place: NumberedPlace, looked_at: int | None) -> str:
    words = f'<span class="pin">{place.number}</span>{escape(place.name)}'
    button = choice_button(str(place.number), words, chosen=place.number == looked_at)
    so_far = MISSING if place.share_so_far is None else share(place.share_so_far)
    return (
        f'<tr><th scope="row">{button}</th>'
        f'<td class="number">{gain(place.newly_reached)}</td>'
        f'<td class="bar"><i style="width:{place.length:.1%}"></i></td>'
        f'<td class="number">{so_far}</td></tr>'
    )


def plan_view(
    found: Gaps,
    changes: Collection[Change],
    places: Sequence[NumberedPlace],
    outlines: str,
    chosen: str | None,
    *,
    basemap: bool,
    group: PopulationGroup,
) -> dict[str, Any]:
    """Return what the browser needs to draw who is newly reached, and the places by number.

    Parameters
    ----------
    found : Gaps
        Without the plan: its sites are drawn.
    changes : collection of Change
        Of each area that counts.
    """
    changed = {change.now.area_code: _area(change) for change in changes}
    areas = {area.area_code: changed.get(area.area_code) or left_out(found) for area in found.every}
    near = {place.number: place for place in places}.get(_looked_at() or 0)
    view = a_view(
        outlines,
        areas,
        found.sites,
        chosen,
        basemap=basemap,
        frame=_around(near),
        land=land_under(found.level),
        legend=_legend(group),
    )
    return {**view, "sites": [*view["sites"], *(_pin(place) for place in places)]}


def _legend(group: PopulationGroup) -> Legend:
    return {
        "title": f"Share of {group.label} newly within reach",
        "note": "",
        "classes": [(_colour(shade), "", shade.label) for shade in GAINS],
    }


BARE = "var(--land)"
"""The colour of areas where nothing is gained: that of land on a light and on a dark page."""


def _colour(shade: Shade) -> str:
    return BARE if shade is GAINS[0] else shade.colour


def _around(place: NumberedPlace | None) -> Box | None:
    if place is None:
        return None
    return (
        (place.lat - NEAR_LAT, place.lon - NEAR_LON),
        (place.lat + NEAR_LAT, place.lon + NEAR_LON),
    )


def _area(change: Change) -> dict[str, Any]:
    part, after = change.newly_reached_share, change.now.known_share
    colour = _colour(gain_shade(part))
    if part is None:
        return {"colour": colour, "lines": ["No residents"], "label": ""}
    added = f"{people(change.newly_reached)} newly within reach ({share(part)})"
    now = "" if after is None else f"{share(after)} within reach with the plan"
    return {"colour": colour, "lines": [added, now] if now else [added], "label": ""}


def _pin(place: NumberedPlace) -> dict[str, Any]:
    return {
        "id": f"place-{place.number}",
        "lat": place.lat,
        "lon": place.lon,
        "role": NUMBERED,
        "number": place.number,
        "lines": [place.name, f"Number {place.number}: {people(place.newly_reached)} people added"],
    }
