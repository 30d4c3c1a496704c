"""What is known of a site, as a card on a map tells it."""

from __future__ import annotations

from collections.abc import Iterator

from coverage.datasets.institutes import Site
from coverage.doubts import SectorsBasis
from coverage.vocabulary import capitalised, listed
from coverage.wording.doubts import doubt_sentence, grave_doubt

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

Fact = tuple[str, str]
"""A heading, and what it says."""


def site_lines(site: Site) -> tuple[str, ...]:
    """Return what a site is, at a glance: its name, its role, and what is gravely in doubt."""
    role = f"{capitalised(site.role.value)} of {site.institute}"
    return tuple(filter(None, [site.name, role, grave_doubt(site)]))


def site_facts(site: Site) -> tuple[Fact, ...]:
    """Return what is known of a site beside its name, its role and its institute.

    What is not known is left out.
    """
    return tuple(fact for fact in _facts(site) if fact[1])


def _facts(site: Site) -> Iterator[Fact]:
    yield "Awarded", f"Wave {capitalised(site.wave.name.lower())}"
    yield "Lead", site.lead
    yield "Postcode", site.postcode
    whose = {
        None: "",
        SectorsBasis.SITE: "",
        SectorsBasis.INSTITUTE: " (those of its institute)",
    }[site.sectors_basis]
    yield "Teaches", f"{capitalised(listed([sector.value for sector in site.taught]))}{whose}"
    yield "Opened", date_words(site.opened)
    open_then = {None: "", True: "Yes", False: "No"}[site.open_at_launch]
    yield "Open in October 2020", open_then
    yield "Evidence", capitalised(site.evidence)
    yield "Source", site.source
    yield "In doubt", doubt_sentence(site)


def date_words(date: str) -> str:
    """Return an ISO date to the year, month or day as it is read: "8 December 2022"; "" for ""."""
    parts = date.split("-")
    words = [parts[0], *(MONTHS[int(part) - 1] for part in parts[1:2])]
    return " ".join([*(str(int(part)) for part in parts[2:]), *reversed(words)])
