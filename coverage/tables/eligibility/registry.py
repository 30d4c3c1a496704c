"""Every report on who qualifies, by its name."""

from __future__ import annotations

from typing import assert_never

from coverage.access.gaps import find_gaps
from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.eligibility.back_test import BackTest
from coverage.eligibility.beside.gap_closed import gap_closed
from coverage.eligibility.beside.need import NeedPoints, needs, usual_points
from coverage.eligibility.ruling import OFFICIAL_LEVEL, Ruling
from coverage.eligibility.verdicts import judge
from coverage.errors import SelectionError
from coverage.given import find_word
from coverage.tables.eligibility.access import access_beside_table
from coverage.tables.eligibility.back_test import back_test_table
from coverage.tables.eligibility.flips import flip_table
from coverage.tables.eligibility.ledger import eligibility_table
from coverage.tables.eligibility.need import need_table
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, EligibilityReport


def eligibility_report(
    report: EligibilityReport,
    datasets: Datasets,
    level: AreaLevel,
    ruling: Ruling,
    selection: Selection | None = None,
    points: NeedPoints | None = None,
    *,
    intervals: bool = False,
) -> Table:
    """Return a report on who qualifies.

    Parameters
    ----------
    selection : Selection, optional
        Whose access stands beside the verdicts; the default one when none is given.
    points : NeedPoints, optional
        Those of the need score; the usual ones of the measure when none are given.
    intervals : bool
        Whether the report on access has the interval of each share and count.

    Raises
    ------
    SelectionError
        If the back-test is asked of another level than that of the awards; see ``judge``.
    """
    selection = selection or Selection()
    verdicts = judge(datasets, level, ruling)
    match find_word(EligibilityReport, report):
        case EligibilityReport.BACK_TEST:
            if verdicts.level is not OFFICIAL_LEVEL:
                raise SelectionError(
                    f"Awards name {OFFICIAL_LEVEL.plural}: ask for the back-test with "
                    f"--level {OFFICIAL_LEVEL}."
                )
            closed = gap_closed(datasets, selection)
            return back_test_table(BackTest(verdicts), closed, datasets)
        case EligibilityReport.LEDGER:
            return eligibility_table(verdicts, datasets)
        case EligibilityReport.NEED:
            gaps = find_gaps(datasets, selection, level)
            points = points or usual_points(selection.measure)
            found = needs(datasets, verdicts, selection, points)
            return need_table(found, verdicts, gaps, points, datasets)
        case EligibilityReport.ACCESS:
            gaps = find_gaps(datasets, selection, level)
            if not intervals:
                return access_beside_table(verdicts, gaps, datasets)
            from coverage.access.certainty.areas import certainty_of  # brings a large library

            return access_beside_table(verdicts, gaps, datasets, certainty_of(datasets, gaps))
        case EligibilityReport.FLIPS:
            return flip_table(verdicts, find_gaps(datasets, selection, level), datasets)
        case other:
            assert_never(other)
