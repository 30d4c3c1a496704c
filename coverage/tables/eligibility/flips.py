"""What would turn each answer: the smallest change to a verdict, and to who is reached."""

from __future__ import annotations

from itertools import compress
from typing import assert_never

from coverage.access.gaps import Gaps
from coverage.datasets.load import Datasets
from coverage.eligibility.beside.sensitivity import Flip, flips
from coverage.eligibility.verdicts import AreaVerdict, Verdicts
from coverage.tables.area_columns import BESIDE, JUDGED, REACHED_SHARE
from coverage.tables.column import Column, in_words, of_each, read_from
from coverage.tables.eligibility.provenance import notes_beside, origin_beside
from coverage.tables.official_codes import with_official_codes
from coverage.tables.provenance import always
from coverage.tables.table import Table
from coverage.vocabulary import EligibilityReport, SiteRole, Verdict, listed
from coverage.wording.numbers import Kind
from coverage.wording.sentences import access_words


def _verdict(flip: Flip) -> AreaVerdict:
    return flip.verdict


COLUMNS: tuple[Column[Flip], ...] = (
    *of_each(_verdict, JUDGED),
    *read_from(
        BESIDE,
        Column(
            "smallest_change",
            "Smallest change",
            "The fewest sites that would have to open or close in the area to turn its verdict.",
            lambda flip: change_sentence(flip),
        ),
        Column(
            "sites_to_turn",
            "Sites to change it",
            "The same as a number: sites to open, or below 0 to close; blank where a list decides.",
            lambda flip: flip.change.sites or None,
            Kind.COUNT,
            on_screen=False,
        ),
        Column(
            "turned_by",
            "Changed by",
            "Other rules and readings under which the verdict is another, separated by semicolons; "
            "blank where there is none.",
            lambda flip: "; ".join(flip.turned_by),
        ),
        Column(
            "fragile",
            "Fragile",
            "Whether the verdict hangs on a single hosted site, another rule or reading, hosted "
            "sites in doubt, or a partner without a site.",
            lambda flip: in_words(flip.fragile),
        ),
    ),
    REACHED_SHARE.of(lambda flip: flip.access),
    *read_from(
        BESIDE,
        Column(
            "threshold_change",
            "Threshold change",
            "By how much the threshold of travel would have to grow for half of the residents to "
            "be reached, or below 0 to shrink for half to be left out; blank where none is known.",
            lambda flip: flip.threshold,
            Kind.CHANGE,
        ),
        Column(
            "close",
            "Close",
            "Whether a threshold change of at most 5 minutes (or kilometres) turns whether half "
            "of the residents are reached; 5 minutes are more than most trips of up to an "
            "hour are off by.",
            lambda flip: in_words(flip.threshold_is_close),
        ),
        Column(
            "sites_in_doubt",
            "Hangs on sites in doubt",
            "Hosted sites of which no source says that they teach or where they stand, where the "
            "verdict would be different without all of them; blank where it would not.",
            lambda flip: "; ".join(flip.unsupported.sites),
        ),
        Column(
            "partners_in_doubt",
            "Hangs on partners without a site",
            "Partners in the awards of Wave One whose main campus stands in the area and which "
            "have no site, as no source says that they teach there, where the verdict would be "
            "different with them; blank where it would not.",
            lambda flip: "; ".join(flip.unsupported.partners),
        ),
    ),
)


def flip_table(verdicts: Verdicts, gaps: Gaps, datasets: Datasets) -> Table:
    """Return the smallest change that turns the answer for each area."""
    level, selection = verdicts.level, gaps.selection
    origin = origin_beside(EligibilityReport.FLIPS, verdicts, selection, datasets)
    found = tuple(compress(flips(datasets, verdicts, gaps), datasets.covered(level)))
    table = Table.of(
        (*COLUMNS, *always(origin)),
        found,
        name=f"eligibility-flips-{level.value}",
        title=(
            f"The smallest change that would have changed the answer for each {level.label}, and "
            f"for {access_words(gaps)}"
        ),
        says=fragile_sentences(found, verdicts),
        notes=notes_beside(verdicts, selection, datasets),
    )
    return with_official_codes(table, datasets)


