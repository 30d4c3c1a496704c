"""How unequal reach is: the best-served fifth of residents beside the worst-served.

Fifths are of residents, not of groups: a group that straddles two fifths is shared by them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FIFTHS = 5


class Inequality(NamedTuple):
    """How unequal reach is among the residents of whom it is known.

    Parameters
    ----------
    best, worst : float or None
        Share reached of the best-served and of the worst-served fifth; None where of nobody
        anything is known.
    concentration : float or None
        The concentration index of those reached, from -1 to 1, by the order of the groups: above
        0 where reach is greater towards the last. None where the order means nothing, or nobody
        is reached.
    """

    best: float | None
    worst: float | None
    concentration: float | None

    @property
    def times(self) -> float | None:
        """How many times as likely people of the best-served fifth are to be reached.

        None where nobody of the worst-served fifth is, or nothing is known.
        """
        return self.best / self.worst if self.best is not None and self.worst else None


def inequality(
    known: NDArray[np.int64], reached: NDArray[np.int64], *, is_ordered: bool
) -> Inequality:
    """Return how unequal reach is.

    Where the order of the groups means something, as that of deciles does, the fifths are along
    it, and the best-served of the five may be any. Else groups are put in the order of their
    share reached. The concentration index is twice the area between the diagonal and the curve of
    the share of those reached against that of residents (Wagstaff, Paci and van Doorslaer, 1991,
    Social Science & Medicine 33, 545-557), from grouped data (Kakwani, Wagstaff and van
    Doorslaer, 1997, Journal of Econometrics 77, 87-103).

    Parameters
    ----------
    known, reached : ndarray of int, shape (groups,)
        Residents of whom it is known whether they are reached, and those who are.
    """
    there = np.flatnonzero(known > 0)
    if not len(there):
        return Inequality(None, None, None)
    people, found = known[there].astype(np.float64), reached[there].astype(np.float64)
    if not is_ordered:
        order = np.argsort(found / people, kind="stable")
        people, found = people[order], found[order]
    ends = np.concatenate([[0.0], np.cumsum(people)])
    sums = np.concatenate([[0.0], np.cumsum(found)])
    cuts = ends[-1] * np.arange(FIFTHS + 1) / FIFTHS
    shares = np.diff(np.interp(cuts, ends, sums)) / (ends[-1] / FIFTHS)
    # Sums of floats end beside a whole share: where nobody is missed, all are reached.
    missed = np.diff(np.interp(cuts, ends, np.concatenate([[0.0], np.cumsum(people - found)])))
    shares = np.where(missed == 0.0, 1.0, np.clip(shares, 0.0, 1.0))
    index = None
    if is_ordered and sums[-1]:
        rank, held = ends / ends[-1], sums / sums[-1]
        index = float((rank[:-1] * held[1:] - rank[1:] * held[:-1]).sum())
        # Above 0 where the curve lies below the diagonal: reach is greater towards the last.
    return Inequality(float(shares.max()), float(shares.min()), index)
