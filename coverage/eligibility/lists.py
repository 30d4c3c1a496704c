"""Reading a hand-made list for the level that it is to decide on."""

from __future__ import annotations

from coverage.datasets.default import Datasets
from coverage.datasets.hand_list import HandList, read_hand_list
from coverage.datasets.own_file import OwnFile
from coverage.eligibility.rules import judged_by
from coverage.vocabulary import AreaLevel


def read_list(datasets: Datasets, own: OwnFile, level: AreaLevel) -> HandList:
    """Read a list for the verdicts at a level; regions are judged by a list of LEP areas.

    Raises
    ------
    InvalidFileError
        If the list holds faults; it lists every one with its row.
    """
    by = judged_by(level)
    return read_hand_list(own, by, datasets.area_names)
