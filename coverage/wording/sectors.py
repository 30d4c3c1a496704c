"""Which sectors are within reach, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, assert_never

from coverage.access.sectors import BothMatrices, SectorMatrix
from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess
from coverage.vocabulary import Network, Sector, capitalised, listed
from coverage.wording.intervals import difference_sentence
from coverage.wording.numbers import share
from coverage.wording.place_names import in_sentence, inside
from coverage.wording.sentences import left_out_words, threshold_words, unknown_words

if TYPE_CHECKING:
    from coverage.access.certainty.differences import Difference

MOST_NAMES = 4
"""More areas or pairs than this are counted, not named."""

SECTORS_NAMED = (
    "We use the sectors that a source names for a site. If none does, we assume the site teaches "
    "all its institute's sectors. The sites table says which."
)


def describe_matrix(matrix: SectorMatrix) -> str:
    """Return what was asked, as the title of a table."""
    return (
        f"{capitalised(matrix.selection.population.label)} within "
        f"{threshold_words(matrix.gaps[0])} of a {matrix.selection.one_site} that "
        f"teaches each sector{left_out_words(matrix.sites, matrix.left_out)}, by "
        f"{matrix.level.label}"
    )


def when_words(both: BothMatrices, network: Network, noun: str = "") -> str:
    """Return which institutes there are: "before Wave Two", "with all 21"; empty if all alike.

    Parameters
    ----------
    noun : str, optional
        What follows a number of them.
    """
    if not both.differ:
        return ""
    match network:
        case Network.WAVE_ONE:
            return "before Wave Two"
        case Network.CURRENT:
            return f"with all {both.institutes[network]:,}{noun}"
        case _:
            assert_never(network)


def answer(both: BothMatrices) -> str:
    """Return the easiest and the hardest sector to reach, by both networks."""
    asked, other = both.asked, both.other
    when = when_words(both, asked.selection.network)
    said = _easiest_and_hardest(both, asked)
    first = capitalised(f"{when}, {said}." if when else f"{said}.")
    if not (both.differ and asked.taught and other.taught and asked.england[0].residents):
        return first
    then = capitalised(when_words(both, other.selection.network))
    figures = [f"{_one_name(names)} {_share(other, names)}" for names in (other.best, other.worst)]
    return f"{first} {then}: {', '.join(dict.fromkeys(figures))}."


def key_to_bars(both: BothMatrices, *, sure: bool = False) -> str:
    """Return what the bars of the sectors show, and what a click does.

    Parameters
    ----------
    sure : bool
        Whether their intervals are shown too.
    """
    bars = (
        f"Bars show the share of people {inside(both.asked.england[0].area)} who can reach a site"
    )
    asked, others = (
        when_words(both, matrix.selection.network, " institutes")
        for matrix in (both.asked, both.other)
    )
    if asked:
        bars += f" {asked}, and upright lines the share {others}"
    if sure:
        bars += ". Thin lines along the bars are 90% intervals"
    area = both.asked.level.label
    return (
        f"{bars}. The worst {area} has the smallest share, and among equals the most people out of "
        "reach. Choose a sector, an area or a cell to see it on the map."
    )


def _easiest_and_hardest(both: BothMatrices, matrix: SectorMatrix) -> str:
    """Return a clause on a network, as it follows "before Wave Two"."""
    is_past = both.differ and matrix.selection.network is Network.WAVE_ONE
    be = "was" if is_past else "is"
    if not matrix.taught:
        return f"no {matrix.selection.one_site} {'taught' if is_past else 'teaches'} any sector"
    if not matrix.england[0].residents:
        return f"nobody lives {inside(matrix.england[0].area)} by this data"
    can = "could" if is_past else "can"
    best, worst = _share(matrix, matrix.best), _share(matrix, matrix.worst)
    if not matrix.in_sector(matrix.best[0]).england.reached:
        return f"nobody {can} reach any sector within {threshold_words(matrix.gaps[0])}"
    if len(matrix.taught) == 1:
        return f"{best} {can} reach {matrix.taught[0].value}, the one sector taught"
    if matrix.best == matrix.worst:
        return f"{best} {can} reach each of the {len(matrix.taught)} sectors taught"
    unknown = unknown_words(matrix.in_sector(matrix.worst[0]).england)
    return (
        f"{_one_name(matrix.best)} {be} easiest to reach ({best}) and {_one_name(matrix.worst)} "
        f"hardest ({worst}){unknown}"
    )


def _one_name(sectors: Sequence[Sector]) -> str:
    """Return the name of a sector, or how many they are: an answer is short."""
    return sectors[0].value if len(sectors) == 1 else f"{len(sectors)} sectors"


def matrix_sentences(matrix: SectorMatrix) -> tuple[str, ...]:
    """Return which sectors England's residents reach least, and where nobody reaches one."""
    sentences = (_england(matrix), unreached_sentence(matrix), _not_known(matrix))
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
            f"For some people in {name} it is not known whether they can reach "
            f"{listed(unknown, 'or')}."
        )
    return tuple(sentences)


