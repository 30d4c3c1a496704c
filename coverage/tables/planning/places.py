"""The places of a plan as a numbered list: who each one adds, and how many are reached so far."""

from __future__ import annotations

from dataclasses import dataclass

from coverage.planning.plan import Plan


@dataclass(frozen=True, slots=True)
class NumberedPlace:
    """A place of a plan, in the order to open them.

    Parameters
    ----------
    number : int
        From 1 on.
    lat, lon : float
        Degrees, WGS 84.
    newly_reached : int
        Residents whom it adds to those before it.
    length : float
        Of its bar, over that of the place that adds most: 0 to 1.
    share_so_far : float or None
        Of England's residents who are reached once it is open; None where nobody lives.
    """

    number: int
    name: str
    lat: float
    lon: float
    newly_reached: int
    length: float
    share_so_far: float | None


def numbered_places(plan: Plan) -> tuple[NumberedPlace, ...]:
    """Return the places of a plan in the order to open them."""
    most = max((planned.newly_reached for planned in plan.sites), default=0)
    return tuple(
        NumberedPlace(
            number,
            planned.candidate.name,
            planned.site.lat,
            planned.site.lon,
            planned.newly_reached,
            planned.newly_reached / most if most else 0.0,
            so_far,
        )
        for number, (planned, so_far) in enumerate(
            zip(plan.sites, plan.shares_so_far, strict=True), start=1
        )
    )
