"""What is asked of the file of metadata; see ``checks.py``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from tests.export.ees.known import (
    UNITS,
    Check,
    described,
    grouped,
)
from tests.export.ees.pair import Pair

PLACE = ("country", "region", "la", "lad", "lep", "local", "ward", "mat", "school", "provider")
NAMED = ("name", "code", "id", "urn", "ukprn", "number")


def _is_like_a_place(name: str) -> bool:
    """Return whether a filter seems to name places, which have columns of their own."""
    first, *rest = name.split("_")
    return name in (*PLACE, *NAMED) or (first in PLACE and rest[-1:] in [[each] for each in NAMED])


def _blank_for(kind: str, name: str) -> Callable[[Pair], bool]:
    return lambda pair: not any(row[name] for row in pair.rows_of(kind))


def _stripped(words: list[str]) -> bool:
    bare = {re.sub(r"[^A-Za-z0-9]", "", word) for word in words}
    return len(bare) == len(set(words))


ASKED_OF_METADATA: dict[str, Check] = {
    # Metadata
    "meta_col_type": (
        lambda pair: {row["col_type"] for row in pair.meta} <= {"Filter", "Indicator"},
        described("Filter", "col_type", "filter"),
    ),
    "meta_ob_unit": (
        lambda pair: not {row["col_name"] for row in pair.meta} & set(UNITS),
        described("Filter", "col_name", "region_name"),
    ),
    "meta_col_name": (
        lambda pair: all(row["col_name"] for row in pair.meta),
        described("Filter", "col_name", ""),
    ),
    "meta_col_name_dupe": (
        lambda pair: len({row["col_name"] for row in pair.meta}) == len(pair.meta),
        lambda pair: replace(pair, meta=(*pair.meta, pair.meta[0])),
    ),
    "meta_col_name_spaces": (
        lambda pair: not any(" " in row["col_name"] for row in pair.meta),
        described("Filter", "col_name", "a sector"),
    ),
    "meta_label": (
        lambda pair: all(row["label"].strip() for row in pair.meta),
        described("Indicator", "label", ""),
    ),
    "meta_dupe_label": (
        lambda pair: len({row["label"] for row in pair.meta}) == len(pair.meta),
        described("Filter", "label", "Residents"),
    ),
    "meta_filter_hint": (
        _blank_for("Indicator", "filter_hint"),
        described("Indicator", "filter_hint", "Filter by people"),
    ),
    "meta_fil_grp": (
        _blank_for("Indicator", "filter_grouping_column"),
        described("Indicator", "filter_grouping_column", "sector"),
    ),
    "meta_fil_grp_match": (
        lambda pair: set(pair.groups) <= set(pair.columns),
        described("Filter", "filter_grouping_column", "sector_group"),
    ),
    "meta_fil_grp_is_fil": (
        lambda pair: set(pair.groups) <= {row["col_name"] for row in pair.meta},
        grouped,
    ),
    "meta_fil_grp_dupe": (
        lambda pair: len(set(pair.groups)) == len(pair.groups),
        lambda pair: replace(grouped(pair), meta=grouped(pair).meta * 2),
    ),
    "meta_fil_grp_stripped": (
        lambda pair: all(_stripped([*pair.of_column(name)]) for name in pair.groups),
        lambda pair: grouped(pair).with_data("sector_group", "Total."),
    ),
    "meta_indicator_grouping": (
        _blank_for("Filter", "indicator_grouping"),
        described("Filter", "indicator_grouping", "People"),
    ),
    "meta_ind_group_stripped": (
        lambda pair: _stripped([row["indicator_grouping"] for row in pair.rows_of("Indicator")]),
        described("Indicator", "indicator_grouping", "People."),
    ),
    "meta_ind_unit": (
        _blank_for("Filter", "indicator_unit"),
        described("Filter", "indicator_unit", "%"),
    ),
    "meta_ind_unit_validation": (
        lambda pair: (
            {row["indicator_unit"] for row in pair.meta}
            <= {"", "%", "pp", "£", "£m", "numberstring"}
        ),
        described("Indicator", "indicator_unit", "minutes"),
    ),
    "meta_indicator_dp": (
        _blank_for("Filter", "indicator_dp"),
        described("Filter", "indicator_dp", "0"),
    ),
    "meta_ind_dp_set": (
        lambda pair: all(row["indicator_dp"] for row in pair.rows_of("Indicator")),
        described("Indicator", "indicator_dp", ""),
    ),
    "meta_ind_dp_values": (
        lambda pair: all(re.fullmatch(r"\d*", row["indicator_dp"]) for row in pair.meta),
        described("Indicator", "indicator_dp", "-1"),
    ),
    "meta_geog_catch": (
        lambda pair: not any(_is_like_a_place(name) for name in pair.filters),
        lambda pair: pair.renamed("sector", "lep_name"),
    ),
}
