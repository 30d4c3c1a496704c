"""Terms of the glossary: how sure a figure is, and kinds of neighbourhood."""

from __future__ import annotations

from coverage.wording.term import Term

CERTAINTY_TERMS: dict[str, tuple[Term, ...]] = {
    "How sure a figure is": (
        Term(
            "90% interval",
            "The range that the true figure is in for about 9 of 10 areas, as far as our tests "
            "can tell: 61% (58 to 64). It is wide where many people live close to the threshold.",
        ),
        Term(
            "settled",
            "The whole 90% interval is on one side of half: at least half of the people can reach "
            "a site, or fewer than half can, even if our figures are a little wrong.",
        ),
        Term(
            "open",
            "The 90% interval has half inside it: we cannot say for sure whether at least half of "
            "the people can reach a site.",
        ),
        Term(
            "larger than the doubt",
            "Said of a difference whose 90% interval does not include 0. We compare two areas, "
            "sectors or kinds of neighbourhood with the same errors in both.",
        ),
    ),
    "Who is left out": (
        Term(
            "kind of neighbourhood",
            "One of the 8 kinds that the Office for National Statistics sorted neighbourhoods "
            "into, by who lived there in 2011 and how. It describes a neighbourhood, and not each "
            "person in it.",
        ),
        Term(
            "group of neighbourhoods",
            "One of the 26 groups that the 8 kinds of neighbourhood are divided into.",
        ),
        Term(
            "best-served fifth",
            "The fifth of people in the neighbourhoods of which the largest share is reached. The "
            "worst-served fifth is the one where the smallest share is. For deciles and other "
            "numbers of your own, fifths follow the numbers.",
        ),
        Term(
            "your own groups",
            "Groups of small areas that you bring in a file, such as a deprivation decile, or "
            "rural and urban. Residents are then counted by these groups too.",
        ),
        Term(
            "Output Area Classification",
            "What kinds and groups of neighbourhood are called officially. The Office for "
            "National Statistics made it from the 2011 Census.",
        ),
    ),
}
"""The terms by the heading that they stand under."""
