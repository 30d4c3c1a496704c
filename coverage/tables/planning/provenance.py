"""Where the numbers of a report on a plan come from."""

from __future__ import annotations

from coverage.access.selection import Selection
from coverage.datasets.awards import AWARDS
from coverage.datasets.load import Datasets
from coverage.questions.command import plan_command
from coverage.questions.plan import PlanAsked
from coverage.tables.gaps import access_files
from coverage.vocabulary import PlanReport
from coverage.wording.doubts import support_notes
from coverage.wording.notes import ACCESS_IS_ANALYSIS, measure_notes, residents_note
from coverage.wording.provenance import Provenance, provenance

TEACHES = (
    "A planned institute is taken to open at once and to teach every sector that is asked for; "
    "one place stands for it, though institutes have several sites."
)
PLACES = (
    "A candidate is the place of its district that is nearest to its residents on average, in a "
    "straight line: a search area, not a plot of land."
)
OWN_PLACES = "The candidates are those of {}."


def plan_origin(selection: Selection, asked: PlanAsked, datasets: Datasets) -> Provenance:
    """Return the provenance of a report on a plan."""
    files = access_files(selection, datasets)
    if asked.report is PlanReport.BACK_TEST:
        files = (*files, AWARDS)
    return provenance(
        datasets, plan_command(selection, asked, datasets), files, selection=selection
    )


def plan_notes(selection: Selection, datasets: Datasets) -> tuple[str, ...]:
    """Return what a reader has to know of every plan."""
    own = datasets.own_candidates
    return (
        OWN_PLACES.format(own.own.name) if own else PLACES,
        TEACHES,
        *measure_notes(selection, datasets),
        *support_notes(selection),
        residents_note(datasets),
        ACCESS_IS_ANALYSIS,
    )
