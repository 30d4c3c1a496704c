"""What the sources say of each site: the facts, and the rules by which they tell on its row."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coverage.doubts import Doubt, SectorsBasis
from coverage.vocabulary import Sector
from tools.builders.membership import FACTS

GOOD = ("sure", "likely")
"""How well a fact has to be supported to count."""

OF_THE_SITE = ("site", "partner")
"""What a fact has to be about: the site, or the partner that teaches at it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a source says of a site, of the partner that teaches there, or of the institute."""

    site_id: str
    field: str
    value: str
    scope: str
    source: str
    confidence: str
    note: str

    @property
    def counts(self) -> bool:
        """Whether the fact says something of the site that a source supports well enough."""
        return bool(self.value) and self.scope in OF_THE_SITE and self.confidence in GOOD


Facts = Mapping[str, Sequence[Fact]]
"""The facts on each site, by its id."""


def read_site_facts() -> Facts:
    """Read ``site_facts.csv``."""
    facts: dict[str, list[Fact]] = {}
    with (FACTS / "site_facts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            facts.setdefault(row["site_id"], []).append(Fact(**row))
    return facts


def own_sectors(facts: Sequence[Fact]) -> frozenset[Sector]:
    """Return the sectors that sources name for a site itself."""
    return frozenset(
        Sector(sector)
        for fact in facts
        if fact.field == "sectors" and fact.counts
        for sector in fact.value.split("; ")
    )


def sectors_basis(facts: Sequence[Fact]) -> SectorsBasis:
    """Return whether sources name sectors for a site, or for its institute alone."""
    return SectorsBasis.SITE if own_sectors(facts) else SectorsBasis.INSTITUTE


def doubts(facts: Sequence[Fact], evidence: str) -> list[Doubt]:
    """Return what no source says of a site, in the order of the vocabulary.

    Parameters
    ----------
    evidence : str
        Whether the site was named by a source, or inferred, before the facts were gathered.
    """
    said = {fact.field for fact in facts if fact.counts}
    missing = {
        Doubt.TEACHING: not said & {"sectors", "opened"},
        Doubt.PLACE: "postcode" not in said and evidence != "named",
        Doubt.SECTORS: sectors_basis(facts) is SectorsBasis.INSTITUTE,
        Doubt.OPENING: "opened" not in said,
    }
    return [doubt for doubt in Doubt if missing[doubt]]
