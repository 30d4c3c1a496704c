"""Institutes, their sites, partners and awards: the facts, tidied."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from coverage.datasets.institutes import COLUMNS
from coverage.vocabulary import Sector
from tools.builders.membership import FACTS, area_named, slug
from tools.builders.site_facts import doubts, read_site_facts, sectors_basis

DATE = re.compile(r"^\d{4}(-\d{2})?(-\d{2})?\b")
ONLY_DATE = re.compile(r"^\d{4}(-\d{2})?(-\d{2})?$")
CLAUSE = re.compile(r";\s*(?![^()]*\))")
BASIS = {
    "named": "site named in a source",
    "partner": "partner named in a source, campus inferred",
    "assoc": "partner named in a later source",
    "own": "unverified",
}
OPEN_STATUS = re.compile(r"open(?! yet)\b|licensed 2020; among regions DfE called up and running")
"""What a status of October 2020 begins with where the site itself was open: in new or existing
buildings, in part, or (the North East) as the launch of the competition said."""
PARTNER_COLUMNS = ("institute_id", "wave", "institute", "partner", "kind", "evidence", "sources")
AWARD_COLUMNS = ("institute_id", "lead", "area_code", "area", "source")
AWARD_SOURCE = "Written statement to Parliament, 5 January 2022"


def write_institutes(path: Path) -> Path:
    """Write a row a site, both waves."""
    rows = []
    facts = read_site_facts()
    sites: dict[str, int] = {}
    for fact, evidence in zip(_read("institutes.csv"), _read("site_evidence.csv"), strict=True):
        name, other_name = _split_name(fact["institute"])
        institute_id = institute_id_of(fact["institute"])
        sites[institute_id] = sites.get(institute_id, 0) + 1
        site_id = f"{institute_id}-{sites[institute_id]:02d}"
        said = facts.get(site_id, ())
        opened, opened_note = tidy_date(fact["opened"])
        rows.append(
            {
                "site_id": site_id,
                "institute_id": institute_id,
                "institute": name,
                "lead": fact["lead"],
                "wave": fact["wave"],
                "role": fact["site_role"],
                "site": fact["site"],
                "postcode": fact["postcode"],
                "lat": fact["lat"],
                "lon": fact["lon"],
                "district_code": evidence["lad_code_2025"],
                "sectors": "; ".join(sorted_sectors(fact["sectors"])),
                "levels": fact["levels"],
                "opened": opened,
                "opened_note": opened_note,
                "status_2020_10": fact["status_2020_10"],
                "open_2020_10": "yes" if OPEN_STATUS.match(fact["status_2020_10"]) else "no",
                "precision_m": fact["coord_precision_m"],
                "placed_by": plain(fact["coord_source"]),
                "evidence": BASIS[evidence["site_basis"]],
                "evidence_note": plain(evidence["note"]),
                "also_known_as": other_name,
                "sources": " | ".join(fact["source"].split(" ; ")),
                "sectors_basis": sectors_basis(said),
                "doubts": "; ".join(doubts(said, evidence["site_basis"])),
            }
        )
    return _write(path, COLUMNS, rows)


def write_partners(path: Path) -> Path:
    """Write a row a partner of an institute."""
    return _write(
        path,
        PARTNER_COLUMNS,
        (
            {
                "institute_id": institute_id_of(fact["institute"]),
                "wave": fact["wave"],
                "institute": _split_name(fact["institute"])[0],
                "partner": fact["partner"],
                "kind": fact["kind"],
                "evidence": "named in a source" if fact["basis"] == "source" else "unverified",
                "sources": " | ".join(fact["source"].split(" ; ")),
            }
            for fact in _read("partners.csv")
        ),
    )


def write_awards(path: Path) -> Path:
    """Write a row an LEP area that a Wave Two award names."""
    ids = {fact["lead"]: institute_id_of(fact["institute"]) for fact in _read("institutes.csv")}
    rows = []
    for fact in _read("awards.csv"):
        area = area_named("lep", fact["lep"])
        rows.append(
            {
                "institute_id": ids[fact["lead"]],
                "lead": fact["lead"],
                "area_code": area.code,
                "area": area.name,
                "source": AWARD_SOURCE,
            }
        )
    return _write(path, AWARD_COLUMNS, rows)


def institute_id_of(name: str) -> str:
    """Return the stable id of an institute: the words of its name before "Institute"."""
    return slug(_split_name(name)[0].partition(" Institute of Technology")[0])


def sorted_sectors(text: str) -> list[str]:
    """Return the sectors of a fact in the order of the vocabulary."""
    order = list(Sector)
    return [sector.value for sector in sorted(map(Sector, text.split(";")), key=order.index)]


def tidy_date(text: str) -> tuple[str, str]:
    """Return the ISO date of the first clause that tells of an opening, and what else is told.

    A date that was only planned is no opening: the date is blank and the note keeps the text.
    """
    if ONLY_DATE.match(text):
        return text, ""
    clauses = [clause for clause in CLAUSE.split(text) if "planned" not in clause]
    clauses = [re.sub(r"^official( opening)? ", "", clause) for clause in clauses]
    dates = [found.group() for clause in clauses if (found := DATE.match(clause))]
    return (dates[0] if dates else ""), plain(text)


def plain(text: str) -> str:
    """Return a note in the words that a reader outside the research would use."""
    for private, public in (
        ("own knowledge, unverified", "unverified"),
        ("own-knowledge", "unverified"),
        ("own knowledge", "unverified"),
        ("; LN3 says only", "; a source says only"),
        ("; official 20", "; official opening 20"),
    ):
        text = text.replace(private, public)
    return text


def _split_name(name: str) -> tuple[str, str]:
    """Split a name from the other name in brackets behind it."""
    name, _, other = name.partition(" (")
    return name, re.sub(r"^(announced as|bid name:|bid:) ", "", other.rstrip(")"))


def _read(name: str) -> Iterator[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _write(path: Path, columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
