"""The layer of the sites that counted in a report."""

from __future__ import annotations

from dataclasses import replace

import shapely

from coverage.access.selection import Selection
from coverage.datasets.institutes import Site
from coverage.datasets.projection import to_national_grid
from coverage.eligibility.beside.gap_closed import is_awarded
from coverage.eligibility.findings import counted_sites
from coverage.reports.codebook import columns
from coverage.reports.doubts import doubt_words
from coverage.reports.geopackage.layer import Layer, as_arrays
from coverage.reports.question import Question
from coverage.reports.report import Report
from coverage.vocabulary import EligibilityReport, Network

SITES = "sites"


def sites_of(report: Report) -> tuple[Site, ...]:
    """Return the sites that counted: those that host for verdicts alone, else those selected."""
    if report.question.is_ledger:
        return counted_sites(report.datasets, report.question.ruling)
    sites = selection_of(report.question).sites(report.datasets.sites_measured)
    if report.question.report is EligibilityReport.BACK_TEST:
        return tuple(site for site in sites if is_awarded(site))
    return sites


def selection_of(question: Question) -> Selection:
    """Return the selection whose sites counted; the back-test counts both waves."""
    if question.report is EligibilityReport.BACK_TEST:
        return replace(question.selection, network=Network.CURRENT)
    return question.selection


def site_layer(report: Report) -> Layer:
    """Return the sites that counted, in the order of their ids."""
    sites = sites_of(report)
    shown = columns(
        *("site_id", "institute", "site", "role", "wave", "sectors", "postcode", "evidence"),
        "doubts",
        "sectors_basis",
    )
    rows = [
        (
            site.site_id,
            site.institute,
            site.name,
            site.role.value,
            site.wave.value,
            "; ".join(site.taught),
            site.postcode,
            site.evidence,
            doubt_words(site),
            site.sectors_basis.value if site.sectors_basis else "",
        )
        for site in sites
    ]
    places = to_national_grid([site.lon for site in sites], [site.lat for site in sites])
    return Layer(
        name=SITES,
        says="Sites that count as hosting" if report.question.is_ledger else "Sites that count",
        columns=shown,
        cells=as_arrays(shown, rows),
        shape_type="Point",
        shapes=shapely.points(places),
    )
