"""How far estimated minutes by car are from known ones, and from trips that others know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from coverage.given import Vocabulary, find_word


@dataclass(frozen=True, slots=True)
class Band:
    """Errors of the trips of up to so many known minutes.

    Parameters
    ----------
    pairs : int
        Trips in the band.
    mean_abs_error, p90_abs_error : float
        Minutes.
    bias : float
        Mean of estimated less known minutes.
    straight_line_mean_abs_error : float
        The same error when the length of the trip is all that is used.
    """

    up_to_minutes: int
    pairs: int
    mean_abs_error: float
    p90_abs_error: float
    bias: float
    straight_line_mean_abs_error: float


@dataclass(frozen=True, slots=True)
class EstimatedBand:
    """Bias of the trips that are estimated at so many minutes, the upper end left out."""

    from_minutes: int
    to_minutes: int
    pairs: int
    bias: float


@dataclass(frozen=True, slots=True)
class Side:
    """How many trips are put on the right side of a threshold.

    Parameters
    ----------
    pairs : int
        Trips of up to twice as many known minutes as the threshold.
    right_share : float
        Share of those on the right side; most are far from the threshold and easy to place.
    near_minutes : int
        How far the known minutes of a trip near the threshold are from it at most.
    near_pairs : int
        Trips near the threshold.
    near_right_share : float
        Share of those on the right side.
    """

    threshold_minutes: int
    pairs: int
    right_share: float
    near_minutes: int
    near_pairs: int
    near_right_share: float


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Errors over every landmark, each left out in turn.

    Parameters
    ----------
    landmarks : int
        Landmarks that were left out in turn.
    """

    landmarks: int
    bands: tuple[Band, ...]
    estimated_bands: tuple[EstimatedBand, ...]
    sides: tuple[Side, ...]

    def up_to(self, minutes: int) -> Band:
        """Return the band of trips of up to so many minutes.

        Raises
        ------
        ValueError
            If there is none.
        """
        for band in self.bands:
            if band.up_to_minutes == minutes:
                return band
        raise ValueError(f"No band ends at {minutes} minutes.")

    def at(self, threshold: float) -> Side | None:
        """Return how many trips are on the right side of a threshold; None if not measured."""
        for side in self.sides:
            if side.threshold_minutes == threshold:
                return side
        return None


def accuracy_fields(accuracy: Accuracy) -> dict[str, Any]:
    """Return the accuracy as plain fields, which ``accuracy_of`` reads."""
    return asdict(accuracy)


def accuracy_of(fields: Mapping[str, Any]) -> Accuracy:
    """Return the accuracy of plain fields.

    Raises
    ------
    KeyError, TypeError
        If the fields are others.
    """
    return Accuracy(
        landmarks=fields["landmarks"],
        bands=tuple(Band(**band) for band in fields["bands"]),
        estimated_bands=tuple(EstimatedBand(**band) for band in fields["estimated_bands"]),
        sides=tuple(Side(**side) for side in fields["sides"]),
    )


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
