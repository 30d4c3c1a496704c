"""The fields of a selection: the one table of its options, card entries and words in an address.

A filter takes its attribute, check and effect in ``Selection``, and its record here: command line,
printed commands, method cards, replay, names of files, pages and their addresses follow.
"""

from __future__ import annotations

from coverage.access.resolve_travel import traffic_of
from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.doubts import Support
from coverage.questions.fields import Field, Layout, OnPage, in_order
from coverage.questions.kinds import Number, OneOf, SeveralOf, number
from coverage.vocabulary import (
    Match,
    Measure,
    Network,
    PopulationGroup,
    Sector,
    Traffic,
    capitalised,
)

USUAL = Selection()


def _is_traffic_known(asked: Selection, datasets: Datasets) -> bool:
    return traffic_of(datasets, asked) is not None


def _sectors_in_stem(asked: Selection) -> str:
    joint = f"-{asked.match.joint}-"
    return joint.join(sector.value.replace(" ", "-") for sector in asked.sectors)


NETWORK = Field(
    attribute="network",
    flag="--network",
    kind=OneOf(Network),
    meaning="institutes that count",
    default=USUAL.network,
    usual=USUAL.network.value,
    is_old=True,
    stem=lambda asked: str(asked.network.value),
    page=OnPage(
        "Institutes",
        ("network",),
        shown=lambda network: network.label,
    ),
)
SUPPORT = Field(
    attribute="support",
    flag="--sites",
    kind=OneOf(Support),
    meaning="sites that count; sourced: those at which a source places teaching",
    default=USUAL.support,
    usual=USUAL.support.value,
    matters=lambda asked, _: asked.support is not USUAL.support,
    stem=lambda asked: "" if asked.support is USUAL.support else str(asked.support.value),
    page=OnPage(
        "Sites",
        ("sites",),
        shown=lambda support: support.label,
        terms=tuple(support.label for support in Support),
        seldom=True,
    ),
)
SECTORS = Field(
    attribute="sectors",
    flag="--sector",
    kind=SeveralOf(Sector),
    meaning="a sector that a site teaches, repeatable",
    default=USUAL.sectors,
    usual="every sector",
    entry="sectors",
    is_old=True,
    stem=_sectors_in_stem,
    page=OnPage(
        "Sectors",
        ("sector",),
        shown=lambda sector: sector.label,
        placeholder="All sectors",
    ),
)
MATCH = Field(
    attribute="match",
    flag="--match",
    kind=OneOf(Match),
    meaning="whether a site teaches any or all of them",
    default=USUAL.match,
    usual=USUAL.match.value,
    is_old=True,
    matters=lambda asked, _: bool(asked.sectors),
    stem=lambda _: "",  # it stands between the sectors
    page=OnPage(
        "A site must teach",
        ("match",),
        shown=lambda match: f"{match.value} of them",
        layout=Layout.ROW,
        seldom=True,
        when=lambda asked, _: len(asked.sectors) > 1,
    ),
)
MEASURE = Field(
    attribute="measure",
    flag="--measure",
    kind=OneOf(Measure),
    meaning="how far a site is",
    default=USUAL.measure,
    usual=USUAL.measure.value,
    is_old=True,
    stem=lambda _: "",  # it is the unit of the threshold
    page=OnPage(
        "Measure by",
        ("measure",),
        shown=lambda measure: capitalised(measure.label),
        seldom=True,
    ),
)
THRESHOLD = Field(
    attribute="threshold",
    flag="--within",
    kind=Number(),
    meaning="threshold in the unit of the measure, inclusive",
    usual=", ".join(f"{each.default_threshold:g} {each.spec.heading}" for each in Measure),
    is_old=True,
    stem=lambda asked: f"{number(asked.threshold)}{asked.measure.spec.short}",
    page=OnPage(
        "Within",
        tuple(each.value for each in Measure),
        key_for=lambda asked: str(asked.measure.value),
        unit=lambda asked: asked.measure.spec.heading,
        most=lambda asked: asked.measure.spec.farthest,
        step=5,
    ),
)
POPULATION = Field(
    attribute="population",
    flag="--population",
    kind=OneOf(PopulationGroup),
    meaning="residents who count",
    default=USUAL.population,
    usual=USUAL.population.value,
    is_old=True,
    stem=lambda asked: (
        "" if asked.population is USUAL.population else f"aged-{asked.population.value}"
    ),
    page=OnPage(
        "Age group",
        ("population",),
        shown=lambda group: capitalised(group.label),
        layout=Layout.FOLDED,
    ),
)
TRAFFIC = Field(
    attribute="traffic",
    flag="--traffic",
    kind=OneOf(Traffic),
    meaning="traffic that minutes by car are for",
    default=USUAL.traffic,
    usual=USUAL.traffic.value,
    matters=_is_traffic_known,
    page=OnPage(
        "Traffic",
        ("traffic",),
        shown=lambda traffic: capitalised(traffic.value),
        terms=("traffic",),
        layout=Layout.ROW,
        seldom=True,
        when=_is_traffic_known,
    ),
)

SELECTION_FIELDS = (
    *(NETWORK, SUPPORT, SECTORS, MATCH),
    *(MEASURE, THRESHOLD, POPULATION, TRAFFIC),
)
"""Every field of a selection, in the order of ``--help``.

The orders below put some of them elsewhere; one that they do not name comes last.
"""

SITES_FIELDS = (NETWORK, SUPPORT, SECTORS, MATCH)
"""Those that say which sites count; the others say who reaches them."""

IN_COMMAND = in_order(
    SELECTION_FIELDS, NETWORK, SUPPORT, SECTORS, MATCH, MEASURE, THRESHOLD, TRAFFIC
)
IN_CARD = in_order(
    SELECTION_FIELDS, NETWORK, SECTORS, MATCH, MEASURE, THRESHOLD, TRAFFIC, POPULATION
)
ON_PAGE = in_order(
    SELECTION_FIELDS, SECTORS, MATCH, MEASURE, TRAFFIC, THRESHOLD, POPULATION, NETWORK
)
ON_SECTORS = tuple(field for field in ON_PAGE if field not in (SECTORS, MATCH))
"""What is asked where every sector is answered."""
IN_STEM = in_order(SELECTION_FIELDS, SECTORS, MATCH, THRESHOLD, TRAFFIC, NETWORK, SUPPORT)

ADDRESS_KEYS = tuple(key for each in ON_PAGE if each.page for key in each.page.keys)
"""Keys under which an address holds a selection."""
