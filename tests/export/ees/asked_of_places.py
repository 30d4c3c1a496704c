"""What is asked of the columns of places; see ``checks.py``."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.export.ees.known import (
    COLUMNS_OF,
    Check,
    a_cell,
)
from tests.export.ees.pair import Pair

IGNORED = ("School", "Provider", "Institution", "Planning area")
BENEATH = {
    "region": ("Regional", "Local authority district", "Ward", "Local enterprise partnership"),
    "lad": ("Local authority district", "Ward"),
}
"""Levels whose rows may have the columns of another beside their own."""
CODED = {
    "country": r"E92000001",
    "region": r"E1200000[1-9]",
    "lad": r"E0[6-9]\d{6}",
    "ward": r"E05\d{6}",
    "lsip": r"E69\d{6}",
    "local_enterprise_partnership": r"E37\d{6}",
    "english_devolved_area": r"E47\d{6}",
    "pcon": r"E14\d{6}",
}
UNLISTED = {"Opportunity area", "MAT", "Sponsor"}
"""Levels of which the department has no list of places."""

LOCAL_AUTHORITY = {"old_la_code", "new_la_code", "la_name"}


def _of_level(pair: Pair, level: str) -> tuple[str, ...]:
    return tuple(name for name in COLUMNS_OF[level] if name in pair.columns)


def _completed(pair: Pair) -> bool:
    return all(row[name] for row in pair.data for name in COLUMNS_OF[row["geographic_level"]])


def _overcompleted(pair: Pair) -> bool:
    for level, names in COLUMNS_OF.items():
        if level == "National":
            continue
        begins = names[0].removesuffix("_code")
        allowed = {level, *BENEATH.get(begins, ())}
        for row in pair.data:
            if row["geographic_level"] not in allowed and any(row.get(name) for name in names):
                return True
    return False


def _combinations(begins: str) -> Callable[[Pair], bool]:
    """Return whether codes are the CODED's, a name each, and neither stands without the other."""

    def holds(pair: Pair) -> bool:
        pairs = {
            (row.get(f"{begins}_code", ""), row.get(f"{begins}_name", "")) for row in pair.data
        }
        pairs.discard(("", ""))
        codes = [code for code, _ in pairs]
        return len(codes) == len(set(codes)) and all(
            re.fullmatch(CODED[begins], code) and name and name == name.strip()
            for code, name in pairs
        )

    return holds


def _wrong_place(begins: str) -> Callable[[Pair], Pair]:
    return lambda pair: pair.with_data(f"{begins}_code", "E99")


def _is_one_to_one(pair: Pair, *columns: str) -> bool:
    """Return whether each code has one name; two wards may have the same one."""
    places = {tuple(row.get(name, "") for name in columns) for row in pair.data}
    return len({code for code, _ in places}) == len(places)


ASKED_OF_PLACES: dict[str, Check] = {
    # Places
    "geog_level": (
        lambda pair: pair.of_column("geographic_level") <= set(COLUMNS_OF),
        a_cell("geographic_level", "LEP area"),
    ),
    "geog_level_present": (
        lambda pair: all(
            _of_level(pair, level) == COLUMNS_OF[level]
            for level in pair.of_column("geographic_level")
        ),
        lambda pair: pair.renamed("region_code", "code_of_region"),
    ),
    "geog_level_completed": (
        _completed,
        lambda pair: pair.with_data(
            "region_name", "", lambda row: row["geographic_level"] == "Regional"
        ),
    ),
    "geog_overcompleted_cols": (
        lambda pair: not _overcompleted(pair),
        a_cell("region_code", "E12000001"),
    ),
    "geog_ignored_rows": (
        lambda pair: not pair.of_column("geographic_level") & set(IGNORED),
        a_cell("geographic_level", "Provider"),
    ),
    "geog_region_col_present": (
        lambda pair: ("region_code" in pair.columns) == ("region_name" in pair.columns),
        lambda pair: pair.renamed("region_code", "code_of_region"),
    ),
    "geog_region_for_lad": (
        lambda pair: all(
            row.get("region_code")
            for row in pair.data
            if row["geographic_level"] in ("Local authority district", "Ward")
        ),
        lambda pair: pair.with_data(
            "geographic_level", "Ward", lambda row: row["geographic_level"] == "National"
        ),
    ),
    "geog_la_col_present": (
        lambda pair: len(LOCAL_AUTHORITY & set(pair.columns)) in (0, 3),
        a_cell("la_name", "Leeds"),
    ),
    "geog_la_combos": (
        lambda pair: not LOCAL_AUTHORITY & set(pair.columns),  # districts are our lowest such level
        a_cell("la_name", "Leeds"),
    ),
    "geog_region_for_la": (
        lambda pair: "Local authority" not in pair.of_column("geographic_level"),
        a_cell("geographic_level", "Local authority"),
    ),
    "geog_na": (
        lambda pair: (
            not any(
                row.get(f"{begins}_code") == "x" and row[f"{begins}_name"] != "Not available"
                for row in pair.data
                for begins in CODED
            )
        ),
        a_cell("region_code", "x"),
    ),
    "geog_na_code": (
        lambda pair: (
            not any(
                row.get(f"{begins}_name") == "Not available" and row[f"{begins}_code"] != "x"
                for row in pair.data
                for begins in CODED
            )
        ),
        a_cell("region_name", "Not available"),
    ),
    "geog_country_combos": (_combinations("country"), _wrong_place("country")),
    "geog_region_combos": (_combinations("region"), _wrong_place("region")),
    "geog_lad_combos": (_combinations("lad"), _wrong_place("lad")),
    "geog_ward_combos": (_combinations("ward"), _wrong_place("ward")),
    "geog_lsip_combos": (_combinations("lsip"), _wrong_place("lsip")),
    "geog_lep_combos": (
        _combinations("local_enterprise_partnership"),
        _wrong_place("local_enterprise_partnership"),
    ),
    "geog_eda_combos": (
        _combinations("english_devolved_area"),
        _wrong_place("english_devolved_area"),
    ),
    "geog_pcon_combos": (_combinations("pcon"), _wrong_place("pcon")),
    "geog_other_dupes": (
        lambda pair: not pair.of_column("geographic_level") & UNLISTED,
        a_cell("geographic_level", "MAT"),
    ),
    "geog_other_code_dupes": (
        lambda pair: all(
            _is_one_to_one(pair, f"{begins}_code", f"{begins}_name") for begins in CODED
        ),
        lambda pair: pair.with_data("region_name", "Another", lambda row: row is pair.data[-1]),
    ),
}
