"""Who needs a car, in words: who can drive to a site and cannot get to one by another mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coverage.access.need_a_car import AreaNeed, NeedACar
from coverage.datasets.load import Datasets
from coverage.vocabulary import Measure, Traffic, capitalised
from coverage.wording.intervals import interval_notes, millions_within
from coverage.wording.numbers import count, in_millions
from coverage.wording.place_names import inside
from coverage.wording.sentences import a_site, left_out_words, with_unit

if TYPE_CHECKING:
    from coverage.access.certainty.need_a_car import NeedCertainty

STARTS = ("by ", "on ", "in ", "with ")
"""How a name begins that says already how one travels."""

BOTH_KNOWN = (
    "We count people here only if we know both ways to travel. The people within reach by each way "
    "include those for whom we do not know the other."
)


def means_words(name: str, measure: Measure | None) -> str:
    """Return how one travels by a mode: "by public transport", "on foot"."""
    if measure is not None:
        return measure.spec.means
    return name if name.casefold().startswith(STARTS) else f"by {name}"


def mode_words(found: NeedACar) -> str:
    """Return how one travels by the mode of an answer."""
    return means_words(found.mode, found.by_own_strength)


def need_title(found: NeedACar) -> str:
    """Return what was asked, as the title of a table."""
    held = left_out_words(len(found.sites), found.left_out, "known by both")
    return (
        f"{capitalised(found.selection.population.label)} who need a car to get to "
        f"{a_site(found.selection)}: {within_both(found)}{held}, by {found.level.label}"
    )


def within_both(found: NeedACar) -> str:
    """Return both thresholds: "a drive of 45 minutes, against 60 minutes (bus)"."""
    selection = found.selection
    if found.car_unit == selection.unit:
        unusual = "" if selection.traffic is Traffic.USUAL else f" {selection.traffic.words}"
        minutes = with_unit(selection.threshold, selection.measure.spec.unit.word)
        car = f"a {selection.measure.spec.trip} of {minutes}{unusual}"
    else:  # minutes of a matrix, which may be by any means
        car = with_unit(selection.threshold, found.car_unit)
    return f"{car}, against {with_unit(found.within_mode, found.mode_unit)}"


def need_interval_notes(found: NeedACar, datasets: Datasets) -> tuple[str, ...]:
    """Return what users have to know of intervals of who needs a car.

    Parameters
    ----------
    datasets : Datasets
        As they are asked by car.
    """
    mode = f"The time {mode_words(found)} is taken as it is: we know no errors of it."
    return (*interval_notes(found.selection, datasets), mode)


def need_sentence(
    found: NeedACar, area_code: str | None = None, sure: NeedCertainty | None = None
) -> str:
    """Return the answer: "In Solent, 12,300 people can drive to a site in 45 minutes but …".

    Parameters
    ----------
    area_code : str, optional
        Code of an area of the level; England where it is left out.
    sure : NeedCertainty, optional
        How sure the figures of the place are: with it, the interval stands behind the figure.

    Raises
    ------
    KeyError
        If the level has no such area.
    """
    place = found.of(area_code)
    said = f"{capitalised(inside(place.area))}, {_told(found, place, sure)}."
    return " ".join([said, *_unknown(place)])


def _told(found: NeedACar, place: AreaNeed, sure: NeedCertainty | None) -> str:
    group, by_mode = found.selection.population, mode_words(found)
    if not place.residents:
        return f"no {group.label} live in these data"
    if place.known_share is None:
        return f"it is not known who can drive but not travel {by_mode}"
    can = _can_drive(found)
    alone = f"cannot get to one {by_mode} in {_that_time(found)}"
    if place.needs_car:
        need = in_millions(place.needs_car)
        if sure is not None:
            ends = sure.needs_car.reached_low, sure.needs_car.reached_high
            need = millions_within(place.needs_car, *ends)
        return f"{need} {group.label} can {can} but {alone}"
    if place.by_both:
        return f"everyone{group.aged} who can {can} can also get to one {by_mode} in " + (
            _that_time(found)
        )
    return f"nobody{group.aged} can {can}"


def _can_drive(found: NeedACar) -> str:
    selection = found.selection
    within = with_unit(selection.threshold, selection.measure.spec.unit.word)
    if found.car_unit != selection.unit:  # minutes of a matrix, which may be by any means
        within = with_unit(selection.threshold, found.car_unit)
        return f"get to {a_site(selection)} in {within}"
    unusual = "" if selection.traffic is Traffic.USUAL else f" {selection.traffic.words}"
    return f"{selection.measure.spec.trip} to {a_site(selection)} in {within}{unusual}"


def _that_time(found: NeedACar) -> str:
    if found.within_mode == found.selection.threshold:
        return "that time"
    return with_unit(found.within_mode, found.selection.measure.spec.unit.word)


def _unknown(place: AreaNeed) -> list[str]:
    if not place.unknown or place.known_share is None:
        return []
    return [f"For {in_millions(place.unknown)} people it is not known."]


def left_out_note(found: NeedACar) -> tuple[str, ...]:
    """Return how many sites one of the two ways does not know, and what becomes of them."""
    if not found.left_out:
        return ()
    is_one = found.left_out == 1
    return (
        f"{count(found.left_out, 'site')} {'is' if is_one else 'are'} not known by both ways, and "
        "left out of both.",
    )
