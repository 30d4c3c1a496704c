"""What hangs on each site that no source supports in full: people, and verdicts beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coverage.access.gaps import Gaps
from coverage.datasets.areas import boundary_path
from coverage.datasets.awards import PARTNERS_WITHOUT_SITE
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.doubts import Doubt, GapReport
from coverage.eligibility.beside.doubtful import (
    Doubtful,
    PartnerReach,
    find_doubtful,
    partner_reach,
)
from coverage.eligibility.beside.without import Turned
from coverage.questions.command import gaps_command
from coverage.tables.area_columns import ACCESS, SITES
from coverage.tables.column import Column, of_each
from coverage.tables.gaps import access_files
from coverage.tables.provenance import always
from coverage.tables.sites import DOUBTS, INSTITUTE, LAT, LON, SITE, SITE_ID, WAVE
from coverage.tables.table import Table
from coverage.vocabulary import listed
from coverage.wording.doubts import doubt_sentence, doubt_words, support_notes
from coverage.wording.notes import ACCESS_IS_ANALYSIS, measure_notes, residents_note
from coverage.wording.numbers import Kind, count, people, share
from coverage.wording.provenance import provenance
from coverage.wording.sentences import (
    access_words,
    site_words,
    sites_words,
    threshold_words,
    unknown_words,
)

BY_THE_RULE = (
    "Verdicts follow the rule as bidders reported it, which counts sites as announced. Nothing "
    "here changes a verdict. We name those that would have been different."
)
MILD = (
    "A doubt about sectors matters only if you choose sectors. A doubt about the opening matters "
    "only if you count open sites alone."
)
ON_THE_PAGE = ("site", "institute", "doubts", "reached_alone", "verdicts_without")
"""Names of the columns that a page shows; files hold the others too."""

MOST_PARTNERS = 3
"""More partners than these are counted and not named."""

TOGETHER = "All sites with no source for teaching"


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a site in doubt, or on several together.

    Parameters
    ----------
    site : Site or None
        None for several: all at which no source places teaching.
    """

    site: Site | None
    alone: int
    turned: tuple[Turned, ...]
    half_lost: tuple[str, ...]
    stands_in: tuple[str, ...] = ()


def _site(row: Hanging) -> Site | None:
    return row.site


COLUMNS: tuple[Column[Hanging], ...] = (
    SITE_ID.of(_site),
    SITE.by(lambda row: row.site.name if row.site else TOGETHER),
    Column(
        "reached_alone",
        "People who reach only this site",
        "Residents of England within the threshold of this site of the selection and of no other.",
        lambda row: row.alone,
        Kind.PEOPLE,
        source=ACCESS,
    ),
    DOUBTS.by(lambda row: doubt_words(row.site) if row.site else Doubt.TEACHING.value),
    Column(
        "verdicts_without",
        "Verdicts without it",
        "LEP areas and regions whose verdict would be different if the site did not count as "
        "hosting, each with that verdict, separated by semicolons; blank where there is none.",
        lambda row: turned_words(row.turned),
        source=SITES,
    ),
    Column(
        "half_without",
        "Areas that fall below half without it",
        "Areas of the level of which at least half of the residents are reached with the site and "
        "fewer without it, separated by semicolons; blank where there is none.",
        lambda row: "; ".join(row.half_lost),
        source=ACCESS,
    ),
    Column(
        "stands_in",
        "Stands in",
        "Areas of the level in which the site stands, separated by semicolons; blank where none "
        "holds it.",
        lambda row: "; ".join(row.stands_in),
        source=SITES,
    ),
    *of_each(_site, (INSTITUTE, WAVE)),
    Column(
        "in_doubt",
        "In doubt",
        "The same as a sentence; blank where nothing is in doubt.",
        lambda row: doubt_sentence(row.site) if row.site else "",
        on_screen=False,
        source=SITES,
    ),
    *of_each(_site, (LAT, LON)),
)


def doubtful_table(gaps: Gaps, datasets: Datasets) -> Table:
    """Return what hangs on each site in doubt that counts in a selection, a site a row."""
    selection, level = gaps.selection, gaps.level
    found = find_doubtful(datasets, selection, level)
    command = gaps_command(selection, level, datasets, GapReport.DOUBTFUL)
    partners = (PARTNERS_WITHOUT_SITE,) if datasets.has_our_institutes else ()
    files = (boundary_path(level), *access_files(selection, datasets), *partners)
    origin = provenance(datasets, command, files, datasets.own_matrix, selection=selection)
    return Table.of(
        (*COLUMNS, *always(origin)),
        [
            Hanging(each.site, each.alone, each.turned, each.half_lost, each.stands_in)
            for each in found.sites
        ],
        name=f"gaps-{GapReport.DOUBTFUL.value}-{level.value}",
        title=f"What depends on sites in doubt: {access_words(gaps)}, by {level.label}",
        total=_together(found),
        says=(
            *doubtful_sentences(found),
            *partner_sentences(gaps, partner_reach(datasets, gaps)),
        ),
        notes=(
            *measure_notes(selection, datasets),
            *support_notes(selection),
            residents_note(datasets),
            BY_THE_RULE,
            MILD,
            ACCESS_IS_ANALYSIS,
        ),
    )


