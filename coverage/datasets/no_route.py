"""Numbers that programs write where there is no route, told apart from minutes.

A number of a matrix is no time but means that there is no route when it is

1. the largest that a whole number or a float of some size can hold, or the least of such (among
   them 2147483647, -2147483648 and 1.8e308), or such a number in tenths;
2. -1, or minus a row of nines (-9, -99, -999 …);
3. a row of five nines or more, or a one with five noughts or more (99999, 100000 …);
4. a row of three or four nines, or 1000 or 10000, when it is the largest number left and three
   times as large as the next, so that it stands apart from the times;
5. longer than any trip within England takes, which is a day, in the unit that the other numbers
   are likely in (see ``unlikely_minutes``).

Any other negative number is a fault.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MOST_SIGNED = (
    *(2.0**bits - 1 for bits in (15, 16, 31, 32, 53, 63, 64)),
    *(2.0**bits for bits in (31, 32)),
    (2**31 - 1) / 10,
    float(np.finfo(np.float32).max),
    float(np.finfo(np.float64).max),
)
"""What whole numbers and floats hold at most; routers write them for "never"."""

LEAST = (*(-(2.0**bits) for bits in (15, 31, 63)), *(-number for number in MOST_SIGNED))

NEGATIVE = (-1.0, *(1.0 - 10.0**digits for digits in range(1, 20)))
"""Minus one, and minus each row of nines."""

LONG_MARKS = (
    *(10.0**digits - 1 for digits in range(5, 20)),
    *(10.0**digits for digits in range(5, 31)),
)

SHORT_MARKS = (999.0, 1_000.0, 9_999.0, 10_000.0)
"""Marks that could be times of some unit, if they did not stand apart."""

APART = 3.0

MARKS = np.unique(np.array([*MOST_SIGNED, *LEAST, *NEGATIVE, *LONG_MARKS]))


def find_marks(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which numbers mean by themselves that there is no route: rules 1 to 4 above.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        As the file has them; ``inf`` and NaN are no marks.
    """
    marks = np.isin(values, MARKS)
    for _ in SHORT_MARKS:  # each may hide another
        rest = np.unique(values[np.isfinite(values) & ~marks])
        if not len(rest) or rest[-1] not in SHORT_MARKS:
            break
        if len(rest) > 1 and rest[-1] < APART * rest[-2]:
            break
        marks |= values == rest[-1]
    return marks
