"""The fields of a question about who qualifies: the level, and how areas are judged."""

from __future__ import annotations

from coverage.eligibility.rules import RuleName
from coverage.questions.fields import Field, OnPage
from coverage.questions.kinds import OneOf, Whole
from coverage.vocabulary import AreaLevel, Counted, capitalised

LEVEL = Field(
    attribute="level",
    flag="--level",
    kind=OneOf(AreaLevel, metavar="LEVEL"),
    meaning="areas to report on",
    default=AreaLevel.REGION,
    usual=AreaLevel.REGION.value,
    is_old=True,
    page=OnPage(
        "Areas",
        ("level",),
        shown=lambda level: capitalised(level.plural),
        terms=tuple(level.label for level in AreaLevel),
    ),
)
"""Every question has it."""

RULE = Field(
    attribute="name",
    flag="--rule",
    kind=OneOf(RuleName),
    meaning="by which rule an area qualified",
    default=RuleName.NO_SITE,
    usual=RuleName.NO_SITE.value,
    is_old=True,
    page=OnPage(
        "An area could bid if it",
        ("rule",),
        shown=lambda name: name.spec.passing,
        terms=tuple(name.spec.label.lower() for name in RuleName),
    ),
)
HOSTING = Field(
    attribute="counted",
    flag="--hosting",
    kind=OneOf(Counted),
    meaning="Wave One sites that count as hosting",
    default=Counted.ANNOUNCED,
    usual=Counted.ANNOUNCED.value,
    is_old=True,
    page=OnPage(
        "Wave One sites that count",
        ("hosting",),
        shown=lambda counted: capitalised(counted.label),
        terms=("host",),
    ),
)
ALLOW = Field(
    attribute="allow",
    flag="--allow",
    kind=Whole(),
    meaning="sites, or hubs, that an area may host and still qualify",
    usual="as published, 0",
    page=OnPage(
        "Sites or hubs that it may have",
        ("allow",),
        hint="The rule allowed none. With more it is milder than the one that bidders reported in "
        "2020.",
    ),
)

RULE_FIELDS = (RULE, HOSTING, ALLOW)
"""Every field of a ruling but the list, which is a user's own file."""