def change_sentence(flip: Flip) -> str:
    """Return the smallest change on the ground that turns a verdict, without a full stop."""
    change = flip.change
    if change.to is None:
        return "The list decides: no site would have turned it"
    opens, count = change.sites > 0, abs(change.sites)
    (rule,) = {
        part.finding.rule
        for part in (flip.verdict.parts or (flip.verdict,))
        if not part.finding.rule.is_by_list
    }
    thing = "spoke" if opens and SiteRole.SPOKE in rule.roles else rule.thing
    things = thing if count == 1 else f"{thing}s"
    number = "One" if count == 1 else f"{count}"
    what = f"{number} new {things}" if opens else f"{number} {things} fewer"
    return f"{what} {_where(flip)}{_turned(flip, change.to)}"


def _turned(flip: Flip, to: Verdict) -> str:
    """Return what the change would have done."""
    it = "all of it" if len(flip.verdict.parts) > 1 else "it"
    match to:
        case Verdict.ELIGIBLE:
            return f"would have let {it} bid"
        case Verdict.IN_PART:
            return f"would have let {'only ' * (flip.change.sites > 0)}part of it bid"
        case Verdict.NOT_ELIGIBLE:
            return "would have ended eligibility"
        case _:
            assert_never(to)


def _where(flip: Flip) -> str:
    """Return where the sites of a region open or close; for other areas it is inside."""
    where = flip.change.where
    if not flip.verdict.parts:
        return "here "
    if len(where) == 1:
        return f"in {where[0]} "
    if flip.change.anywhere:
        whole = len(where) == len(flip.verdict.parts)
        return "in any of its LEP areas " if whole else f"in {listed(where, 'or')} "
    if set(flip.change.each) == {1}:
        return f"in {listed(where)}, one in each, "
    if flip.change.each:
        each = zip(where, flip.change.each, strict=True)
        return f"in {listed([f'{area} ({number})' for area, number in each])} "
    return f"in {listed(where)} "


def fragile_sentences(found: tuple[Flip, ...], verdicts: Verdicts) -> tuple[str, ...]:
    """Return which verdicts hang on little: on a single site, on the rule, on the reading."""
    single = [flip for flip in found if flip.one_site_decides]
    turned = [flip for flip in found if flip.turned_by]
    sentences = [
        f"{says}: {listed([flip.verdict.area for flip in named])}."
        for says, flips, verdict in (
            ("Could not bid because of one site", single, Verdict.NOT_ELIGIBLE),
            ("Only part could bid because of one site", single, Verdict.IN_PART),
            ("Could bid, but not by another rule or reading", turned, Verdict.ELIGIBLE),
            ("All or part could bid by another rule or reading", turned, Verdict.NOT_ELIGIBLE),
            ("Part could bid, but not by another rule or reading", turned, Verdict.IN_PART),
        )
        for named in ([flip for flip in flips if flip.verdict.verdict is verdict],)
        if named
    ]
    sentences += _unsupported(found)
    if not sentences:
        return (f"No verdict on a {verdicts.level.label} depends on one site, rule or reading.",)
    return tuple(sentences)


def _unsupported(found: tuple[Flip, ...]) -> list[str]:
    """Return which verdicts hang on what no source says."""
    hosts = [flip.verdict.area for flip in found if flip.unsupported.sites]
    campuses = [
        f"{flip.verdict.area} ({listed(flip.unsupported.partners)})"
        for flip in found
        if flip.unsupported.partners
    ]
    return [
        f"{says}: {listed(areas)}."
        for says, areas in (
            ("Could not bid, or not fully, only because of sites in doubt", hosts),
            (
                "Could bid, fully or partly, because no source says that a Wave One partner "
                "teaches on its campus there",
                campuses,
            ),
        )
        if areas
    ]
