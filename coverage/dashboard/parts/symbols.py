"""The shapes of the sites, the same on the map and in its legend."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from coverage.vocabulary import SiteRole

SAFE = " ='/:.,;()"
"""What an address within double quotes may hold as it is."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A shape in a square.

    Parameters
    ----------
    size : int
        Side of the square, in pixels.
    body : str
        What an SVG picture of that size holds.
    """

    size: int
    body: str

    @property
    def svg(self) -> str:
        """The picture; hidden from screen readers, as words stand beside it."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.size}" height="{self.size}" '
            f'viewBox="0 0 {self.size} {self.size}" aria-hidden="true">{self.body}</svg>'
        )

    @property
    def image(self) -> str:
        """The picture as an HTML image, for a page that lets no SVG element through."""
        return f'<img alt="" src="data:image/svg+xml,{quote(self.svg, safe=SAFE)}">'


SYMBOLS = {
    SiteRole.HUB: Symbol(
        16,
        '<path d="M8 1 15 8 8 15 1 8Z" fill="#d55e00" stroke="#ffffff" stroke-width="1.5"></path>',
    ),
    SiteRole.SPOKE: Symbol(
        12,
        '<circle cx="6" cy="6" r="4.5" fill="#ffffff" stroke="#0b0c0c" stroke-width="2"></circle>',
    ),
}
"""A diamond in the vermilion of Okabe and Ito's colours, and a ring."""

ADDED = "added"
"""What stands for the role of a place that the user adds; no file has it."""

PLACE = Symbol(
    16,
    '<rect x="2" y="2" width="12" height="12" fill="#0072b2" stroke="#ffffff" stroke-width="2">'
    "</rect>",
)
"""A square in the blue of the same colours."""

HOME = "home"
"""What stands for the role of a place that is looked up; no file has it."""

HOUSE = Symbol(
    20,
    '<path d="M10 1.5 18.5 10H16V18H4V10H1.5Z" fill="#0b0c0c" stroke="#ffffff" stroke-width="1.5">'
    '</path><circle cx="10" cy="11.5" r="2.5" fill="#56b4e9"></circle>',
)
"""A black house with a door in the sky blue of the same colours."""

NUMBERED = "numbered"
"""What stands for the role of a place with a number, as in a list beside the map."""

PIN = Symbol(
    24,
    '<circle cx="12" cy="12" r="10.5" fill="#0b0c0c" stroke="#ffffff" stroke-width="2"></circle>',
)
"""A black disc, on which ``map.js`` writes the number."""

NAMES = {
    SiteRole.HUB.value: ("hub", "hubs"),
    SiteRole.SPOKE.value: ("spoke", "spokes"),
    ADDED: ("place added", "places added"),
    HOME: ("Your place", ""),
    NUMBERED: ("place in the list", "places in the list"),
}
"""One of each shape, and several, as a legend says it; "" where there is never more than one."""
