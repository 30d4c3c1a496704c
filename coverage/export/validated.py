"""What a user's own file was read as, and what is wrong in it: for a terminal and a script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from coverage.datasets.files.validation_errors import MOST_FAULTS
from coverage.datasets.own_kinds import OwnKind
from coverage.errors import MOST_SHOWN, Fault, FileReading, FileWarning, grouped
from coverage.export.format_spec import Parts
from coverage.safe_text import one_line
from coverage.tables.faults import faults_table
from coverage.tables.table import Table
from coverage.wording.numbers import count


@dataclass(frozen=True, slots=True)
class Validated(Parts):
    """What became of a file that was checked.

    Parameters
    ----------
    file : str
        Its name.
    kind : OwnKind or None
        What it was checked as; None where it cannot be told.
    holds : str
        What it holds, such as "3 candidates"; empty where it cannot be used.
    found : str
        How its kind was found, where nobody named it; else empty.
    faults : tuple of Fault
        All that is wrong; none where it can be used.
    readings : tuple of FileReading
        How it was understood.
    warnings : tuple of FileWarning
        What is likely wrong in it.
    changes : tuple of str
        What it would change, in sentences.
    most : int or None
        Kinds of fault that the text has at most; None for all.
    """

    file: str
    kind: OwnKind | None = None
    holds: str = ""
    found: str = ""
    faults: tuple[Fault, ...] = ()
    readings: tuple[FileReading, ...] = ()
    warnings: tuple[FileWarning, ...] = ()
    changes: tuple[str, ...] = ()
    most: int | None = MOST_SHOWN

    @property
    def table(self) -> Table:
        """Every fault, a fault a row."""
        return faults_table(self.faults)

    def text(self) -> bytes:
        """Return what a person is told, a line each: what it is, faults, warnings, changes."""
        return "".join(f"{one_line(line)}\n" for line in self._lines()).encode()

    def json(self) -> bytes:
        """Return the same as one JSON object, with every fault."""
        said = {
            "file": self.file,
            "kind": self.kind.word if self.kind else None,
            "holds": self.holds,
            "sheet": next((each.sheet for each in self.readings if each.sheet), None),
            "can_be_used": not self.faults,
            "readings": [reading.message for reading in self.readings],
            "warnings": [warning.message for warning in self.warnings],
            "changes": self.changes,
            "kinds_of_fault": [
                {
                    "column": group.faults[0].column,
                    "rows": [fault.row for fault in group.faults],
                    "message": group.message,
                }
                for group in grouped(self.faults)
            ],
        }
        return (json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode()

    def _lines(self) -> Iterator[str]:
        if self.found:
            yield self.found
        yield from (f"Note: {reading}" for reading in self.readings)
        groups = grouped(self.faults)
        yield from (group.sentence for group in groups[: self.most])
        if self.most is not None and (left := len(groups) - self.most) > 0:
            yield (
                f"{count(left, 'more kind')} of fault {'is' if left == 1 else 'are'} not shown: "
                f"--output faults.csv writes all {len(self.faults):,} faults."
            )
        if len(self.faults) >= MOST_FAULTS:
            yield f"There may be more: no more are looked for after {MOST_FAULTS:,}."
        yield from (f"Warning: {warning}" for warning in self.warnings)
        yield from self.changes
        if not self.faults:
            warned = f", {count(len(self.warnings), 'warning')}" if self.warnings else ""
            holds = f"{self.holds}, " if self.holds else ""
            yield f"{self.file}: {holds}no fault{warned}."
