"""What sources say of each site, and the rules by which it is told on the site's row.

Two files hold it: ``site_facts.csv``, what each source says, and ``site_rulings.csv``, what was
decided where the facts leave a choice, with the reason. docs/rules.md has the rules in words.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coverage.doubts import Doubt, SectorsBasis
from coverage.vocabulary import Sector
from tools.builders.membership import FACTS

GOOD = ("sure", "likely")
"""How well a fact has to be supported to count."""

OF_THE_SITE = ("site", "partner")
"""What a fact has to be about: the site, or the partner that teaches at it."""

INSTITUTE = "institute"
"""What a fact is about that is said of no site."""

LAUNCH = "2020-10-08"
"""The day on which the Wave Two competition was launched."""


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
    def is_supported(self) -> bool:
        """Whether the fact says something that a source supports well enough."""
        return bool(self.value) and self.confidence in GOOD

    @property
    def counts(self) -> bool:
        """Whether it says so of the site, or of the partner that teaches there."""
        return self.is_supported and self.scope in OF_THE_SITE


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided for a column of a site, or of all sites of an institute, and why."""

    site_id: str
    column: str
    value: str
    because: str


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What is known of one site.

    Parameters
    ----------
    facts : sequence of Fact
        What sources say.
    rulings : mapping of str to Ruling
        What was decided, by the column.
    """

    facts: Sequence[Fact]
    rulings: Mapping[str, Ruling]

    def ruled(self, column: str, otherwise: str) -> str:
        """Return the value that was decided for a column, or the one it has otherwise."""
        return self.rulings[column].value if column in self.rulings else otherwise

    def said(self, field: str) -> list[Fact]:
        """Return the facts of a field that count."""
        return [fact for fact in self.facts if fact.field == field and fact.counts]

    @property
    def own_sectors(self) -> frozenset[Sector]:
        """The sectors that sources name for the site itself."""
        return frozenset(
            Sector(sector) for fact in self.said("sectors") for sector in fact.value.split("; ")
        )

    @property
    def sectors_basis(self) -> SectorsBasis:
        """Whether sources name sectors for the site, or for its institute alone."""
        return SectorsBasis.SITE if self.own_sectors else SectorsBasis.INSTITUTE

    def doubts(self, named: bool, opened: str) -> list[Doubt]:
        """Return what no source says of the site, in the order of the vocabulary.

        Parameters
        ----------
        named : bool
            Whether a source names the campus.
        opened : str
            The date on which the site itself opened; empty where no source gives one.
        """
        taught = self.own_sectors or opened or "teaching" in self.rulings
        missing = {
            Doubt.TEACHING: not taught,
            Doubt.PLACE: not named,
            Doubt.SECTORS: self.sectors_basis is SectorsBasis.INSTITUTE,
            Doubt.OPENING: not opened,
        }
        return [doubt for doubt in Doubt if missing[doubt]]

    def open_at_launch(self, opened: str, institute_open: bool) -> tuple[bool, str]:
        """Return whether the site was open on 8 October 2020, and why where its own facts say.

        A date of its own decides; else what was decided from the facts; else the site was
        as its institute.

        Parameters
        ----------
        opened : str
            The date on which the site itself opened, to the year, month or day.
        institute_open : bool
            Whether its institute taught in its places by then.
        """
        launch = LAUNCH[: len(opened)]
        if opened and opened != launch:
            return opened < launch, f"opened {opened}"
        if "open_2020_10" in self.rulings:
            ruling = self.rulings["open_2020_10"]
            return ruling.value == "yes", ruling.because
        return institute_open, ""

    @property
    def reasons(self) -> list[str]:
        """Why the row differs from the announcement, in the order in which it was decided."""
        return [ruling.because for ruling in self.rulings.values() if ruling.because]

    @property
    def sources(self) -> list[str]:
        """The sources of all that is supported well enough, each once."""
        return sources_of(fact for fact in self.facts if fact.is_supported)


@dataclass(frozen=True, slots=True)
class AllFacts:
    """The facts and rulings on every site, by its id; rulings on institutes by theirs."""

    facts: Mapping[str, Sequence[Fact]]
    rulings: Mapping[str, Mapping[str, Ruling]]

    def of(self, site_id: str) -> SiteFacts:
        """Return what is known of a site."""
        return SiteFacts(self.facts.get(site_id, ()), self.rulings.get(site_id, {}))

    def sector_sources(self, institute_id: str) -> list[str]:
        """Return the sources of the sectors that are named for an institute as a whole."""
        return sources_of(
            fact
            for site_id, facts in self.facts.items()
            for fact in facts
            if site_id.rpartition("-")[0] == institute_id
            and (fact.field, fact.scope) == ("sectors", INSTITUTE)
            and fact.is_supported
        )


def sources_of(facts: Iterable[Fact]) -> list[str]:
    """Return the sources of facts, each once, in the order in which they are told."""
    return list(dict.fromkeys(source for fact in facts for source in fact.source.split(" | ")))


def read_site_facts() -> AllFacts:
    """Read both files."""
    facts: dict[str, list[Fact]] = {}
    rulings: dict[str, dict[str, Ruling]] = {}
    for row in read_facts("site_facts.csv"):
        facts.setdefault(row["site_id"], []).append(Fact(**row))
    for row in read_facts("site_rulings.csv"):
        rulings.setdefault(row["site_id"], {})[row["column"]] = Ruling(**row)
    return AllFacts(facts, rulings)


def read_facts(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of facts."""
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
