"""The names of places as people write them: in any capitals, apostrophes, dashes, and shorter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

Words = tuple[str, ...]

LONGEST = 200
"""Characters of a text that are looked at; no place has so long a name."""

APOSTROPHES = re.compile("['\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4`\uff07]")
LETTERS = re.compile(r"[^\W_]+")
SPELLINGS = {"saint": "st", "sainte": "st"}
"""Words that are written in two ways."""

ABBREVIATIONS: dict[str, Words] = {
    **{
        short: (f"{stem}shire",)
        for short, stem in (
            *(("beds", "bedford"), ("berks", "berk"), ("bucks", "buckingham")),
            *(("cambs", "cambridge"), ("ches", "che"), ("derbys", "derby"), ("glos", "gloucester")),
            *(("hants", "hamp"), ("herts", "hertford"), ("hunts", "huntingdon")),
            *(("lancs", "lanca"), ("leics", "leicester"), ("lincs", "lincoln")),
            *(("northants", "northampton"), ("notts", "nottingham"), ("oxon", "oxford")),
            *(("staffs", "stafford"), ("warks", "warwick"), ("wilts", "wilt")),
            *(("worcs", "worcester"), ("yorks", "york")),
        )
    },
    **{
        letter: (side,)
        for letter, side in zip("nesw", ("north", "east", "south", "west"), strict=True)
    },
    **{
        first[0] + second[0]: (first, second)
        for first in ("north", "south")
        for second in ("east", "west")
    },
    **{
        first + second: (first, second)
        for first in ("north", "south")
        for second in ("east", "west")
    },
    "co": ("county",),
    "gtr": ("greater",),
    "mids": ("midlands",),
    "upon": ("on",),
}
"""Words of the names of places that people write shorter, or in another way."""

STYLES_BEFORE: tuple[Words, ...] = (
    ("metropolitan", "borough", "of"),
    ("london", "borough", "of"),
    ("royal", "borough", "of"),
    ("borough", "of"),
    ("district", "of"),
    ("county", "of"),
    ("city", "of"),
    ("county",),
)
STYLES_AFTER: tuple[Words, ...] = (
    ("unitary", "authority"),
    ("mayoral", "combined", "authority"),
    ("combined", "county", "authority"),
    ("combined", "authority"),
    ("city", "and", "district", "council"),
    ("city", "and", "district"),
    ("county", "of"),
    ("city", "of"),
    *((word,) for word in ("council", "borough", "district", "metropolitan", "county", "city")),
    *((word,) for word in ("authority", "unitary", "ua", "lep", "lsip", "area", "mbc", "mdc")),
)
"""What is said of a place beside its name."""

PARTS = frozenset({"and", "with"})
"""Words between the places that a name lists; a comma is another."""

BEFORE_A_RIVER = frozenset({"upon", "on", "under", "in", "le"})
"""A name is often cut short before these: Newcastle upon Tyne, Barrow-in-Furness."""

ISLES = frozenset({"isle", "isles"})

SAY_NOTHING = frozenset({*PARTS, *BEFORE_A_RIVER, "of", "the", "north", "south", "east", "west"})
"""Words that no place is known by."""


def name_words(text: str) -> Words:
    """Return the words of a text, in which only letters and figures count.

    Capitals, accents, apostrophes and marks that are not seen make no difference, "&" is "and"
    and "Saint" is "St".
    """
    text = APOSTROPHES.sub("", text[:LONGEST]).replace("&", " and ").casefold()
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf"
    )
    return tuple(SPELLINGS.get(word, word) for word in LETTERS.findall(plain))


def place_words(text: str) -> Words:
    """Return the words of the name of a place, in which "the" counts for nothing.

    Those that are written shorter, as in "N Yorks", are written out, and "upon" is "on".
    """
    said = (word for word in name_words(text) if word != "the")
    return tuple(long for word in said for long in ABBREVIATIONS.get(word, (word,)))


def bare(words: Words) -> Words:
    """Return a name without what is said of the place: "bristol" of "Bristol City Council"."""
    changed = True
    while changed:
        changed = False
        for style in STYLES_BEFORE:
            if len(words) > len(style) and words[: len(style)] == style:
                words, changed = words[len(style) :], True
        for style in STYLES_AFTER:
            if len(words) > len(style) and words[-len(style) :] == style:
                words, changed = words[: -len(style)], True
    return words


def short_forms(name: str) -> Iterator[Words]:
    """Yield what a place is called for short: each place of a list, and each before its river.

    What stands in brackets behind a name tells which of several it is.
    """
    for listed in name.partition(" (")[0].split(","):
        part: list[str] = []
        if place_words(listed) in STYLES_AFTER:  # "Bristol, City of"
            continue
        for word in (*place_words(listed), "and"):
            if word not in PARTS:
                part.append(word)
                continue
            if part:
                yield from _cut(bare(tuple(part)))
            part = []


def _cut(words: Words) -> Iterator[Words]:
    yield words
    for at, word in enumerate(words):
        if at and word in BEFORE_A_RIVER:
            yield words[:at]
            return
    if len(words) > 2 and words[0] in ISLES and words[1] == "of":
        yield words[2:]


def holds(name: Words, wanted: Words) -> bool:
    """Return whether a name has the words that are wanted, in their order, side by side."""
    width = len(wanted)
    return not SAY_NOTHING.issuperset(wanted) and any(
        name[at : at + width] == wanted for at in range(len(name) - width + 1)
    )
