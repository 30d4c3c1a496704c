"""What is said of a postcode itself: that it is closed."""

from __future__ import annotations

from coverage.datasets.postcodes import PostcodePlace


def closed_sentence(place: PostcodePlace) -> str:
    """Return that a postcode is closed, and since when where that is known; empty if it is not."""
    if place.closed is None:
        return ""
    if place.closed.since is None:
        return f"{place.postcode} is closed."
    return (
        f"{place.postcode} was closed in {place.closed.since:%B %Y}; distances are from where it "
        "was."
    )
