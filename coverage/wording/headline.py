"""The answer in words: who could reach an institute before Wave Two, and who can with all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING, assert_never

from coverage.access.both_networks import BothNetworks
from coverage.access.certainty.both import NOT_ASKED, BothCertain
from coverage.access.gaps import Gaps, access_in
from coverage.access.summary import AreaAccess
from coverage.measures import ByCar, OverLand, Straight
from coverage.vocabulary import Match, Network, Traffic, capitalised
from coverage.wording.intervals import share_told
from coverage.wording.numbers import people, share
from coverage.wording.sentences import taught_in_short, with_unit

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainty


MOST_WORDS = 25
"""An answer is read at a glance."""


def answer(both: BothNetworks, area_code: str | None = None, sure: BothCertain = NOT_ASKED) -> str:
    """Return the answer with both figures: of England, or of an area with England's beside it.

    Parameters
    ----------
    area_code : str, optional
        Code of an area of the level.
    sure : BothCertain, optional
        How sure both figures are; an interval stands behind each, as far as there is room.

    Raises
    ------
    KeyError
        If the level has no such area.
    """
    asked = both.asked
    place = access_in(asked, area_code)
    names = [*([] if area_code is None else [place.area]), *([asked.part] if asked.part else [])]
    name = f"{', '.join(names)}: " if names else ""
    if not (asked.sites or both.other.sites):
        return f"{_no_site(asked)}{_advice(asked)}"
    if not place.residents:
        return capitalised(f"{name}no {asked.selection.population.label} live here in these data.")
    said = ""
    for room, shown in _ways(sure):
        said = _told(both, area_code, name, room, shown)
        if len(said.split()) <= MOST_WORDS:
            break
    return said


def _ways(sure: BothCertain) -> Iterator[tuple[Room, BothCertain]]:
    """Yield how much can be said, with which intervals, the best way first.

    One interval matters more than England beside an area, and that more than a second interval.
    """
    intervals = (sure, replace(sure, other=None))
    with_england = [room for room in Room if room is not Room.WITHOUT_ENGLAND]
    for shown in intervals:
        yield from ((room, shown) for room in with_england)
    yield from ((Room.WITHOUT_ENGLAND, shown) for shown in intervals)
    yield from ((room, NOT_ASKED) for room in Room)


def _told(
    both: BothNetworks, area_code: str | None, name: str, room: Room, sure: BothCertain
) -> str:
    asked = both.asked
    first = _first(_Network(both, asked, area_code, room, sure.asked))
    said = [capitalised(f"{name}{first}")]
    if both.differ:
        other = _Network(both, both.other, area_code, room, sure.other)
        said.append(_second(other, alone=not asked.sites))
    return " ".join((*said, *_not_known(asked, access_in(asked, area_code))))


class Room(IntEnum):
    """How much an answer can say; what it leaves out, the filters and the figures beside it say."""

    LARGE = 4
    WITHOUT_AGES = 3
    WITH_ENGLAND_ONCE = 2
    WITHOUT_ENGLAND = 1

    @property
    def has_ages(self) -> bool:
        """Whether it says how old the people are."""
        return self is Room.LARGE

    @property
    def says_how(self) -> bool:
        """Whether it says that kilometres are straight lines."""
        return self > Room.WITHOUT_ENGLAND

    @property
    def names_sectors(self) -> bool:
        """Whether it names two sectors."""
        return self >= Room.WITHOUT_AGES


@dataclass(frozen=True, slots=True)
class _Network:
    """What one network gives a place, in the words of an answer.

    Parameters
    ----------
    area_code : str or None
        None for England.
    room : Room
        How much there is to say it in.
    sure : Certainty or None
        How sure the share is, where that is said.
    """

    both: BothNetworks
    gaps: Gaps
    area_code: str | None
    room: Room
    sure: Certainty | None

    @property
    def is_past(self) -> bool:
        """Whether it is told of as it was."""
        return self.both.differ and self.gaps.selection.network is Network.WAVE_ONE

    def when(self, noun: str = "") -> str:
        """Return which institutes there are, as a sentence begins or ends; empty of all."""
        if not self.both.differ:
            return ""
        network = self.gaps.selection.network
        match network:
            case Network.WAVE_ONE:
                return "before Wave Two"
            case Network.CURRENT:
                return f"with all {self.both.institutes[network]:,}{noun}"
            case _:
                assert_never(network)

    def who(self, *, in_full: bool) -> str | None:
        """Return who reaches a site: "62% of people aged 16 to 64", "nobody"; None: not known."""
        place, group = access_in(self.gaps, self.area_code), self.gaps.selection.population
        if place.known_share is None:
            return None
        if not (place.reached or place.unknown):
            return f"nobody{group.aged}" if in_full and self.room.has_ages else "nobody"
        whom = f" of {group.label if self.room.has_ages else 'people'}" if in_full else ""
        return f"{share_told(place.known_share, self.sure)}{whom}"

    @property
    def beside(self) -> str:
        """England's share in brackets, to follow that of an area; empty where there is none."""
        known, is_other = self.gaps.england.known_share, self.gaps is self.both.other
        least = Room.WITHOUT_AGES if is_other else Room.WITH_ENGLAND_ONCE
        if self.area_code is None or known is None or self.room < least:
            return ""
        return f" ({'whole part' if self.gaps.part else self.gaps.england.area} {share(known)})"

    @property
    def short(self) -> str:
        """That somebody can, where it was just said what."""
        way = self.gaps.selection.measure.spec.way
        match way:
            case Straight():
                return "did" if self.is_past else "do"
            case ByCar() | OverLand():
                return "could" if self.is_past else "can"
            case _:
                assert_never(way)

    def can_reach(self, one: str) -> str:
        """Return what people can do: "could drive to an institute in 45 minutes".

        Parameters
        ----------
        one : str
            What they get to.
        """
        asked, spec = self.gaps.selection, self.gaps.selection.measure.spec
        near = with_unit(asked.threshold, spec.unit.word)
        if self.gaps.unit != asked.unit:  # minutes of a matrix, by whatever means
            return f"{self.short} get to {one} in {with_unit(asked.threshold, self.gaps.unit)}"
        match spec.way:
            case Straight():
                straight = " (straight line)" if self.room.says_how else ""
                return f"live{'d' * self.is_past} within {near}{straight} of {one}"
            case ByCar() | OverLand():
                unusual = "" if asked.traffic is Traffic.USUAL else f" {asked.traffic.words}"
                return f"{self.short} {spec.trip} to {one} in {near}{unusual}"
            case _:
                assert_never(spec.way)


