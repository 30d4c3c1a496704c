"""How long a search may take, when it is good enough, and who is told how it goes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Progress:
    """How a search stands.

    Parameters
    ----------
    objective, bound : float or None
        Of the best set so far, and what no set passes; None while they are not known.
    seconds : float
        Since it began.
    """

    objective: float | None
    bound: float | None
    seconds: float


def nobody(_: Progress) -> None:
    """Tell no one."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What a search may cost.

    Parameters
    ----------
    seconds : float
        Time after which the best so far is returned, with its bound.
    accepted_gap : float
        Share of the objective by which the best set may be better; 0 asks for proof.
    tell : callable
        Told of progress now and then; what it raises ends the search.
    """

    seconds: float = 60.0
    accepted_gap: float = 0.0
    tell: Callable[[Progress], None] = nobody
    started: float = field(default_factory=time.monotonic)

    @property
    def spent(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self.started

    @property
    def left(self) -> float:
        """Seconds that are left; 0 when none are."""
        return max(0.0, self.seconds - self.spent)

    def say(self, objective: float | None = None, bound: float | None = None) -> None:
        """Tell how the search stands."""
        self.tell(Progress(objective, bound, self.spent))
