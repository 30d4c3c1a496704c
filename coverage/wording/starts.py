"""Where trips begin, and that a postcode is closed, in words."""

from __future__ import annotations

from typing import assert_never

from coverage.datasets.place import Place
from coverage.datasets.postcodes import PlaceKind, PostcodePlace
from coverage.questions.kinds import number


def starting_from(place: PostcodePlace) -> str:
    """Return where trips begin, as it follows "to" or "from"."""
    match place.kind:
        case PlaceKind.POSTCODE:
            return place.postcode
        case PlaceKind.POSTCODE_DISTRICT:
            return f"the middle of {place.postcode}"
        case PlaceKind.TOWN:
            return f"the centre of {place.postcode}"
        case _:
            assert_never(place.kind)


def start_note(place: PostcodePlace) -> str:
    """Return from where distances are, and how well that is known."""
    match place.kind:
        case PlaceKind.POSTCODE:
            return f"The position of {place.postcode} is good to {number(place.precision_m)} m."
        case PlaceKind.POSTCODE_DISTRICT:
            return (
                f"Distances start from the middle of the postcodes of {place.postcode}: your own "
                "may be nearer or farther."
            )
        case PlaceKind.TOWN:
            return (
                f"Distances start from the centre of {place.postcode}: enter a postcode for your "
                "own."
            )
        case _:
            assert_never(place.kind)


def closed_sentence(place: PostcodePlace | Place) -> str:
    """Return that a postcode is closed, and since when where that is known; empty if it is not."""
    if place.closed is None:
        return ""
    since = place.closed.since
    closed = f"closed in {since:%B %Y}" if since else "is closed"
    return f"{place.postcode} {closed}. Distances are from where it was."


def month_closed(place: PostcodePlace | Place) -> str | None:
    """Return the month in which a postcode was closed, as 2015-03; None where none is known."""
    since = place.closed and place.closed.since
    return f"{since:%Y-%m}" if since else None
