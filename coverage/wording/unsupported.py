"""What a verdict hangs on that no source supports, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coverage.eligibility.beside.unsupported import Unsupported
from coverage.eligibility.verdicts import Verdicts
from coverage.vocabulary import capitalised, listed
from coverage.wording.place_names import institution_in_sentence
from coverage.wording.verdicts import would_have_been

MOST_NAMED = 5
"""More sites than these are counted and not named."""


def unsupported_sentences(hangs: Unsupported) -> tuple[str, ...]:
    """Return which of the counted sites are in doubt, and what else the verdict could be."""
    return tuple(_sentences(hangs))


def _sentences(hangs: Unsupported) -> Iterator[str]:
    if hangs.hosted:
        one = len(hangs.hosted) == 1
        what = "it teaches or where it stands" if one else "they teach or where they stand"
        yield f"In doubt, as no source says that {what}: {_named(hangs.hosted)}."
    if hangs.without_sites:
        them = "it" if len(hangs.hosted) == 1 else "them"
        yield f"Without {them}, the area {would_have_been(hangs.without_sites)}."
    if hangs.with_partners:
        names = [*map(institution_in_sentence, hangs.partners)]
        has, teaches = ("has", "it teaches") if len(names) == 1 else ("have", "they teach")
        those = "one" if hangs.one_is_enough else "sites there"
        yield (
            f"{capitalised(listed(names))} {has} a campus there and no site, as no source says "
            f"that {teaches} there; with {those}, the area {would_have_been(hangs.with_partners)}."
        )


def host_notes(verdicts: Verdicts, doubted: Sequence[Unsupported]) -> tuple[str, ...]:
    """Return how many of the sites that count as hosting are in doubt; nothing where none is."""
    names = {name for each in doubted for name in each.hosted}
    if not names:
        return ()
    turning = [
        area.area for area, each in zip(verdicts.areas, doubted, strict=True) if each.without_sites
    ]
    one = len(names) == 1
    them = "it" if one else "them"
    hang = f"No verdict depends on {them}"
    if turning:
        verdict = "verdict" if len(turning) == 1 else "verdicts"
        hang = f"The {verdict} on {listed(turning)} would have been different without {them}"
    return (
        f"{len(names)} of the sites that count as hosting {'is' if one else 'are'} in doubt, as no "
        f"source says that teaching takes place there, or where. {hang}. The rule still counts "
        "sites as they were announced.",
    )


def _named(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return listed([*names[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])])
