"""What every report shares that puts access beside verdicts: its provenance and its caveats."""

from __future__ import annotations

from coverage.access.selection import Selection
from coverage.datasets.awards import PARTNERS_WITHOUT_SITE
from coverage.datasets.load import Datasets
from coverage.eligibility.beside.need import NeedPoints
from coverage.eligibility.verdicts import Verdicts
from coverage.questions.command import eligibility_command
from coverage.tables.eligibility.ledger import ledger_notes, verdict_provenance
from coverage.tables.gaps import access_files
from coverage.vocabulary import EligibilityReport
from coverage.wording.doubts import support_notes
from coverage.wording.notes import ACCESS_IS_ANALYSIS, measure_notes
from coverage.wording.provenance import Provenance


def origin_beside(
    report: EligibilityReport,
    verdicts: Verdicts,
    selection: Selection,
    datasets: Datasets,
    points: NeedPoints | None = None,
    *,
    intervals: bool = False,
) -> Provenance:
    """Return the provenance of a report that holds verdicts and access."""
    command = eligibility_command(
        verdicts.level,
        verdicts.ruling,
        datasets,
        report=report,
        selection=selection,
        points=points,
        intervals=intervals,
    )
    files = access_files(selection, datasets)
    if report is EligibilityReport.FLIPS and datasets.has_our_institutes:
        files = (*files, PARTNERS_WITHOUT_SITE)
    return verdict_provenance(
        verdicts,
        datasets,
        command,
        files,
        selection,
        datasets.own_figures if report is EligibilityReport.NEED else (),
    )


def notes_beside(verdicts: Verdicts, selection: Selection, datasets: Datasets) -> tuple[str, ...]:
    """Return what users have to know of access beside a verdict, and of the verdict."""
    said = measure_notes(selection, datasets)
    return (
        ACCESS_IS_ANALYSIS,
        *(said if datasets.own_matrix else said[:1]),
        *support_notes(selection),
        *ledger_notes(verdicts),
    )
