"""Areas side by side in words: each figure of each, and by how much it differs from the first's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from coverage.access.both_networks import other_network
from coverage.access.summary import AreaAccess
from coverage.eligibility.beside.side_by_side import Profile, SideBySide
from coverage.eligibility.ruling import is_official
from coverage.measures import Measure
from coverage.vocabulary import Network, listed
from coverage.wording.intervals import points_ends, share_told
from coverage.wording.numbers import MINUS, MISSING, distance, hundreds, people, per_cent, share
from coverage.wording.verdicts import bid_label, verdict_label

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainty
    from coverage.access.certainty.differences import Difference


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of one area.

    Parameters
    ----------
    figure : str
        As a table shows it.
    note : str
        By how much it differs from that of the first area, in a few words; empty for the first
        one, for England, and where there is nothing to take it from. Of a verdict: whose it is.
    """

    figure: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class DoubtBeside:
    """How sure the shares of areas side by side are.

    Parameters
    ----------
    certain : tuple of Certainty
        Of each area, and of England.
    above_others : tuple of Difference or None
        By how much the share of the first area is above that of each other one.
    above_england : Difference or None
        The same of England.
    """

    certain: tuple[Certainty, ...]
    above_others: tuple[Difference | None, ...]
    above_england: Difference | None


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A figure of every area, and of England."""

    label: str
    cells: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a table of areas side by side holds.

    Parameters
    ----------
    names : tuple of str
        What each column is called: the areas, England last. No two are alike.
    kinds : tuple of str
        What kind of area each is; empty for England.
    """

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]


def names_of(areas: Sequence[Profile]) -> tuple[str, ...]:
    """Return what areas are called side by side, with the kind of those that share a name."""
    names = [area.access.area for area in areas]
    return tuple(
        f"{name} ({area.level.label})" if names.count(name) > 1 else name
        for name, area in zip(names, areas, strict=True)
    )


def compare(found: SideBySide, doubt: DoubtBeside | None = None) -> Comparison:
    """Return the figures of areas side by side.

    A difference is that of the figures as they are shown, so that a user who takes one from the
    other finds the same.

    Parameters
    ----------
    doubt : DoubtBeside, optional
        How sure the shares of the selection are: with it, their intervals stand behind them.
    """
    unit = found.selection.measure.spec.unit.word
    return Comparison(
        names=(*names_of(found.areas), found.england.area),
        kinds=(*(area.level.label for area in found.areas), ""),
        rows=(
            *_shares(found, doubt),
            _row(found, "People out of reach", lambda of: people(of.gap), _more_people),
            _row(
                found,
                typical(found.selection.measure),
                lambda of: _with_unit(of.median, unit),
                lambda of, first: _farther(of, first, unit),
            ),
            _row(found, "Sites inside", lambda of: f"{of.sites_inside:,}", _more_sites),
            _sectors(found),
            _verdicts(found),
        ),
    )


def typical(measure: Measure) -> str:
    """Return what the median of a measure is called: "Typical drive"."""
    return f"Typical {measure.spec.trip}"


def _row(
    found: SideBySide,
    label: str,
    figure: Callable[[AreaAccess], str],
    difference: Callable[[AreaAccess, AreaAccess], str],
) -> ComparisonRow:
    accesses = [*(area.access for area in found.areas), found.england]
    return _row_of(accesses, label, figure, difference)


def _row_of(
    accesses: Sequence[AreaAccess],
    label: str,
    figure: Callable[[AreaAccess], str],
    difference: Callable[[AreaAccess, AreaAccess], str],
) -> ComparisonRow:
    """Return a figure of the areas, and of England, which comes last."""
    first, *others, england = accesses
    cells = (
        Compared(figure(first)),
        *(Compared(figure(of), difference(of, first)) for of in others),
        Compared(figure(england)),
    )
    return ComparisonRow(label, cells)


def _shares(found: SideBySide, doubt: DoubtBeside | None) -> Iterator[ComparisonRow]:
    """Yield the share who can reach a site: before Wave Two, and with all where that differs."""
    asked = [*(area.access for area in found.areas), found.england]
    other = [*(area.other for area in found.areas), found.england_other]
    can = "Can reach a site"
    if len(set(found.institutes.values())) == 1:
        yield _with_doubt(_row_of(asked, can, _share, _points), asked, doubt)
        return
    by_network = {found.selection.network: asked, other_network(found.selection.network): other}
    for network in Network:
        row = _row_of(by_network[network], f"{can} {_when(found, network)}", _share, _points)
        is_asked = network is found.selection.network
        yield _with_doubt(row, asked, doubt) if is_asked else row