def _first(told: _Network) -> str:
    """Return the sentence on the institutes that were asked for, as it follows a colon."""
    if not told.gaps.sites:
        if told.gaps.left_out:
            return f"the matrix holds no trip to {_an_institute(told.gaps)}."
        return f"{_none(told)} {told.when()}".strip() + "."
    of_england = told.area_code is None
    who, can = told.who(in_full=of_england), told.can_reach(_an_institute(told.gaps, told.room))
    claim = f"it is not known who {can}" if who is None else f"{who} {can}"
    if not of_england:
        return f"{f'{claim} {told.when()}'.strip()}{told.beside}."
    when = told.when(" institutes")
    if when and who is not None and not told.is_past:
        one = f"{told.gaps.selection.support.one}{_teaching(told.gaps, told.room)}"
        claim = f"{who} {told.can_reach(one)}"
    return f"{when}, {claim}." if when else f"{claim}."


def _second(told: _Network, *, alone: bool) -> str:
    """Return the sentence on the other institutes.

    Parameters
    ----------
    alone : bool
        Whether the first sentence had no figure.
    """
    when = capitalised(told.when())
    if not told.gaps.sites:
        return f"{when} there was none."
    who = told.who(in_full=alone and told.area_code is None)
    if who is None:
        return f"{when}, it is not known."
    can = told.can_reach(told.gaps.selection.support.one) if alone else told.short
    return f"{when}, {who} {can}{told.beside}."


def _teaching(gaps: Gaps, room: Room) -> str:
    selection = gaps.selection
    taught = taught_in_short(selection)
    if len(selection.sectors) == 2 and not room.names_sectors:
        taught = {Match.ANY: "either sector", Match.ALL: "both sectors"}[selection.match]
    return f" teaching {taught}" if taught else ""


def _an_institute(gaps: Gaps, room: Room = Room.LARGE) -> str:
    return f"{gaps.selection.support.an_institute}{_teaching(gaps, room)}"


def _none(told: _Network) -> str:
    """Return that there is no institute to get to, as a clause."""
    taught = taught_in_short(told.gaps.selection)
    be, teach = ("was", "taught") if told.is_past else ("is", "teaches")
    no = told.gaps.selection.support.no_institute
    return f"{no} {teach} {taught}" if taught else f"there {be} {no}"


def _no_site(gaps: Gaps) -> str:
    """Return that no network has a site, as a sentence without its end."""
    if gaps.left_out:
        return f"The matrix holds no trip to {_an_institute(gaps)}"
    taught, no = taught_in_short(gaps.selection), gaps.selection.support.no_institute
    return capitalised(f"{no} teaches {taught}" if taught else f"there is {no} in these data")


def _advice(gaps: Gaps) -> str:
    """Return what to do where no institute is to be got to, to follow a clause."""
    if len(gaps.selection.sectors) > 1:
        return ". Choose fewer sectors, or match any of them."
    return "."


def _not_known(gaps: Gaps, place: AreaAccess) -> list[str]:
    """Return sentences on the people and the sites of whom the data say nothing."""
    said = []
    if place.unknown and place.known_share is not None:
        said.append(f"For {people(place.unknown)} people it is not known.")
    if gaps.left_out and gaps.sites:
        held, whole = len(gaps.sites), len(gaps.sites) + gaps.left_out
        said.append(f"The matrix holds {held:,} of {whole:,} sites.")
    return said
