"""A postcode as people write it, and what to say of one that cannot be placed."""

from __future__ import annotations

import re
from string import digits

from coverage.errors import PostcodeError

INWARD = 3
"""Characters that end a postcode; a blank stands before them."""

SHAPE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][ABD-HJLNP-UW-Z]{2}", re.IGNORECASE | re.ASCII)
"""A postcode without blanks; the letters before its first digit are its area."""

OUTSIDE = {
    **dict.fromkeys(
        ("AB", "DD", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "ZE"),
        "Scotland",
    ),
    **dict.fromkeys(("CF", "SA"), "Wales"),
    "BT": "Northern Ireland",
    **dict.fromkeys(("GY", "JE"), "the Channel Islands"),
    "IM": "the Isle of Man",
}
"""Postcode areas without an English postcode, and where they lie."""

PARTLY_OUTSIDE = {
    **dict.fromkeys(("CA", "DG", "TD"), "Scotland"),
    **dict.fromkeys(("CH", "HR", "LD", "LL", "NP", "SY"), "Wales"),
}
"""Postcode areas on both sides of a border, and the land on the other side. One postcode of GL
lies in Wales, but to speak of the border would mislead all who mistype another."""


def parse_postcode(text: str) -> str:
    """Return a postcode in capitals with one blank, "M1 2AB", whatever blanks it was given.

    Raises
    ------
    PostcodeError
        If the text is not shaped like a postcode, or no postcode of its area lies in England.
    """
    closed_up = "".join(text.split())
    if not SHAPE.fullmatch(closed_up):  # it might be anything, and is not said again
        raise PostcodeError(
            "This is not shaped like a postcode: write a whole one, such as M1 2AB."
        )
    postcode = as_written(closed_up.upper())
    land = OUTSIDE.get(area_of(postcode))
    if land:
        raise PostcodeError(
            f"{postcode} lies outside England, in {land}: give a postcode in England."
        )
    return postcode


def as_written(closed_up: str) -> str:
    """Return a postcode that has no blanks with its one blank: "M1 2AB" of "M12AB"."""
    return f"{closed_up[:-INWARD]} {closed_up[-INWARD:]}"


def area_of(postcode: str) -> str:
    """Return the postcode area, the letters that begin a postcode: "M" of "M1 2AB"."""
    return postcode[:2].rstrip(digits)


def unlisted(postcode: str, vintage: str) -> PostcodeError:
    """Return the error for a postcode, as ``parse_postcode`` gives it, that is not listed.

    Parameters
    ----------
    vintage : str
        When the list is from.
    """
    missing = f"{postcode} is not in the list of English postcodes ({vintage})"
    area = area_of(postcode)
    land = PARTLY_OUTSIDE.get(area)
    if land:
        return PostcodeError(
            f"{missing}, and part of {area} lies in {land}: check it, or give one nearby in "
            "England."
        )
    return PostcodeError(f"{missing}: check it, or give one nearby.")