def doubt_count(gaps: Gaps) -> str:
    """Return how many of the sites that count are in grave doubt, and how many in another."""
    selection, sites = gaps.selection, gaps.sites
    grave = sum(site.is_gravely_doubted for site in sites)
    mild = sum(bool(site.doubts) for site in sites) - grave
    if not grave and not mild:
        kind = site_words(selection)
        return f"No {kind} is in doubt." if sites else f"There is no {kind}."
    said = f"Of {count(len(sites), site_words(selection), sites_words(selection))}, "
    if grave:
        said += f"{grave} {'is' if grave == 1 else 'are'} in serious doubt. {_why(sites, grave)}."
    else:
        said += "none is in serious doubt."
    if mild:
        own = "lacks only sectors of its own" if mild == 1 else "lack only sectors of their own"
        said += f" {mild}{' more' if grave else ''} {own} or an opening date."
    return said


def _why(sites: Sequence[Site], grave: int) -> str:
    """Return what no source says of the sites in serious doubt, as a sentence without its end."""
    untaught = sum(Doubt.TEACHING in site.doubts for site in sites)
    unplaced = grave - untaught
    if not untaught:
        return f"No source gives the campus or address of {unplaced}"
    teaching = f"No source says that teaching takes place at {untaught}"
    more = f", and none gives the campus or address of {unplaced} more" if unplaced else ""
    return f"{teaching}{more}"


def doubtful_sentences(found: Doubtful) -> tuple[str, ...]:
    """Return how many sites are in doubt, and what hangs on those without a source together."""
    gaps, sites = found.gaps, found.without_teaching
    said = [doubt_count(gaps)]
    if sites and gaps.england.reached_share is not None:
        said.append(_without_those(found, gaps.england.reached_share))
    if sites:
        said.append(_verdicts(found.turned))
    if found.turned_by_place != found.turned:
        said.append(
            "If sites without a known address had not counted either, these verdicts would have "
            f"been different: {turned_words(found.turned_by_place)}."
        )
    return tuple(said)


def _without_those(found: Doubtful, before: float) -> str:
    """Return how many fewer are reached, with the shares where these differ as they are shown."""
    several, gaps = len(found.without_teaching), found.gaps
    those = "that one" if several == 1 else f"those {several}"
    group = gaps.selection.population.label
    live = f"live within {threshold_words(gaps)} of a site"
    if not found.together:
        return f"Without {those}, just as many {group} {live}."
    unknown = unknown_words(gaps.england)
    is_now, was = share(found.sourced.england.reached_share or 0.0), share(before)
    if is_now == was:
        return (
            f"Without {those}, {people(found.together)} fewer {group} {live}{unknown}. The share "
            f"stays at {was}."
        )
    return (
        f"Without {those}, {is_now} of {group} {live}{unknown}. That is "
        f"{people(found.together)} fewer people, down from {was}."
    )


def partner_sentences(gaps: Gaps, partners: Sequence[PartnerReach]) -> tuple[str, ...]:
    """Return what hangs on partners that have no site; nothing where none would reach more."""
    more = [each for each in partners if each.newly]
    if not more:
        return ()
    others = len(more) - MOST_PARTNERS
    named = [_partner(each) for each in more[:MOST_PARTNERS]]
    named += [count(others, "other partner") + " fewer"] if others > 0 else []
    return (
        "Partners have no site here if no source says that they teach. A site at its main campus "
        f"would bring more people within {threshold_words(gaps)} of a site: {listed(named)}.",
    )


def _partner(each: PartnerReach) -> str:
    said, access = f"{each.partner.partner} {people(each.newly)}", each.access
    if access is None or not access.residents or not each.gained:
        return said
    before = share(access.reached_share or 0.0)
    after = share((access.reached + each.gained) / access.residents)
    return f"{said} ({access.area} {after}, up from {before})" if after != before else said


def turned_words(turned: Sequence[Turned]) -> str:
    """Return areas with the verdict that they would have: "Solent (LEP area): eligible"."""
    return "; ".join(
        f"{each.area.area} ({each.area.level.label}): {each.to.value}" for each in turned
    )


def _verdicts(turned: Sequence[Turned]) -> str:
    if not turned:
        return "No verdict on a LEP area or a region depends on them."
    return (
        "If they had not counted, these verdicts would have been different: "
        f"{turned_words(turned)}."
    )


def _together(found: Doubtful) -> Hanging | None:
    """Return what hangs on all sites together at which no source places teaching."""
    if not found.without_teaching:
        return None
    return Hanging(None, found.together, found.turned, found.half_lost)
