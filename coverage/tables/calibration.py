"""How many intervals hold the truth, as a table."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from coverage.access.certainty.calibration import Calibration, Held
from coverage.access.certainty.on_trips import OnTrips
from coverage.datasets.areas import boundary_path
from coverage.datasets.known_trips import KnownTrips
from coverage.datasets.load import Datasets
from coverage.errors import FileWarning
from coverage.questions.command import CALIBRATION
from coverage.tables.area_columns import LEVEL
from coverage.tables.column import BY_ROAD_FILES, Column
from coverage.tables.eligibility import ledger
from coverage.tables.known_trips import origin_of_trips
from coverage.tables.provenance import PROVENANCE, always
from coverage.tables.table import Table
from coverage.vocabulary import Traffic
from coverage.wording.accuracy import calibrated_sentence, on_trips_sentences
from coverage.wording.numbers import Kind
from coverage.wording.provenance import files_of_minutes, provenance

TRIED = f"intervals by data/certainty.json; known minutes of data/minutes.parquet; {BY_ROAD_FILES}"

(_THRESHOLD,) = (column for column in ledger.FINDING if column.name == "threshold")


def _level(held: Held) -> str:
    return held.level.value


def _threshold(held: Held) -> int:
    return held.threshold


COLUMNS: tuple[Column[Held], ...] = (
    LEVEL.by(_level).shown(),
    _THRESHOLD.by(_threshold).shown(),
    Column(
        "areas",
        "Areas tried",
        "How many intervals were tried: one for each area and each landmark that was left out, "
        "where between 2% and 98% of the residents are within the threshold.",
        lambda held: held.areas,
        Kind.COUNT,
        source=TRIED,
    ),
    Column(
        "coverage",
        "Hold the truth",
        "Share of these intervals that hold the true share of residents; blank where none was "
        "tried.",
        lambda held: held.coverage,
        Kind.SHARE,
        source=TRIED,
    ),
    Column(
        "mean_width",
        "Mean width",
        "From the low end of an interval to its high end, as a share of the residents, on average; "
        "blank where none was tried.",
        lambda held: held.mean_width,
        Kind.SHARE,
        source=TRIED,
    ),
)


def calibration_table(found: Calibration, datasets: Datasets) -> Table:
    """Return how many intervals hold the truth, a level and a threshold a row."""
    files = (*(boundary_path(level) for level in dict.fromkeys(each.level for each in found.held)),)
    origin = provenance(datasets, CALIBRATION, (*files, *files_of_minutes(Traffic.NONE)))
    return Table.of(
        (*COLUMNS, *always(origin, PROVENANCE)),
        found.held,
        name="calibration",
        title="How many 90% intervals hold the truth",
        says=(calibrated_sentence(found),),
    )


def trips_calibration_table(
    found: OnTrips, known: KnownTrips, datasets: Datasets, warnings: Sequence[FileWarning] = ()
) -> Table:
    """Return how many intervals hold what the trips of a file say, a threshold a row.

    Parameters
    ----------
    warnings : sequence of FileWarning
        What is likely wrong in the file.
    """
    warned = [f"Warning: {warning}" for warning in warnings]
    command = shlex.join([CALIBRATION, "--trips", known.own.name])
    origin = origin_of_trips(known, datasets, Traffic.USUAL, command, warned)
    return Table.of(
        (*COLUMNS, *always(origin, PROVENANCE)),
        found.held,
        name="calibration-trips",
        title=f"How many 90% intervals hold the truth, by the trips of {known.own.name}",
        says=on_trips_sentences(found),
        notes=tuple(warned),
    )
