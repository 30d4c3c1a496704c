"""The settings of the API, as the environment of the server has them: off until one turns it on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from coverage.errors import CoverageError
from coverage.given import quoted

SWITCH, RATE, TIME = "COVERAGE_API", "COVERAGE_API_PER_MINUTE", "COVERAGE_API_SECONDS"
"""What the variables of the environment are called."""

ON, OFF = "on", "off"
PER_MINUTE, SECONDS = 120.0, 20.0
MOST_PER_MINUTE, MOST_SECONDS = 60_000.0, 55.0
"""A browser and a proxy give a question up after a minute: an answer has to be there by then."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Whether the API answers, how often it does for one address, and how long one may take.

    Parameters
    ----------
    per_minute : float
        Questions of one address that are answered in a minute, once those at once are used up.
    seconds : float
        Time in which a question has to be answered.
    """

    is_on: bool = False
    per_minute: float = PER_MINUTE
    seconds: float = SECONDS

    @property
    def at_once(self) -> int:
        """Questions that one address may ask at once: those of half a minute."""
        return max(1, math.ceil(self.per_minute / 2))


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings that the environment gives.

    Raises
    ------
    CoverageError
        If one of them means nothing.
    """
    switch = environment.get(SWITCH, OFF).strip().lower() or OFF
    if switch not in (ON, OFF):
        raise CoverageError(f"{SWITCH} is {quoted(switch)} in the environment: write on or off.")
    return Settings(
        switch == ON,
        _number(environment, RATE, PER_MINUTE, MOST_PER_MINUTE),
        _number(environment, TIME, SECONDS, MOST_SECONDS),
    )


def _number(environment: Mapping[str, str], name: str, usual: float, most: float) -> float:
    said = environment.get(name, "").strip()
    if not said:
        return usual
    try:
        number = float(said)
    except ValueError:
        number = math.nan
    if not 1 <= number <= most:
        raise CoverageError(
            f"{name} is {quoted(said)} in the environment: write a number from 1 to {most:g}."
        )
    return number
