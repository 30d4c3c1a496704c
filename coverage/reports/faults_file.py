"""The faults of a file as a file, so that they can be mended one by one."""

from __future__ import annotations

import csv
import io

from coverage.errors import Fault
from coverage.reports.cells import neutralised
from coverage.reports.to_csv import BOM


def faults_csv(faults: tuple[Fault, ...]) -> bytes:
    """Return every fault as CSV: row (0 for the file as a whole), column, what is wrong."""
    text = io.StringIO()
    text.write(BOM)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("row", "column", "fault"))
    for fault in faults:
        writer.writerow((fault.row, neutralised(fault.column), neutralised(fault.message)))
    return text.getvalue().encode()
