"""How sure an answer from Python is, with the data frames of its intervals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, overload

from coverage.access.certainty import areas as certainty
from coverage.access.certainty.areas import Certainties
from coverage.access.certainty.need_a_car import NeedCertainties, certainty_of_need
from coverage.access.gaps import Gaps
from coverage.access.need_a_car import NeedACar
from coverage.datasets.load import Datasets
from coverage.export.framed import FramesOf
from coverage.export.frames import gaps_asked
from coverage.tables.gaps import gap_table
from coverage.tables.need_a_car import need_table
from coverage.tables.table import Table


@overload
def certainty_of(datasets: Datasets, answer: Gaps) -> Certainties: ...


@overload
def certainty_of(datasets: Datasets, answer: NeedACar) -> NeedCertainties: ...


def certainty_of(datasets: Datasets, answer: Gaps | NeedACar) -> Certainties | NeedCertainties:
    """Return how sure an answer is: the 90% interval of each share and count, and what is settled.

    As a data frame it is the report of the answer with the intervals at the right.

    Parameters
    ----------
    answer : Gaps or NeedACar
        What ``find_gaps`` or ``find_need_a_car`` found in the same data.

    Returns
    -------
    Certainties or NeedCertainties
        ``areas`` in the order of ``answer.areas``, and ``england``. Of each, ``reached_low`` and
        ``reached_high`` are whole persons, ``share_low`` and ``share_high`` shares from 0 to 1
        (None where nobody lives), ``half`` is the share of draws in which at least half of the
        residents are reached, and ``settled`` tells whether nearly all draws agree on that. Of
        who needs a car, each of ``areas`` and ``england`` holds one for every figure:
        ``needs_car``, ``by_car`` and so on.

    Raises
    ------
    SelectionError
        If these data know no travel by the measure.

    Notes
    -----
    Minutes, traffic and the residents of small areas are drawn 200 times, the same for the same
    question; errors that all trips to a site share are drawn as one. Of measures whose errors are
    not known, residents alone are.
    """

    def frames(table: Callable[[Any, Datasets], Table]) -> FramesOf:
        return FramesOf(datasets, table, table, lambda _: answer.level, lambda _: answer.selection)

    if isinstance(answer, NeedACar):
        made = frames(lambda sure, data: need_table(answer, data, sure))
        return replace(certainty_of_need(datasets, answer), frames=made)
    asked = replace(gaps_asked(answer), intervals=True)
    made = replace(
        frames(lambda sure, data: gap_table(answer, data, sure=sure)), question=lambda _: asked
    )
    return replace(certainty.certainty_of(datasets, answer), frames=made)
