"""The fields of a plan: its terms, and how it is searched for and reported."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from coverage.planning.problem import COST_MILLIONS, KINDS, MOST, Terms
from coverage.questions.fields import Field, OnPage, card_entries, from_entries
from coverage.questions.kinds import Number, OneOf, Switch, Text, Whole, number
from coverage.questions.named import WORDS
from coverage.questions.plan import USUAL_SECONDS, PlanAsked
from coverage.questions.rule_fields import LEVEL
from coverage.vocabulary import AreaLevel, Objective, PlanReport, capitalised

INSTITUTES = Field(
    attribute="institutes",
    flag="--institutes",
    kind=Whole(),
    meaning="new institutes at most; fewer are planned where more would add nothing",
    is_required=True,
    is_old=True,
    page=OnPage(
        "New institutes",
        ("institutes",),
        hint="At most: where fewer do as well, the plan has fewer. Wave Two was for up to eight.",
        most=lambda _: MOST,
    ),
)
OBJECTIVE = Field(
    attribute="objective",
    flag="--objective",
    kind=OneOf(Objective),
    meaning="what the plan is to be best at",
    default=Objective.REACH,
    usual=Objective.REACH.value,
    is_old=True,
    page=OnPage("Aim", ("objective",), shown=lambda each: capitalised(each.label)),
)
PLAN_LEVEL = replace(LEVEL, default=AreaLevel.LEP, usual=AreaLevel.LEP.value)
ONE_PER = Field(
    attribute="one_per",
    flag="--one-per",
    kind=OneOf(AreaLevel, metavar="LEVEL", is_listed=False),
    meaning="at most one new institute in each area of this level",
    is_old=True,
    may_be_none=True,
    page=OnPage("At most one in each", ("one-per",)),
)
ELIGIBLE_ONLY = Field(
    attribute="eligible_only",
    flag="--eligible-only",
    kind=Switch(),
    meaning="candidates in areas that qualified alone",
    default=False,
    is_old=True,
    page=OnPage(
        "Only areas that could bid",
        ("eligible",),
        hint="Only places in LEP areas that could bid for Wave Two.",
    ),
)
EACH_ELIGIBLE_REGION = Field(
    attribute="each_eligible_region",
    flag="--each-eligible-region",
    kind=Switch(),
    meaning="at least one new institute in each region that qualified, wholly or in part, and "
    "where it adds something",
    default=False,
    is_old=True,
    page=OnPage(
        "One in each region that could bid",
        ("each-region",),
        hint="At least one in each region of which all or part could bid, where it adds anything.",
    ),
)
COST = Field(
    attribute="cost_millions",
    flag="--cost",
    kind=Number(metavar="MILLIONS"),
    meaning="what an institute costs, in millions of pounds",
    default=COST_MILLIONS,
    usual=f"{COST_MILLIONS:g}",
    entry="cost_millions",
    is_old=True,
    page=OnPage(
        "One institute costs (£ million)",
        ("cost",),
        hint="The government offered £120 million for up to eight institutes.",
    ),
)
BUDGET = Field(
    attribute="budget_millions",
    flag="--budget",
    kind=Number(metavar="MILLIONS"),
    meaning="what all may cost together",
    usual="no limit",
    entry="budget_millions",
    is_old=True,
    may_be_none=True,
    page=OnPage(
        "Budget (£ million)",
        ("budget",),
        hint="Limits the number of new institutes.",
        placeholder="No limit",
    ),
)
BY = Field(
    attribute="by",
    flag="--by",
    kind=Text(metavar="GROUPING"),
    meaning="whose groups a floor is for, and --for-group is one of: kind or group (of "
    "neighbourhoods), or your own groups by name",
    usual=KINDS,
    may_be_none=True,
    page=OnPage(
        "Groups of people",
        ("groups",),
        hint="Whose groups the plan can be for, or must not leave below a share.",
    ),
)
FOR_GROUP = Field(
    attribute="for_group",
    flag="--for-group",
    kind=Text(metavar="GROUP"),
    meaning="reach the most people of this group, by code or name, and then the most people",
    usual="everyone",
    may_be_none=True,
    page=OnPage(
        "Plan for",
        ("for-group",),
        hint="The plan reaches the most people of this group, and with what is left to choose the "
        "most people.",
    ),
)
FLOOR = Field(
    attribute="floor",
    flag="--floor",
    kind=Number(metavar="SHARE"),
    meaning="the most people with no group below this share, today's sites counted",
    usual="no floor",
    may_be_none=True,
    page=OnPage(
        "At least this share of each group (%)",
        ("floor",),
        hint="No group is left with a smaller share of its people within reach.",
        placeholder="No floor",
    ),
)
REPORT = Field(
    attribute="report",
    flag="--report",
    kind=OneOf(PlanReport),
    meaning=f"the plan, or what is told of it; the frontier goes to {MOST} institutes",
    default=PlanReport.SITES,
    usual=PlanReport.SITES.value,
    is_old=True,
)
SECONDS = Field(
    attribute="seconds",
    flag="--seconds",
    kind=Number(),
    meaning="time for the search, after which the best so far is told",
    default=USUAL_SECONDS,
    usual=f"{USUAL_SECONDS:g}",
    is_old=True,
)
ACCEPTED_GAP = Field(
    attribute="accepted_gap",
    flag="--accept-gap",
    kind=Number(metavar="SHARE"),
    meaning="stop when no plan is better by more than this share",
    default=0.0,
    usual="0: prove the best",
    entry="accepted_gap",
    is_old=True,
)

TERMS_FIELDS = (
    *(INSTITUTES, OBJECTIVE, PLAN_LEVEL, ONE_PER),
    *(ELIGIBLE_ONLY, EACH_ELIGIBLE_REGION, COST, BUDGET),
    *(BY, FOR_GROUP, FLOOR),
)
"""Every field of the terms of a plan, in the order of ``--help`` and of a card."""

SEARCH_FIELDS = (REPORT, SECONDS, ACCEPTED_GAP)
"""Every other field of a plan that is asked for, in the order of a card."""

BEFORE_SELECTION = (INSTITUTES, OBJECTIVE, PLAN_LEVEL)
AFTER_SELECTION = tuple(field for field in TERMS_FIELDS if field not in BEFORE_SELECTION)
"""Where a command has the terms."""


def fair_words(terms: Terms) -> list[str]:
    """Return what a plan owes to groups as the parts of a file name; none where it is nothing."""
    if not terms.is_fair:
        return []
    said = (f"for-{terms.for_group}" if terms.for_group else "", terms.grouping)
    words = ["-".join(WORDS.findall(each.lower()))[:LONGEST_PART] for each in said if each]
    return [*words, *([f"floor-{number(terms.floor)}"] if terms.floor else [])]


LONGEST_PART = 40
"""Characters that a name has in the name of a file."""


def plan_entries(asked: PlanAsked) -> dict[str, object]:
    """Return the entry of a method card for a plan."""
    terms = card_entries(TERMS_FIELDS, asked.terms)
    return {"terms": terms, **card_entries(SEARCH_FIELDS, asked)}


def plan_from(entry: Any) -> PlanAsked:
    """Return the plan that a method card asks for.

    Raises
    ------
    LookupError, TypeError or ValueError
        If a part is missing or means nothing.
    """
    terms = Terms(**from_entries(TERMS_FIELDS, entry["terms"]))
    return PlanAsked(terms, **from_entries(SEARCH_FIELDS, entry))
