"""What is asked of cells: filters, time, indicators; see ``checks.py``."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.export.ees.known import (
    PLACES,
    UNITS,
    Check,
    a_cell,
    described,
    grouped,
)
from tests.export.ees.pair import Pair

FOUR, SIX = (
    ("Calendar year", "Reporting year", "January", "Week 1"),
    ("Academic year", "Financial year", "Tax year", "Autumn term"),
)
GSS = ("z", "x", "c", "low", "u")
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")


def _one_word(pair: Pair) -> Pair:
    return pair.with_data("sector", "Digital", lambda _: True)


def _no_total(pair: Pair) -> Pair:
    return pair.with_data("sector", "Any", lambda row: row["sector"] == "Total")


def _twice(pair: Pair, *columns: str) -> bool:
    keys = [tuple(row[name] for name in columns) for row in pair.data]
    return len(set(keys)) < len(keys)


def _cells(pair: Pair) -> set[str]:
    return {cell for row in (*pair.data, *pair.meta) for cell in row.values()}


def _doubled(pair: Pair) -> Pair:
    return replace(pair, data=(*pair.data, pair.data[-1]))


def _words(pair: Pair, *names: str) -> int:
    return len({tuple(row[name] for name in names) for row in pair.data})


def _mixed(pair: Pair) -> Pair:
    return pair.with_data("time_identifier", "Calendar year")


def _where(pair: Pair) -> list[str]:
    return [name for name in pair.columns if name in UNITS]


ASKED_OF_CELLS: dict[str, Check] = {
    # Cells
    "general_null": (
        lambda pair: not _cells(pair) & {"NA", "na", "Null", "null", "NULL", "None", "nan", "NaN"},
        a_cell("reached_count", "NA"),
    ),
    "empty_cols": (
        lambda pair: all(any(row[name] for row in pair.data) for name in pair.columns),
        lambda pair: pair.with_data("sector", "", lambda _: True),
    ),
    "empty_rows": (
        lambda pair: all(any(row.values()) for row in pair.data),
        lambda pair: replace(pair, data=(*pair.data, dict.fromkeys(pair.columns, ""))),
    ),
    "general_dupes": (
        lambda pair: (
            not _twice(pair, *(name for name in pair.columns if name in (*UNITS, *pair.filters)))
        ),
        _doubled,
    ),
    # Filters
    "filter_not_singular": (
        lambda pair: all(len(pair.of_column(name)) > 1 for name in pair.filters),
        _one_word,
    ),
    "filter_defaults": (
        lambda pair: all("Total" in pair.of_column(name) for name in pair.filters),
        _no_total,
    ),
    "filter_group_level": (
        lambda pair: all(
            len(pair.of_column(row["filter_grouping_column"]))
            <= len(pair.of_column(row["col_name"]))
            for row in pair.rows_of("Filter")
            if row["filter_grouping_column"]
        ),
        lambda pair: replace(
            grouped(pair),
            data=tuple({**row, "sector_group": f"G{at}"} for at, row in enumerate(pair.data)),
        ),
    ),
    "filter_item_limit": (
        lambda pair: all(len(pair.of_column(name)) <= 25_000 for name in pair.filters),
        lambda pair: replace(pair, data=tuple({"sector": f"S{at}"} for at in range(25_001))),
    ),
    "filter_whitespace": (
        lambda pair: all(
            cell == cell.strip()
            for name in (*pair.filters, *PLACES)
            for cell in pair.of_column(name)
        ),
        a_cell("sector", "Digital "),
    ),
    "filter_ob_total": (
        lambda pair: (
            not {"Total", "total", "All", "all"}
            & {cell for name in UNITS for cell in pair.of_column(name)}
        ),
        a_cell("region_name", "Total"),
    ),
    "filter_blanks": (
        lambda pair: not any("" in pair.of_column(name) for name in pair.filters),
        a_cell("sector", ""),
    ),
    "filters complete the matrix": (
        lambda pair: len(pair.data) == _words(pair, *_where(pair)) * _words(pair, *pair.filters),
        lambda pair: replace(pair, data=pair.data[1:]),
    ),
    # Time
    "time_period_num": (
        lambda pair: all(each.isdecimal() for each in pair.of_column("time_period")),
        a_cell("time_period", "2023/24"),
    ),
    "time_id_valid": (
        lambda pair: pair.of_column("time_identifier") <= {*FOUR, *SIX},
        a_cell("time_identifier", "Year"),
    ),
    "time_id_mix": (lambda pair: len(pair.of_column("time_identifier")) == 1, _mixed),
    "time_period": (
        lambda pair: all(
            len(row["time_period"]) == (4 if row["time_identifier"] in FOUR else 6)
            for row in pair.data
        ),
        a_cell("time_period", "202324"),
    ),
    "time_period_six": (
        lambda pair: all(
            len(each) != 6 or (int(each[2:4]) + 1) % 100 == int(each[4:])
            for each in pair.of_column("time_period")
        ),
        a_cell("time_period", "202325"),
    ),
    # Indicators
    "ind_invalid_entry": (
        lambda pair: not any("" in pair.of_column(name) for name in pair.indicators),
        a_cell("reached_count", ""),
    ),
    "ind_obsolete_symbols": (
        lambda pair: (
            not any(
                pair.of_column(name) & {"~", ":", ".", "..", "-", "N/A", "n/a"}
                for name in pair.indicators
            )
        ),
        a_cell("reached_count", ":"),
    ),
    "indicators are numbers, or symbols of the GSS": (
        lambda pair: all(
            NUMBER.fullmatch(cell) or cell in GSS
            for name in pair.indicators
            for cell in pair.of_column(name)
        ),
        a_cell("reached_count", "1,000"),
    ),
    "percentages are from 0 to 100": (
        lambda pair: all(
            cell in GSS or 0 <= float(cell) <= 100
            for row in pair.rows_of("Indicator")
            if row["indicator_unit"] == "%"
            for cell in pair.of_column(row["col_name"])
        ),
        a_cell("reached_percent", "101"),
    ),
    # The API
    "api_char_col_name": (
        lambda pair: all(len(name) <= 50 for name in pair.columns),
        lambda pair: pair.renamed("sector", "s" * 51),
    ),
    "api_char_col_label": (
        lambda pair: all(len(row["label"]) <= 100 for row in pair.meta),
        described("Indicator", "label", "L" * 101),
    ),
    "api_char_loc_code": (
        lambda pair: all(
            len(cell) <= 30
            for name in PLACES
            if name.endswith(("_code", "_id"))
            for cell in pair.of_column(name)
        ),
        a_cell("region_code", "E" * 31),
    ),
    "api_char_filter_items": (
        lambda pair: all(
            len(cell) <= 120 for name in (*pair.filters, *PLACES) for cell in pair.of_column(name)
        ),
        a_cell("sector", "S" * 121),
    ),
}
