"""A postcode as people write it, and what to say of one that cannot be placed."""

from __future__ import annotations

import re
import unicodedata
from string import digits

from coverage.errors import PostcodeError

INWARD = 3
"""Characters that end a postcode; a blank stands before them."""

SHAPE = re.compile(
    r"[A-Z]{1,2}(?:0|[1-9][A-HJKMNPR-Y0-9]?)[0-9][ABD-HJLNP-UW-Z]{2}", re.IGNORECASE | re.ASCII
)
"""A postcode without blanks; the letters before its first digit are its area. No number begins
with a zero, and no letter stands where it would be read as a figure."""

WITHIN = re.compile(
    r"[A-Z]{1,2}(?:0|[1-9][A-HJKMNPR-Y0-9]?)[ \u00a0]?[0-9][ABD-HJLNP-UW-Z]{2}",
    re.IGNORECASE | re.ASCII,
)
"""A postcode within an address, where no letter or figure stands beside it."""

FIRST_PART = re.compile(r"[A-Z]{1,2}(?:0|[1-9][A-HJKMNPR-Y0-9]?)[0-9]?", re.IGNORECASE | re.ASCII)
"""A postcode without its last letters: its district, or its sector."""

SHAPES = {
    5: ("A99AA",),
    6: ("A999AA", "A9X9AA", "AB99AA"),
    7: ("AB999AA", "AB9X9AA"),
}
"""By its length, where a postcode has a letter (A, or B for the second of its area), a
figure (9), and a letter that is none of those that look like a figure (X)."""

MISREAD = {
    "A": str.maketrans("01", "OI"),
    "B": str.maketrans("0", "O"),  # no area has an I there
    "9": str.maketrans("OIL", "011"),
    "X": {},
}
"""What is typed in the place of a letter or a figure that looks like it."""

BESIDE = ("P", "S", "Z", "Cc", "Cf")
"""Kinds of characters that are no part of a postcode: punctuation, signs, blanks, marks."""

LONGEST = 200
"""Characters of a text in which a postcode is looked for."""

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
    """Return a postcode in capitals with one blank, "M1 2AB", however it was typed.

    Blanks, dashes and other punctuation make no difference, nor does a letter that looks like
    the figure which belongs there, or a figure that looks like the letter: "SWIA-OAA". The
    words of an address around it are passed over.

    Raises
    ------
    PostcodeError
        If the text is not shaped like a postcode, or no postcode of its area lies in England.
    """
    closed_up = _closed_up(text)
    if not closed_up:  # the text might be anything, and is not said again
        raise PostcodeError(_advice(text))
    postcode = as_written(closed_up)
    land = OUTSIDE.get(area_of(postcode))
    if land:
        raise _beyond(postcode, land)
    return postcode


def is_postcode(text: str) -> bool:
    """Return whether a text is shaped like a postcode, or holds one and no other.

    Without a figure it is the name of a place before it is a postcode that was misread: Salford.
    """
    return any(each in digits for each in text) and may_be_postcode(text)


def may_be_postcode(text: str) -> bool:
    """Return whether a text can be read as a postcode, figures as letters or letters as figures."""
    return bool(_closed_up(text))


def is_first_part(text: str) -> bool:
    """Return whether a text is the first part of a postcode: of a district, or of a sector."""
    return not _closed_up(text) and FIRST_PART.fullmatch(_without_marks(text)) is not None


def first_parts(text: str) -> tuple[tuple[str, str], ...]:
    """Return the districts and sectors that a text can mean, each as written and as it begins.

    "M11" is the district of that name before it is the sector M1 1, which "M1 1" is alone.

    Raises
    ------
    PostcodeError
        If it is no first part of a postcode, or no postcode of its area lies in England.
    """
    if not is_first_part(text):
        raise PostcodeError(_advice(text))
    typed = _without_marks(text).upper()
    if land := OUTSIDE.get(area_of(typed)):
        raise _beyond(typed, land)
    district, sector = (typed, f"{typed} "), (f"{typed[:-1]} {typed[-1]}",) * 2
    parted = text.split()
    if len(parted) == 2 and len(parted[1]) == 1:
        return (sector,)
    is_sector = typed[-1] in digits and any(each in digits for each in typed[:-1])
    return (district, sector) if is_sector else (district,)


def unknown_first_part(text: str) -> PostcodeError:
    """Return the error for the first part of a postcode with which no English one begins."""
    typed = _without_marks(text).upper()
    return PostcodeError(
        f"We cannot find the postcode district {typed}. Check it or enter a full postcode."
    )


def nation_of_postcode(text: str) -> str:
    """Return the land outside England that a postcode lies in; empty where it tells none."""
    return OUTSIDE.get(area_of(as_written(_closed_up(text))), "")


def _closed_up(text: str) -> str:
    """Return the one postcode of a text, in capitals and without blanks; empty if there is none."""
    if found := _as_shaped(_without_marks(text)):
        return found
    within = _within(text[:LONGEST])
    return within.pop() if len(within) == 1 else ""


def _within(text: str) -> set[str]:
    """Return the postcodes that stand in a text, in capitals and without blanks."""
    return {
        "".join(found[0].split()).upper()
        for found in WITHIN.finditer(text)
        if not (text[: found.start()][-1:].isalnum() or text[found.end() :][:1].isalnum())
    }


def _without_marks(text: str) -> str:
    return "".join(each for each in text if not unicodedata.category(each).startswith(BESIDE))


def _advice(text: str) -> str:
    """Return what to write in the place of a text that is no postcode, or several."""
    if len(_within(text[:LONGEST])) > 1:
        return "Enter one postcode, like M1 2AB."
    return "Enter a full postcode, like M1 2AB."


def _beyond(postcode: str, land: str) -> PostcodeError:
    return PostcodeError(f"{postcode} is in {land}. Enter a postcode in England.")


def _as_shaped(closed_up: str) -> str:
    """Return the postcode that a text without blanks is, in capitals; empty if it is none.

    Where it is none as it stands, the reading that changes the fewest characters is taken.
    """
    if not closed_up.isascii():  # letters of other scripts look like ours, and have our capitals
        return ""
    typed = closed_up.upper()
    if SHAPE.fullmatch(typed):
        return typed
    readings: dict[str, int] = {}
    for shape in SHAPES.get(len(typed), ()):
        read = "".join(
            each.translate(MISREAD[kind]) for each, kind in zip(typed, shape, strict=True)
        )
        if SHAPE.fullmatch(read):
            readings[read] = sum(a != b for a, b in zip(typed, read, strict=True))
    fewest = [read for read, changed in readings.items() if changed == min(readings.values())]
    return fewest[0] if len(fewest) == 1 else ""


def as_written(closed_up: str) -> str:
    """Return a postcode that has no blanks with its one blank: "M1 2AB" of "M12AB"."""
    return f"{closed_up[:-INWARD]} {closed_up[-INWARD:]}"


def area_of(postcode: str) -> str:
    """Return the postcode area, the letters that begin a postcode: "M" of "M1 2AB"."""
    return postcode[:2].rstrip(digits)


def unlisted(postcode: str) -> PostcodeError:
    """Return the error for a postcode, as ``parse_postcode`` gives it, that is not listed."""
    area = area_of(postcode)
    land = PARTLY_OUTSIDE.get(area)
    if land:
        return PostcodeError(
            f"We cannot find {postcode}. Part of {area} is in {land}: check it or try one nearby "
            "in England."
        )
    return PostcodeError(f"We cannot find {postcode}. Check it or try one nearby.")
