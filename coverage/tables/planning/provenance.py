"""Where the numbers of a report on a plan come from."""

from __future__ import annotations

from coverage.access.by_group import own_groups_file
from coverage.access.resolve_travel import traffic_of
from coverage.access.selection import Selection
from coverage.datasets.areas import boundary_path
from coverage.datasets.awards import AWARDS
from coverage.datasets.car.doubt import CERTAINTY
from coverage.datasets.groups.kinds import KINDS, NEIGHBOURHOODS
from coverage.datasets.load import Datasets
from coverage.datasets.residents_accuracy import RESIDENTS_ACCURACY
from coverage.questions.command import plan_command
from coverage.questions.plan import PlanAsked
from coverage.tables.column import BY_ROAD_FILES
from coverage.tables.gaps import access_files
from coverage.vocabulary import AreaLevel, PlanReport
from coverage.wording.doubts import support_notes
from coverage.wording.notes import ACCESS_IS_ANALYSIS, measure_notes, residents_note
from coverage.wording.provenance import Provenance, provenance

PLAN = (
    "residents of data/demand.parquet, sites of data/institutes.csv and the candidates; minutes by "
    + BY_ROAD_FILES
)
SOLVER = "the solver HiGHS and the cuts of coverage/planning/"

TEACHES = (
    "We treat a new institute as open, as teaching every sector you ask for, and as one place. "
    "Real ones have several sites."
)
PLACES = (
    "In each district we test the point closest to its people. Read it as an area of search, not "
    "a site."
)
IN_DRAWS = (PlanReport.ROBUSTNESS, PlanReport.RANKS)
"""Reports that are made from draws of errors too."""
OWN_PLACES = "The places to choose from are those in {}."


def plan_origin(selection: Selection, asked: PlanAsked, datasets: Datasets) -> Provenance:
    """Return the provenance of a report on a plan."""
    files = access_files(selection, datasets)
    if asked.report is PlanReport.BACK_TEST:
        files = (*files, AWARDS)
    if asked.report in IN_DRAWS:
        files = (*files, *_drawn(selection, datasets))
    if AreaLevel.OWN in asked.terms.levels:
        files = (*files, boundary_path(AreaLevel.OWN))
    groups = None
    if asked.terms.is_fair or asked.report is PlanReport.GROUPS:
        groups = own_groups_file(datasets, asked.terms.grouping)
        files = files if groups else (*files, KINDS, NEIGHBOURHOODS)
    command = plan_command(selection, asked, datasets)
    return provenance(datasets, command, files, groups=groups, selection=selection)


def _drawn(selection: Selection, datasets: Datasets) -> tuple[str, ...]:
    """Return the files of the errors that are drawn."""
    knows = traffic_of(datasets, selection) is not None
    is_estimated = datasets.own_population is None and datasets.residents_accuracy is not None
    return (*([CERTAINTY] if knows else []), *([RESIDENTS_ACCURACY] if is_estimated else []))


def plan_notes(selection: Selection, datasets: Datasets) -> tuple[str, ...]:
    """Return what a user has to know of every plan."""
    own = datasets.own_candidates
    return (
        OWN_PLACES.format(own.own.name) if own else PLACES,
        TEACHES,
        *measure_notes(selection, datasets),
        *support_notes(selection),
        residents_note(datasets),
        ACCESS_IS_ANALYSIS,
    )