def _with_doubt(
    row: ComparisonRow, accesses: Sequence[AreaAccess], doubt: DoubtBeside | None
) -> ComparisonRow:
    """Return the shares with their intervals, and the differences with those of their own."""
    if doubt is None:
        return row
    figures = [
        cell.figure if of.known_share is None else share_told(of.known_share, sure)
        for cell, of, sure in zip(row.cells, accesses, doubt.certain, strict=True)
    ]
    above = [None, *doubt.above_others, None]  # none beside the first, nor beside England
    notes = [
        f"{cell.note} ({points_ends(-beside.high, -beside.low)})" if beside else cell.note
        for cell, beside in zip(row.cells, above, strict=True)
    ]
    return replace(row, cells=tuple(map(Compared, figures, notes)))


def _when(found: SideBySide, network: Network) -> str:
    match network:
        case Network.WAVE_ONE:
            return "before Wave Two"
        case Network.CURRENT:
            return f"with all {found.institutes[network]} institutes"
        case _:
            assert_never(network)


def _share(of: AreaAccess) -> str:
    return MISSING if of.known_share is None else share(of.known_share)


def _points(of: AreaAccess, first: AreaAccess) -> str:
    if of.known_share is None or first.known_share is None:
        return ""
    points = per_cent(of.known_share) - per_cent(first.known_share)
    if not points and _share(of) != _share(first):  # "over 99%" and 100%
        return f"under 1 point {'more' if of.known_share > first.known_share else 'less'}"
    unit = "point" if abs(points) == 1 else "points"
    return _signed(points, f"{abs(points)} {unit}")


def _more_people(of: AreaAccess, first: AreaAccess) -> str:
    more = hundreds(of.gap) - hundreds(first.gap)
    return _signed(more, f"{abs(more):,}")


def _with_unit(cost: float | None, unit: str) -> str:
    return MISSING if cost is None else f"{distance(cost)} {unit}"


def _farther(of: AreaAccess, first: AreaAccess, unit: str) -> str:
    if of.median is None or first.median is None:
        return ""
    tenths = round(of.median * 10) - round(first.median * 10)
    return _signed(tenths, f"{distance(abs(tenths) / 10)} {unit}")


def _more_sites(of: AreaAccess, first: AreaAccess) -> str:
    more = of.sites_inside - first.sites_inside
    return _signed(more, f"{abs(more):,}")


def _sectors(found: SideBySide) -> ComparisonRow:
    first, *others = (area.sectors_of_most for area in found.areas)
    many = len(found.taught)
    cells = (
        Compared(sectors_shown(first, many)),
        *(Compared(sectors_shown(of, many), _more_sectors(of, first)) for of in others),
        Compared(sectors_shown(found.england_sectors_of_most, many)),
    )
    return ComparisonRow("Sectors that most people can reach", cells)


def sectors_shown(within: int | None, taught: int) -> str:
    """Return in how many of the sectors that are taught most people reach a site."""
    return MISSING if within is None else f"{within} of {taught}"


def _more_sectors(of: int | None, first: int | None) -> str:
    return "" if of is None or first is None else _signed(of - first, f"{abs(of - first)}")


def _verdicts(found: SideBySide) -> ComparisonRow:
    cells = [_verdict(area) for area in found.areas]
    return ComparisonRow("Wave Two (closed)", (*cells, Compared("")))


def _verdict(area: Profile) -> Compared:
    """Return whether an area could bid, or the LEP area that it lies in."""
    if area.around:
        are_alike = len({around.verdict for around in area.around}) == 1
        within = listed([around.area for around in area.around])
        return Compared(bid_label(area.around), f"as part of {within}" if are_alike else "")
    if is_official(area.level):
        return Compared(verdict_label(area.verdict.verdict))
    return Compared(verdict_label(area.verdict.verdict), "if the rule had been by such areas")


def _signed(difference: float, said: str) -> str:
    if not difference:
        return "the same"
    return f"{'+' if difference > 0 else MINUS}{said}"
