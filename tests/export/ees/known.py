"""What several checks know: the columns that are asked for, and how a pair is spoilt."""

from __future__ import annotations

from collections.abc import Callable

from tests.export.ees.pair import Pair

Check = tuple[Callable[[Pair], bool], Callable[[Pair], Pair]]
"""Whether a pair is as it should be, and a change after which it is not."""

MANDATORY = ("time_period", "time_identifier", "geographic_level", "country_code", "country_name")
COLUMNS_OF = {
    "National": ("country_code", "country_name"),
    "Regional": ("region_code", "region_name"),
    "Local authority": ("new_la_code", "la_name", "old_la_code"),
    "Local authority district": ("lad_code", "lad_name"),
    "RSC region": ("rsc_region_lead_name",),
    "Parliamentary constituency": ("pcon_code", "pcon_name"),
    "Local skills improvement plan area": ("lsip_code", "lsip_name"),
    "Local enterprise partnership": (
        "local_enterprise_partnership_code",
        "local_enterprise_partnership_name",
    ),
    "English devolved area": ("english_devolved_area_code", "english_devolved_area_name"),
    "Opportunity area": ("opportunity_area_code", "opportunity_area_name"),
    "Ward": ("ward_code", "ward_name"),
    "MAT": ("trust_id", "trust_name"),
    "Sponsor": ("sponsor_id", "sponsor_name"),
    "School": ("school_urn", "school_name", "school_laestab"),
    "Provider": ("provider_ukprn", "provider_name"),
    "Institution": ("institution_id", "institution_name"),
    "Planning area": ("planning_area_code", "planning_area_name"),
    "Police force area": ("pfa_code", "pfa_name"),
}
PLACES = [name for names in COLUMNS_OF.values() for name in names]
UNITS = [*MANDATORY[:3], *PLACES]
"""Columns of time and place, which are neither filters nor indicators."""


def described(kind: str, name: str, cell: str) -> Callable[[Pair], Pair]:
    return lambda pair: pair.with_meta(kind, name, cell)


def a_cell(name: str, cell: str) -> Callable[[Pair], Pair]:
    return lambda pair: pair.with_data(name, cell)


def grouped(pair: Pair) -> Pair:
    """Return the pair with a filter that groups another, of fewer words, as it should be."""
    made = pair.with_data("sector_group", "Total", lambda _: True)
    return made.with_meta("Filter", "filter_grouping_column", "sector_group")
