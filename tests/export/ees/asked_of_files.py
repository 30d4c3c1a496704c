"""What is asked of the files and of their columns; see ``checks.py``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from tests.export.ees.known import (
    MANDATORY,
    UNITS,
    Check,
    a_cell,
    described,
)
from tests.export.ees.pair import Pair

META = (
    *("col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp"),
    *("filter_hint", "filter_grouping_column"),
)
PEOPLE = (
    "male",
    "white",
    "black",
    "asian",
    "african",
    "irish",
    "british",
    "chinese",
    "arab",
    "roma",
)
"""Kinds of people, of which an indicator is not to tell: they are words of a filter."""

HARMONISED = ("ethnic", "phase", "school_type", "provider_type", "establishment_type", "sen_")
"""Of what the department has columns of the same name in all its files."""


def _same_name(pair: Pair) -> bool:
    return pair.names[1] == pair.names[0].removesuffix(".csv") + ".meta.csv"


def _stem(pair: Pair) -> str:
    return pair.names[0].removesuffix(".csv")


def _is_without_characteristics(pair: Pair) -> bool:
    return not {"characteristic", "characteristic_group"} & set(pair.columns)


def _called(name: str) -> Callable[[Pair], Pair]:
    return lambda pair: replace(pair, names=(f"{name}.csv", f"{name}.meta.csv"))


ASKED_OF_FILES: dict[str, Check] = {
    # The files
    "filenames_match": (
        _same_name,
        lambda pair: replace(pair, names=(pair.names[0], "other.meta.csv")),
    ),
    "filename_spaces": (lambda pair: not re.search(r"\s", _stem(pair)), _called("my gaps")),
    "filename_special": (
        lambda pair: bool(re.fullmatch(r"[A-Za-z0-9_-]{1,200}", _stem(pair))),
        _called("gaps+12.5"),
    ),
    "utf8 without a mark": (
        lambda pair: not any(raw.startswith(b"\xef\xbb\xbf") for raw in pair.raw),
        lambda pair: replace(pair, raw=(b"\xef\xbb\xbf" + pair.raw[0], pair.raw[1])),
    ),
    "file_separator": (
        lambda pair: all(b"," in raw.split(b"\r\n")[0] for raw in pair.raw),
        lambda pair: replace(pair, raw=(pair.raw[0].replace(b",", b"\t"), pair.raw[1])),
    ),
    "file_size": (
        lambda pair: len(pair.data) < 1_048_576 and len(pair.raw[0]) < 100_000_000,
        lambda pair: replace(pair, raw=(b"," * 100_000_001, pair.raw[1])),
    ),
    # Columns
    "col_req_meta": (
        lambda pair: set(META) <= set(pair.meta_columns),
        lambda pair: replace(pair, meta_columns=pair.meta_columns[1:]),
    ),
    "col_invalid_meta": (
        lambda pair: set(pair.meta_columns) <= {*META, "filter_default", "parent_filter"},
        described("Filter", "source", "ours"),
    ),
    "col_req_data": (
        lambda pair: pair.columns[:5] == MANDATORY,
        lambda pair: replace(pair, columns=pair.columns[1:]),
    ),
    "col_to_rows": (
        lambda pair: len(pair.columns) - len(MANDATORY) >= len(pair.meta),
        lambda pair: replace(pair, meta=pair.meta * 9),
    ),
    "col_dupes": (
        lambda pair: len(set(pair.columns)) == len(pair.columns),
        lambda pair: replace(pair, columns=(*pair.columns, "sector")),
    ),
    "cross_meta_to_data": (
        lambda pair: {row["col_name"] for row in pair.meta} <= set(pair.columns),
        described("Indicator", "col_name", "other_count"),
    ),
    "cross_data_to_meta": (
        lambda pair: all(
            name in (*UNITS, *pair.groups)
            or name in [row["col_name"] for row in pair.meta]
            or len(pair.of_column(name)) == 1
            for name in pair.columns
        ),
        a_cell("note", "A note"),
    ),
    "col_names_spaces": (
        lambda pair: not any(" " in name for name in pair.columns),
        lambda pair: pair.renamed("sector", "the sector"),
    ),
    "col_snake_case": (
        lambda pair: all(re.fullmatch(r"[a-z0-9_]+", name) for name in pair.columns),
        lambda pair: pair.renamed("sector", "Sector"),
    ),
    "col_var_start": (
        lambda pair: all(re.match(r"[a-z]", name) for name in pair.columns),
        lambda pair: pair.renamed("sector", "13_sectors"),
    ),
    "col_ind_smushed": (
        lambda pair: not any(each in name for name in pair.indicators for each in PEOPLE),
        described("Indicator", "col_name", "female_count"),
    ),
    "col_var_characteristic": (
        _is_without_characteristics,
        lambda pair: pair.renamed("sector", "characteristic"),
    ),
    "harmonised_eth_vals": (
        lambda pair: not {"ethnicity_major", "ethnicity_minor"} & set(pair.columns),
        lambda pair: pair.renamed("sector", "ethnicity_major"),
    ),
    "harmonised_eth_char_grp": (_is_without_characteristics, a_cell("characteristic_group", "Any")),
    "harmonised_eth_char_vals": (_is_without_characteristics, a_cell("characteristic", "Irish")),
    "harmonised_variables": (
        lambda pair: not any(each in name for name in pair.columns for each in HARMONISED),
        lambda pair: pair.renamed("sector", "school_type"),
    ),
}
