"""Which sectors are within reach, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coverage.access.sectors import SectorMatrix
from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess
from coverage.vocabulary import Sector, capitalised, listed
from coverage.wording.numbers import share
from coverage.wording.sentences import left_out_words, threshold_words, unknown_words

MOST_NAMES = 4
"""More areas or pairs than this are counted, not named."""

SECTORS_NAMED = (
    "Sectors are those that sources name for the site; where none does, they are those of its "
    "institute. The table of sites says which."
)


def describe_matrix(matrix: SectorMatrix) -> str:
    """Return what was asked, as the title of a table."""
    return (
        f"{capitalised(matrix.selection.population.label)} within "
        f"{threshold_words(matrix.gaps[0])} of a {matrix.selection.one_site} that "
        f"teaches each sector{left_out_words(matrix.sites, matrix.left_out)}, by "
        f"{matrix.level.label}"
    )


def matrix_sentences(matrix: SectorMatrix) -> tuple[str, ...]:
    """Return which sectors England's residents reach least, and where nobody reaches one."""
    sentences = (_england(matrix), _pairs(matrix), _not_known(matrix))
    return tuple(sentence for sentence in sentences if sentence)


def area_sentences(matrix: SectorMatrix, row: tuple[AreaAccess, ...]) -> tuple[str, ...]:
    """Return which of the taught sectors the residents of one area reach, the best first.

    Parameters
    ----------
    row : tuple of AreaAccess
        Access of the area, a sector each.
    """
    name = row[0].area
    pairs = [
        (area, sector)
        for area, sector in zip(row, matrix.sectors, strict=True)
        if sector in matrix.taught
    ]
    if not row[0].residents:
        return (f"Nobody lives in {name} by this data.",)
    some = sorted((pair for pair in pairs if pair[0].reached), key=lambda pair: -pair[0].reached)
    none = [sector.value for area, sector in pairs if area.gap == area.residents]
    sentences = []
    if some:
        named = [f"{sector.value} ({share(area.reached_share or 0)})" for area, sector in some]
        sentences.append(f"People in {name} can reach {listed(named)}.")
    if len(none) == len(matrix.taught) > 1:
        sentences.append(f"Nobody in {name} can reach any of the {len(none)} sectors taught.")
    elif none:
        sentences.append(f"Nobody in {name} can reach {listed(none, 'or')}.")
    if unknown := [sector.value for area, sector in pairs if area.unknown]:
        sentences.append(
            f"Of some people in {name} it is not known whether they reach {listed(unknown, 'or')}."
        )
    return tuple(sentences)


def _england(matrix: SectorMatrix) -> str:
    """Return the hardest and the easiest sector to reach, and those that nobody teaches."""
    selection = matrix.selection
    if not matrix.taught:
        where = " in the matrix" if matrix.left_out else ""
        return f"No {selection.one_site}{where} teaches any sector, so nobody is reached in one."
    if not matrix.england[0].residents:
        return "Nobody lives in England by this data."
    unknown = unknown_words(matrix.in_sector(matrix.worst[0]).england)
    first = f"{capitalised(_spread(matrix, selection))}{unknown}"
    if matrix.untaught:
        where = " in the matrix" if matrix.left_out else ""
        return f"{first}; no site{where} teaches {_names(matrix.untaught, 'or')}."
    return f"{first}."


def _spread(matrix: SectorMatrix, selection: Selection) -> str:
    whom, sites = selection.population.label, selection.several_sites
    within, taught = threshold_words(matrix.gaps[0]), matrix.taught
    least, most = _share(matrix, matrix.worst), _share(matrix, matrix.best)
    if not matrix.in_sector(matrix.best[0]).england.reached:
        return (
            f"{most} of {whom} live within {within} of a {selection.one_site}, whatever it teaches"
        )
    if least == most:
        subject = f"each of the {len(taught)} sectors that {sites} teach"
        if len(taught) == 1:
            subject = f"{taught[0].value}, the one sector that {sites} teach,"
        return f"{subject} is reached by {most} of {whom} within {within}"
    hardest = _names(matrix.worst) if len(matrix.worst) <= MOST_NAMES else f"{len(matrix.worst):,}"
    return (
        f"{hardest} {'is' if len(matrix.worst) == 1 else 'are'} the hardest to reach of the "
        f"{len(taught)} sectors that {sites} teach: {least} of {whom} live within {within} "
        f"of a site, against {most} for {_names(matrix.best)}"
    )


def _pairs(matrix: SectorMatrix) -> str:
    """Return where nobody reaches a sector that is taught somewhere."""
    nobody, pairs, area = matrix.unreached, matrix.lived_in, matrix.level.label
    if not nobody:
        everywhere = pairs and all(access.reached for access, _ in pairs)
        return f"Every {area} has people who reach each sector taught." if everywhere else ""
    if len(nobody) == len(pairs):
        return f"No {area} has anybody who reaches one of the sectors taught."
    if len(nobody) <= MOST_NAMES:
        named = listed([f"{access.area} in {sector.value}" for access, sector in nobody])
        return f"Nobody is reached in {named}, though the sector is taught elsewhere."
    missed = Counter(access.area for access, _ in nobody)
    most, taught = max(missed.values()), len(matrix.taught)
    names = [name for name, number in missed.items() if number == most]
    where = listed(names) if len(names) <= MOST_NAMES else f"{len(names):,} {matrix.level.plural}"
    each = " each" if len(names) > 1 else ""
    which = f"all {taught}" if most == taught else f"{most} of {taught}"
    return (
        f"In {len(nobody):,} of the {len(pairs):,} pairs of a {area} and a taught sector nobody is "
        f"reached, most often in {where} ({which} sectors{each})."
    )


def _not_known(matrix: SectorMatrix) -> str:
    pairs = [access for access, _ in matrix.lived_in if access.unknown]
    if not pairs:
        return ""
    return (
        f"In {len(pairs):,} of the {len(matrix.lived_in):,} pairs some residents are unknown, as "
        "there is no travel data."
    )


def _share(matrix: SectorMatrix, sectors: tuple[Sector, ...]) -> str:
    return share(matrix.in_sector(sectors[0]).england.reached_share or 0)


def _names(sectors: Sequence[Sector], joint: str = "and") -> str:
    return listed([sector.value for sector in sectors], joint)
