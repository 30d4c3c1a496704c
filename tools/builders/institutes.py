"""Institutes, their sites, partners and awards: the facts, tidied."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from coverage.datasets.institutes import COLUMNS
from coverage.doubts import SectorsBasis
from coverage.vocabulary import Sector, capitalised
from tools.builders.membership import area_named, slug
from tools.builders.site_facts import SiteFacts, read_facts, read_site_facts

DATE = re.compile(r"^\d{4}(-\d{2})?(-\d{2})?\b")
ONLY_DATE = re.compile(r"^\d{4}(-\d{2})?(-\d{2})?$")
CLAUSE = re.compile(r"(?:[^;()]|\([^()]*+\))++")
BASIS = {
    "named": "site named in a source",
    "partner": "partner named in a source, campus inferred",
    "assoc": "partner named in a later source",
    "own": "unverified",
}
OPEN_STATUS = re.compile(r"open(?! yet)\b|licensed 2020; among regions DfE called up and running")
"""What a status of October 2020 begins with where the site itself was open: in new or existing
buildings, in part, or (the North East) as the launch of the competition said."""
PLACED_BY_POSTCODE = "postcode of the campus that sources name; ONSPD Nov 2025 centroid"
PLACED_BY_SOURCE = "postcode that a source names; ONSPD Nov 2025 centroid"
PLACED_BY_HAND = "by hand, from the place that sources name"
NOT_SOURCED = "not sourced"
OWN_KNOWLEDGE = "own-knowledge postcode"
EMPLOYER = "employer"
PARTNER_COLUMNS = (
    "institute_id",
    "wave",
    "institute",
    "partner",
    "kind",
    "evidence",
    "sources",
    "joined",
    "sites",
    "no_site_because",
)
AWARD_COLUMNS = ("institute_id", "lead", "area_code", "area", "source")
AWARD_SOURCE = "Written statement to Parliament, 5 January 2022"


def write_institutes(path: Path) -> Path:
    """Write a row a site, both waves."""
    rows = []
    everything = read_site_facts()
    sites: dict[str, int] = {}
    pairs = zip(read_facts("institutes.csv"), read_facts("site_evidence.csv"), strict=True)
    for fact, evidence in pairs:
        institute_id = institute_id_of(fact["institute"])
        sites[institute_id] = sites.get(institute_id, 0) + 1
        site_id = f"{institute_id}-{sites[institute_id]:02d}"
        whole = everything.of(institute_id)
        fact["sectors"] = whole.ruled("sectors", "; ".join(fact["sectors"].split(";")))
        fact["opened"] = whole.ruled("opened", fact["opened"])
        fact["sector sources"] = " | ".join(everything.sector_sources(institute_id))
        rows.append(_site_row(site_id, institute_id, fact, evidence, everything.of(site_id)))
    return _write(path, COLUMNS, rows)


def _site_row(
    site_id: str,
    institute_id: str,
    fact: Mapping[str, str],
    evidence: Mapping[str, str],
    known: SiteFacts,
) -> dict[str, str]:
    """Return the row of a site: as it was announced, changed by what sources say of it since."""
    name, other_name = _split_name(fact["institute"])
    announced = f"{fact['lat']} {fact['lon']} {fact['coord_precision_m']}"
    lat, lon, precision = known.ruled("position", announced).split()
    postcode = known.ruled("postcode", fact["postcode"])
    placed_by = fact["coord_source"]
    if "position" in known.rulings:
        placed_by = PLACED_BY_POSTCODE if postcode else PLACED_BY_HAND
    elif OWN_KNOWLEDGE in placed_by and any(
        said.value == postcode for said in known.said("postcode")
    ):
        placed_by = PLACED_BY_SOURCE
    basis = known.ruled("evidence", "named" if known.said("postcode") else evidence["site_basis"])
    opened, opened_note = _opened(fact["opened"], known)
    is_open, why = known.open_at_launch(opened, bool(OPEN_STATUS.match(fact["status_2020_10"])))
    is_open = is_open and fact["wave"] == "1"
    note = known.ruled("evidence_note", evidence["note"])
    own = "; ".join(known.own_sectors) or fact["sectors"]
    return {
        "site_id": site_id,
        "institute_id": institute_id,
        "institute": name,
        "lead": fact["lead"],
        "wave": fact["wave"],
        "role": known.ruled("role", fact["site_role"]),
        "site": known.ruled("site", fact["site"]),
        "postcode": postcode,
        "lat": lat,
        "lon": lon,
        "district_code": known.ruled("district_code", evidence["lad_code_2025"]),
        "sectors": "; ".join(sorted_sectors(known.ruled("sectors", own))),
        "levels": known.ruled("levels", fact["levels"]),
        "opened": opened,
        "opened_note": opened_note,
        "status_2020_10": f"the site itself not open: {why}"
        if why and not is_open and OPEN_STATUS.match(fact["status_2020_10"])
        else fact["status_2020_10"],
        "open_2020_10": "yes" if is_open else "no",
        "precision_m": known.ruled("precision_m", precision),
        "placed_by": plain(placed_by),
        "evidence": BASIS[basis],
        "evidence_note": "; ".join(dict.fromkeys(filter(None, (plain(note), *known.reasons)))),
        "also_known_as": other_name,
        "sources": " | ".join(dict.fromkeys(_sources(fact, known))),
        "sectors_basis": known.sectors_basis,
        "doubts": "; ".join(known.doubts(basis == "named", opened)),
        "in_award": known.ruled("in_award", "yes"),
    }


def _sources(fact: Mapping[str, str], known: SiteFacts) -> Iterator[str]:
    """Yield what a row rests on: the announcement, the site's facts, its institute's sectors."""
    yield from fact["source"].split(" ; ")
    yield from known.sources
    if known.sectors_basis is SectorsBasis.INSTITUTE and fact["sector sources"]:
        yield from fact["sector sources"].split(" | ")


def _opened(institute: str, known: SiteFacts) -> tuple[str, str]:
    """Return the date on which a site itself opened, blank without a source, and a note."""
    said = known.said("opened")
    if said:
        return tidy_date(known.ruled("opened", said[0].value))
    told = institute and institute != NOT_SOURCED
    return "", f"of the institute: {plain(institute)}" if told else ""


def write_partners(path: Path) -> Path:
    """Write a row a partner of an institute, with its sites, or why it has none."""
    sites = {(row["institute_id"], row["partner"]): row for row in read_facts("partner_sites.csv")}
    why = {
        (institute_id_of(row["institute"]), row["partner"]): row["why"]
        for row in read_facts("partners_without_site.csv")
    }
    rows = []
    for fact in read_facts("partners.csv"):
        institute_id = institute_id_of(fact["institute"])
        known = {} if fact["kind"] == EMPLOYER else sites[institute_id, fact["partner"]]
        name = fact["partner"].partition(" (")[0]
        rows.append(
            {
                "institute_id": institute_id,
                "wave": fact["wave"],
                "institute": _split_name(fact["institute"])[0],
                "partner": fact["partner"],
                "kind": fact["kind"],
                "evidence": "named in a source" if fact["basis"] == "source" else "unverified",
                "sources": " | ".join(fact["source"].split(" ; ")),
                "joined": "later" if "(later)" in fact["partner"] else "with the award",
                "sites": known.get("sites", ""),
                "no_site_because": capitalised(
                    why.get((institute_id, name), known.get("because", ""))
                ),
            }
        )
    return _write(path, PARTNER_COLUMNS, rows)


def write_awards(path: Path) -> Path:
    """Write a row an LEP area that a Wave Two award names."""
    ids = {
        fact["lead"]: institute_id_of(fact["institute"]) for fact in read_facts("institutes.csv")
    }
    rows = []
    for fact in read_facts("awards.csv"):
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
    """Return sectors that semicolons part in the order of the vocabulary."""
    order = list(Sector)
    sectors = [Sector(sector.strip()) for sector in text.split(";")]
    return [sector.value for sector in sorted(sectors, key=order.index)]


def tidy_date(text: str) -> tuple[str, str]:
    """Return the ISO date of the first clause that tells of an opening, and what else is told.

    A date that was only planned is no opening: the date is blank and the note keeps the text.
    """
    if ONLY_DATE.match(text):
        return text, ""
    clauses = [clause.strip() for clause in CLAUSE.findall(text) if "planned" not in clause]
    clauses = [re.sub(r"^official( opening)? ", "", clause) for clause in clauses]
    dates = [found.group() for clause in clauses if (found := DATE.match(clause))]
    return (dates[0] if dates else ""), plain(text)


def plain(text: str) -> str:
    """Return a note in the words that a user outside the research would use."""
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


def _write(path: Path, columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
