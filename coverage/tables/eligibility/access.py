"""Verdicts with the access of the same residents beside them, and where the two disagree."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from coverage.access.gaps import Gaps
from coverage.access.summary import AreaAccess
from coverage.datasets.load import Datasets
from coverage.eligibility.beside.mismatch import (
    MOST,
    SERVED,
    SERVED_WITHOUT,
    UNSERVED_HOST,
    WELL_SERVED,
    Mismatch,
    mismatches,
)
from coverage.eligibility.verdicts import AreaVerdict, Verdicts
from coverage.tables.area_columns import BESIDE, JUDGED, NEAREST_INSTITUTE, WHO_IS_REACHED
from coverage.tables.column import Column, of_each
from coverage.tables.eligibility.provenance import notes_beside, origin_beside
from coverage.tables.intervals import with_gap_ends, with_intervals
from coverage.tables.official_codes import with_official_codes
from coverage.tables.provenance import always
from coverage.tables.table import Table
from coverage.vocabulary import EligibilityReport, Network, Verdict, listed
from coverage.wording.intervals import interval_notes, share_told
from coverage.wording.numbers import share
from coverage.wording.sentences import access_words, site_words, threshold_words

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties

MOST_NAMED, FIRST_NAMED = 400, 20
"""Areas that a sentence names; of more than the former, as many as the latter."""


def judged(row: Mismatch) -> AreaVerdict:
    """Return the verdict that stands beside access."""
    return row.verdict


def reached(row: Mismatch) -> AreaAccess:
    """Return the access that stands beside a verdict."""
    return row.access


COLUMNS: tuple[Column[Mismatch], ...] = (
    *of_each(judged, JUDGED),
    *of_each(reached, (*WHO_IS_REACHED, NEAREST_INSTITUTE)),
    Column(
        "disagreement",
        "Rule and access",
        "How the verdict and the access of the residents disagree; blank where they do not.",
        lambda row: row.disagreement,
        source=BESIDE,
    ),
)


def access_beside_table(
    verdicts: Verdicts, gaps: Gaps, datasets: Datasets, sure: Certainties | None = None
) -> Table:
    """Return each area's verdict and, to the right of it, the access of its residents.

    Parameters
    ----------
    sure : Certainties, optional
        How sure the figures of access are: their intervals stand at the right where it is given.
    """
    level, selection, intervals = verdicts.level, gaps.selection, sure is not None
    report = EligibilityReport.ACCESS
    origin = origin_beside(report, verdicts, selection, datasets, intervals=intervals)
    table = Table.of(
        (*COLUMNS, *always(origin)),
        compress(mismatches(verdicts, gaps), datasets.covered(level)),
        name=f"eligibility-access-{level.value}",
        title=f"Verdicts, and beside them {access_words(gaps)}, by {level.label}",
        says=(*disagreement_sentences(verdicts, gaps), *_open_sentence(verdicts, gaps, sure)),
        notes=(
            *notes_beside(verdicts, selection, datasets),
            *(interval_notes(selection, datasets) if sure else ()),
        ),
    )
    table = with_official_codes(table, datasets)
    if sure is None:
        return table
    table = with_intervals(table, sure.areas)
    return with_gap_ends(table, list(zip(gaps.areas, sure.areas, strict=True)))


def disagreement_sentences(verdicts: Verdicts, gaps: Gaps) -> tuple[str, str]:
    """Return which eligible areas are well served, and which hosts serve few."""
    areas = list(mismatches(verdicts, gaps))
    within, site = f"within {threshold_words(gaps)}", site_words(gaps.selection)
    return (
        _served_without(areas, within, site, verdicts, gaps.selection.network),
        _unserved_hosts(areas, within, site, verdicts),
    )


def _open_sentence(verdicts: Verdicts, gaps: Gaps, sure: Certainties | None) -> tuple[str, ...]:
    """Return in which areas it is open how the rule and access stand to each other.

    That is so where the interval of the share has the limit inside: 4 in 5 where an area could bid,
    half where it could not.
    """
    if sure is None:
        return ()
    named = []
    for row, certain in zip(mismatches(verdicts, gaps), sure.every, strict=True):
        limit = WELL_SERVED if row.verdict.verdict is Verdict.ELIGIBLE else MOST
        low, high = certain.share_low, certain.share_high
        is_judged = row.verdict.verdict in (Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE)
        if is_judged and low is not None and high is not None and low < limit <= high:
            told = share_told(row.access.reached_share or 0, certain)
            named.append(f"{row.verdict.area} {told}")
    if not named:
        return ()
    shown = named if len(named) <= MOST_NAMED else named[:FIRST_NAMED]
    more = [f"{len(named) - len(shown):,} more"] if len(named) > len(shown) else []
    return (
        "It is open whether these shares are on the same side of 4 in 5 (areas that could bid) or "
        f"of half (the others): {listed([*shown, *more])}.",
    )


def _served_without(
    areas: list[Mismatch], within: str, site: str, verdicts: Verdicts, network: Network
) -> str:
    named = _named(areas, SERVED_WITHOUT, SERVED)
    if not named:
        unknown = any(area.access.unknown for area in areas)
        where = "As far as is known, in no" if unknown else "In no"
        return (
            f"{where} {verdicts.level.label} that could bid can 4 in 5 people reach a {site} "
            f"{within}."
        )
    served = f"at least 4 in 5 people can reach a {site} {within}: {listed(named)}"
    match network:
        case Network.WAVE_ONE:
            return f"Could bid, although {served}."
        case Network.CURRENT:
            return f"Could bid, and counting both waves {served}."


def _unserved_hosts(areas: list[Mismatch], within: str, site: str, verdicts: Verdicts) -> str:
    named = _named(areas, UNSERVED_HOST)
    if named:
        most = f"most people cannot reach a {site} {within}"
        return f"Could not bid, although {most}: {listed(named)}."
    shut_out = [area for area in areas if area.verdict.verdict is Verdict.NOT_ELIGIBLE]
    lived_in = [area for area in shut_out if area.access.known_share is not None]
    if any(area.access.unknown for area in shut_out) or not lived_in:
        # With some unknown, which is the least served is not known.
        return (
            f"There is no {verdicts.level.label} that could not bid where most people are known "
            f"to be out of reach of a {site} {within}."
        )
    least = min(lived_in, key=lambda area: area.access.reached_share or 0.0)
    return (
        f"In every {verdicts.level.label} that could not bid, most people can reach a {site} "
        f"{within}. {least.verdict.area} is lowest, at {share(least.access.reached_share or 0.0)}."
    )


def _named(areas: list[Mismatch], *ways: str) -> list[str]:
    """Return the areas that disagree in these ways, with the share of their residents reached.

    Of hundreds the first are named and the rest are counted.
    """
    found = [area for area in areas if area.disagreement in ways]
    shown = found if len(found) <= MOST_NAMED else found[:FIRST_NAMED]
    more = len(found) - len(shown)
    return [
        *(f"{area.verdict.area} ({share(area.access.reached_share or 0.0)})" for area in shown),
        *([f"{more:,} more"] if more else []),
    ]
