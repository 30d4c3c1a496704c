"""What hangs on each site that no source supports in full: people, and verdicts beside them."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.access.gaps import Gaps
from coverage.datasets.areas import boundary_path
from coverage.datasets.awards import AWARDS
from coverage.datasets.default import Datasets
from coverage.doubts import GapReport
from coverage.eligibility.beside.doubtful import Doubtful, DoubtfulSite, find_doubtful
from coverage.eligibility.beside.without import Turned
from coverage.reports.codebook import columns
from coverage.reports.command import gaps_command
from coverage.reports.display import people, share
from coverage.reports.doubts import doubt_sentence, doubt_words, support_notes
from coverage.reports.gap_table import (
    ACCESS_IS_ANALYSIS,
    access_files,
    measure_notes,
    residents_note,
)
from coverage.reports.provenance import PROVENANCE, Provenance, provenance
from coverage.reports.sentences import access_words, site_words, threshold_words, what_is_taught
from coverage.reports.table import Cell, Table

BY_THE_RULE = (
    "Verdicts are by the rule as bidders reported it, which counts sites as they were announced: "
    "none is changed here, and those that would be are named."
)
SECTORS_ALONE = (
    "A doubt about sectors alone says nothing against a site: it matters where sectors are chosen."
)
TOGETHER = "All of them at which no source places teaching"


def doubtful_table(gaps: Gaps, datasets: Datasets) -> Table:
    """Return what hangs on each site in doubt that counts in a selection, a site a row."""
    selection, level = gaps.selection, gaps.level
    found = find_doubtful(datasets, selection, level)
    command = gaps_command(selection, level, datasets, GapReport.DOUBTFUL)
    files = (boundary_path(level), *access_files(selection.measure, datasets), AWARDS)
    origin = provenance(datasets, command, files, datasets.own_matrix)
    return Table(
        name=f"gaps-{GapReport.DOUBTFUL.value}-{level.value}",
        title=f"What hangs on sites in doubt, for {access_words(gaps)}, by {level.label}",
        columns=columns(
            *("site_id", "institute", "site", "wave", "stands_in", "doubts", "in_doubt"),
            *("reached_alone", "verdicts_without", "half_without", "lat", "lon"),
            *PROVENANCE,
        ),
        rows=tuple(_row(each, origin) for each in found.sites),
        total=_total(found, origin),
        says=doubtful_sentences(found),
        notes=(
            *measure_notes(selection.measure, datasets),
            *support_notes(selection),
            residents_note(datasets),
            BY_THE_RULE,
            SECTORS_ALONE,
            ACCESS_IS_ANALYSIS,
        ),
    )


def doubtful_sentences(found: Doubtful) -> tuple[str, ...]:
    """Return how many sites are in doubt, and what hangs on those without a source together."""
    gaps, sites = found.gaps, found.without_teaching
    selection = gaps.selection
    kind = site_words(selection)
    if not found.sites:
        return (f"No {kind} is in doubt." if gaps.sites else f"There is no {kind}.",)
    taught = what_is_taught(selection)
    counted = f"{selection.several_sites}{f' that teach {taught}' if taught else ''}"
    said = [
        f"Of {len(gaps.sites)} {counted}, {len(found.sites)} {_are(len(found.sites))} in doubt "
        f"as to something; at {len(sites) or 'none'} no source places teaching."
    ]
    if sites and (before := gaps.england.reached_share) is not None:
        after = found.sourced.england.reached_share or 0.0
        said.append(
            f"Without {'that one' if len(sites) == 1 else f'those {len(sites)}'}, {share(after)} "
            f"and not {share(before)} of {selection.population.label} live within "
            f"{threshold_words(gaps)} of a site: {people(found.together)} fewer."
        )
    if sites:
        said.append(_verdicts(found.turned))
    return tuple(said)


def turned_words(turned: Sequence[Turned]) -> str:
    """Return areas with the verdict that they would have: "Solent (LEP area): eligible"."""
    return "; ".join(
        f"{each.area.area} ({each.area.level.label}): {each.to.value}" for each in turned
    )


def _verdicts(turned: Sequence[Turned]) -> str:
    if not turned:
        return "No verdict on a LEP area or a region hangs on them."
    return f"Verdicts that would change if they did not count as hosting: {turned_words(turned)}."


def _row(each: DoubtfulSite, origin: Provenance) -> tuple[Cell, ...]:
    site = each.site
    return (
        *(site.site_id, site.institute, site.name, site.wave.value, "; ".join(each.stands_in)),
        *(doubt_words(site), doubt_sentence(site), each.alone, turned_words(each.turned)),
        *("; ".join(each.half_lost), site.lat, site.lon),
        *origin.cells,
    )


def _total(found: Doubtful, origin: Provenance) -> tuple[Cell, ...] | None:
    """Return what hangs on all sites together at which no source places teaching."""
    if not found.without_teaching:
        return None
    return (
        *("", "", TOGETHER, None, "", "", "", found.together, turned_words(found.turned)),
        *("; ".join(found.half_lost), None, None),
        *origin.cells,
    )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
