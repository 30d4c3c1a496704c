"""The rule on Wave One beside the awards, and how much of the gap the awards closed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress

from coverage.access.summary import AreaAccess
from coverage.datasets.load import Datasets
from coverage.eligibility.back_test import FINALISTS, FINALISTS_SOURCE, BackTest, outcome_of
from coverage.eligibility.beside.gap_closed import GapClosed
from coverage.eligibility.verdicts import AreaVerdict
from coverage.tables.area_columns import AWARDED, AWARDS, BESIDE, JUDGED
from coverage.tables.column import Column, of_each, read_from
from coverage.tables.eligibility.provenance import notes_beside, origin_beside
from coverage.tables.official_codes import with_official_codes
from coverage.tables.provenance import always
from coverage.tables.table import Table
from coverage.vocabulary import EligibilityReport, Outcome, Verdict, capitalised, listed
from coverage.wording.awards import back_test_sentence
from coverage.wording.numbers import Kind, people, share
from coverage.wording.sentences import site_words, threshold_words


@dataclass(frozen=True, slots=True)
class Tested:
    """The verdict on an area, and access there before and after the awards."""

    verdict: AreaVerdict
    before: AreaAccess
    after: AreaAccess


def _verdict(row: Tested) -> AreaVerdict:
    return row.verdict


COLUMNS: tuple[Column[Tested], ...] = (
    *of_each(_verdict, (*JUDGED, AWARDED)),
    Column(
        "outcome",
        "Outcome",
        "Whether the rule lets the area in, and whether an award names it.",
        lambda row: outcome_of(row.verdict).value,
        source=AWARDS,
    ),
    *read_from(
        BESIDE,
        Column(
            "gap_before",
            "Gap before",
            "Residents beyond the threshold of every Wave One site of the selection.",
            lambda row: row.before.gap,
            Kind.PEOPLE,
        ),
        Column(
            "gap_after",
            "Gap after",
            "Residents beyond the threshold of every site of the selection, of both waves, but for "
            "those that joined after the awards.",
            lambda row: row.after.gap,
            Kind.PEOPLE,
        ),
        Column(
            "gap_closed",
            "Gap closed",
            "Residents brought within the threshold by the awarded sites.",
            lambda row: row.after.reached - row.before.reached,
            Kind.PEOPLE,
        ),
    ),
)


def back_test_table(test: BackTest, closed: GapClosed, datasets: Datasets) -> Table:
    """Return every LEP area with its outcome, and the gap in it before and after the awards."""
    verdicts, selection = test.verdicts, closed.before.selection
    origin = origin_beside(EligibilityReport.BACK_TEST, verdicts, selection, datasets)
    rows = compress(
        zip(verdicts.areas, closed.before.every, closed.after.every, strict=True),
        datasets.covered(verdicts.level),
    )
    table = Table.of(
        (*COLUMNS, *always(origin)),
        (Tested(verdict, before, after) for verdict, before, after in rows),
        name="eligibility-back-test",
        title="Who could bid, compared with the Wave Two awards",
        says=(back_test_sentence(test), *outcome_sentences(test), closed_sentence(closed)),
        notes=(
            *joined_later_notes(closed),
            *finalist_notes(test, datasets),
            *notes_beside(verdicts, selection, datasets),
        ),
    )
    return with_official_codes(table, datasets)


def outcome_sentences(test: BackTest) -> tuple[str, ...]:
    """Return the areas of each outcome that says something of the rule."""
    return tuple(
        f"{label}: {listed([area.area for area in areas]) if areas else 'none'}."
        for label, outcome in (
            ("Could bid and won", Outcome.HIT),
            ("Could not bid by the rule, but won", Outcome.MISS),
            ("Could bid and did not win", Outcome.NOT_AWARDED),
        )
        for areas in (test.areas(outcome),)
    )


def closed_sentence(closed: GapClosed) -> str:
    """Return what share of England's gap the awarded sites close, and which they are."""
    before, after = closed.before.england, closed.after.england
    sites = "the awarded sites of Wave Two"
    if closed.joined_later:
        sites += ", without those that joined later,"
    change = f"There was no gap for {sites} to close"
    if closed.share is not None:
        change = f"{capitalised(sites)} close {share(closed.share)} of the gap"
    return (
        f"{change}: {people(before.gap)} {closed.before.selection.population.label} are not "
        f"within {threshold_words(closed.before)} of a {site_words(closed.before.selection)}, and "
        f"{people(after.gap)} of these not of an awarded one either."
    )


def joined_later_notes(closed: GapClosed) -> tuple[str, ...]:
    """Return which sites the awarded ones leave out; nothing where they leave out none."""
    if not closed.joined_later:
        return ()
    names = listed([site.name for site in closed.joined_later])
    return (f"Left out of the awarded sites, because they joined an institute later: {names}.",)


def finalist_notes(test: BackTest, datasets: Datasets) -> tuple[str, ...]:
    """Return which areas were finalists without an award, and what the rule says of them.

    They are known of the institutes of this tool alone, and speak for a rule that lets them in.
    """
    if not datasets.has_our_institutes:
        return ()
    let_in = [
        area.area
        for area in test.verdicts.areas
        if area.area_code in FINALISTS and area.verdict is Verdict.ELIGIBLE
    ]
    shut_out = [
        area.area
        for area in test.verdicts.areas
        if area.area_code in FINALISTS and area.verdict is not Verdict.ELIGIBLE
    ]
    lets_in = f"lets in {listed(let_in)}" if let_in else "lets in none of them"
    and_not = f", and not {listed(shut_out)}" if let_in and shut_out else ""
    return (
        f"Among the 13 finalists of May 2021 were {len(FINALISTS)} LEP areas that were not "
        f"awarded ({FINALISTS_SOURCE}): the rule {lets_in}{and_not}.",
    )
