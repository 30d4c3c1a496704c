"""The awards of Wave Two in words: that it is closed, who won where, and how the rule compares."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.datasets.institutes import Site
from coverage.eligibility.back_test import BackTest
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.eligibility.verdicts import AreaVerdict
from coverage.vocabulary import Outcome, capitalised, listed
from coverage.wording.areas import count_said
from coverage.wording.numbers import count
from coverage.wording.place_names import in_sentence, institution_in_sentence

AWARDED_IN = "December 2021"


def closed_sentence(leads: int) -> str:
    """Return what stands before all else that is said of the competition.

    Parameters
    ----------
    leads : int
        Institutes that were awarded.
    """
    many = capitalised(count_said(leads))
    were = "institute was" if leads == 1 else "institutes were"
    return f"Closed. {many} {were} awarded in {AWARDED_IN}. This page works out who could bid."


def award_sentence(area: AreaVerdict) -> str:
    """Return who won an award for an area; empty where none names it, or awards name no such."""
    if not area.awarded:
        return ""
    leads = capitalised(listed([*map(institution_in_sentence, area.awarded)]))
    name = in_sentence(area.area)
    where = f"parts of {name}" if len(area.parts) > 1 else name
    award = "a Wave Two award" if len(area.awarded) == 1 else "Wave Two awards"
    return f"{leads} won {award} for {where} in {AWARDED_IN}."


def elsewhere_sentence(sites: Sequence[Site]) -> str:
    """Return which Wave Two sites an area got with the award of another; empty for none."""
    if not sites:
        return ""
    names = listed([site.name for site in sites])
    leads = listed([*map(institution_in_sentence, dict.fromkeys(site.lead for site in sites))])
    got = "a Wave Two site" if len(sites) == 1 else "Wave Two sites"
    return f"It got {got} with the award of another area, to {leads}: {names}."


def back_test_sentence(test: BackTest) -> str:
    """Return how the rule, run on Wave One, compares with the awards."""
    hits, misses = len(test.areas(Outcome.HIT)), test.areas(Outcome.MISS)
    others = len(test.areas(Outcome.NOT_AWARDED))
    shut_out = f" ({listed([area.area for area in misses])} could not)" if misses else ""
    awarded = count(test.awarded, OFFICIAL_LEVEL.label, OFFICIAL_LEVEL.plural)
    awards = count(len(test.leads), "award")
    if hits == test.awarded > 1:
        said = f"All {awarded} named in the {awards} of Wave Two could bid by the rule."
    else:
        name = "names" if len(test.leads) == 1 else "name"
        said = (
            f"Of the {awarded} that the {awards} of Wave Two {name}, {hits} could bid by the "
            f"rule{shut_out}."
        )
    return f"{said} {others:,} more could bid and did not win."
