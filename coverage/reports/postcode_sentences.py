"""What is said of a postcode itself: that it is closed."""

from __future__ import annotations

from coverage.datasets.place import Place
from coverage.datasets.postcodes import PostcodePlace


def closed_sentence(place: PostcodePlace | Place) -> str:
    """Return that a postcode is closed, and since when where that is known; empty if it is not."""
    if place.closed is None:
        return ""
    since = place.closed.since
    closed = f"was closed in {since:%B %Y}" if since else "is closed"
    return f"{place.postcode} {closed}; distances are from where it was."


def month_closed(place: PostcodePlace | Place) -> str | None:
    """Return the month in which a postcode was closed, as 2015-03; None where none is known."""
    since = place.closed and place.closed.since
    return f"{since:%Y-%m}" if since else None