def _england(matrix: SectorMatrix) -> str:
    """Return the hardest and the easiest sector to reach, and those that nobody teaches."""
    selection = matrix.selection
    where = " in the matrix" if matrix.left_out else ""
    if not matrix.taught:
        return f"No {selection.one_site}{where} teaches any sector, so nobody can reach one."
    if not matrix.england[0].residents:
        return f"Nobody lives {inside(matrix.england[0].area)} by this data."
    unknown = unknown_words(matrix.in_sector(matrix.worst[0]).england)
    first = f"{capitalised(_spread(matrix, selection))}{unknown}."
    if matrix.untaught:
        return f"{first} No {selection.one_site}{where} teaches {_names(matrix.untaught, 'or')}."
    return first


def _spread(matrix: SectorMatrix, selection: Selection) -> str:
    whom, site = selection.population.label, selection.one_site
    within, taught = f"within {threshold_words(matrix.gaps[0])}", matrix.taught
    least, most = _share(matrix, matrix.worst), _share(matrix, matrix.best)
    if not matrix.in_sector(matrix.best[0]).england.reached:
        return f"{most} of {whom} can reach a {site} {within}, whatever it teaches"
    if least == most:
        if len(taught) == 1:
            return f"{most} of {whom} can reach {taught[0].value}, the one sector taught, {within}"
        return f"{most} of {whom} can reach each of the {len(taught)} sectors taught {within}"
    hardest = _names(matrix.worst) if len(matrix.worst) <= MOST_NAMES else f"{len(matrix.worst):,}"
    are = "is the hardest sector" if len(matrix.worst) == 1 else "are the hardest sectors"
    easiest = "the easiest" if len(matrix.best) == 1 else "the easiest sectors"
    return (
        f"{hardest} {are} to reach: {least} of {whom} can reach a {site} {within}. "
        f"{capitalised(_names(matrix.best))} {'is' if len(matrix.best) == 1 else 'are'} {easiest}, "
        f"at {most}"
    )


def unreached_sentence(matrix: SectorMatrix) -> str:
    """Return where nobody reaches a sector that is taught somewhere; empty if that is all told."""
    nobody, pairs, area = matrix.unreached, matrix.lived_in, matrix.level.label
    if not nobody:
        everywhere = pairs and all(access.reached for access, _ in pairs)
        return f"Every {area} has people who can reach each sector taught." if everywhere else ""
    if len(nobody) == len(pairs):
        return f"In no {area} can anybody reach any of the sectors taught."
    if len(nobody) <= MOST_NAMES:
        named = [f"{sector.value} {inside(access.area)}" for access, sector in nobody]
        return f"Nobody can reach {listed(named, 'or')}."
    missed = Counter(access.area_code for access, _ in nobody)
    names = {access.area_code: access.area for access, _ in nobody}
    most, taught = max(missed.values()), len(matrix.taught)
    worst = [names[code] for code, number in missed.items() if number == most]
    where = f"{len(worst):,} of {len(matrix.areas):,} {matrix.level.plural}"
    if len(worst) <= MOST_NAMES:
        where = listed([in_sentence(name) for name in worst])
    if most == taught:
        return f"In {where} nobody can reach a site for any sector."
    each = " each" if len(worst) > 1 else ""
    return (
        f"In {where} nobody can reach a site for {most} of the {taught} sectors{each}, the most of "
        f"any {area}."
    )


def _not_known(matrix: SectorMatrix) -> str:
    pairs = [access for access, _ in matrix.lived_in if access.unknown]
    if not pairs:
        return ""
    return (
        f"For {len(pairs):,} of {len(matrix.lived_in):,} pairs of a {matrix.level.label} and a "
        "sector there is no travel data for some people."
    )


def _share(matrix: SectorMatrix, sectors: tuple[Sector, ...]) -> str:
    return share(matrix.in_sector(sectors[0]).england.reached_share or 0)


def _names(sectors: Sequence[Sector], joint: str = "and") -> str:
    return listed([sector.value for sector in sectors], joint)


def between_sentences(matrix: SectorMatrix, above: Difference | None) -> tuple[str, ...]:
    """Return how surely the best reached sector is ahead of the worst; nothing of one alone."""
    if above is None:
        return ()
    best, worst = (f"for {each[0].value}" for each in (matrix.best, matrix.worst))
    return (difference_sentence(best, worst, above),)
