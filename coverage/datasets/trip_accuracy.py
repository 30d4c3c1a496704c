"""How far estimated minutes are from known trips."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coverage.given import Vocabulary, find_word


class TripGroup(Vocabulary):
    """Trips that errors are told of: all, a third of them by density, or those within London."""

    ALL = "all"
    SPARSE = "sparsest-third"
    MIDDLE = "middle-third"
    DENSE = "densest-third"
    LONDON = "london"


@dataclass(frozen=True, slots=True)
class TripErrors:
    """Errors of the trips of a group.

    Parameters
    ----------
    trips : TripGroup
        Which trips.
    up_to_minutes : int or None
        Trips of at most so many known minutes; None for trips of any length.
    pairs : int
        How many trips there are.
    bias : float or None
        Mean of estimated less known minutes; None, as all that follow, where there is no trip.
    mean_abs_error, p90_abs_error : float or None
        Minutes.
    right_side_30, right_side_45, right_side_60 : float or None
        Share of the trips that are estimated on the right side of so many minutes, inclusive.
    """

    trips: TripGroup
    up_to_minutes: int | None
    pairs: int
    bias: float | None
    mean_abs_error: float | None
    p90_abs_error: float | None
    right_side_30: float | None
    right_side_45: float | None
    right_side_60: float | None


@dataclass(frozen=True, slots=True)
class TripAccuracy:
    """Errors beside trips that nobody here made.

    Parameters
    ----------
    places : int
        Different ends of the trips.
    errors : tuple of TripErrors
        Of each group, for each length of known minutes.
    """

    places: int
    errors: tuple[TripErrors, ...]

    def of(self, trips: TripGroup = TripGroup.ALL, up_to_minutes: int | None = None) -> TripErrors:
        """Return the errors of a group of trips of at most so many known minutes.

        Raises
        ------
        ValueError
            If they were not measured.
        """
        trips = find_word(TripGroup, trips)
        for errors in self.errors:
            if (errors.trips, errors.up_to_minutes) == (trips, up_to_minutes):
                return errors
        raise ValueError(f"No error was measured of trips of up to {up_to_minutes} minutes.")


def trip_accuracy_of(fields: Mapping[str, Any]) -> TripAccuracy:
    """Return the accuracy that ``dataclasses.asdict`` made plain fields of.

    Raises
    ------
    KeyError, TypeError, ValueError
        If the fields are others.
    """
    return TripAccuracy(
        fields["places"],
        tuple(
            TripErrors(**{**errors, "trips": find_word(TripGroup, errors["trips"])})
            for errors in fields["errors"]
        ),
    )
