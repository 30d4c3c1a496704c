"""The trips to a session's own sites: worked out in turn with others, watched, and stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from coverage.access.progress import Progress, no_one
from coverage.access.resolve_travel import prepare_trips
from coverage.access.selection import Selection
from coverage.dashboard.long_work import LongWork, Work
from coverage.dashboard.own_kept import default_datasets
from coverage.datasets.load import Datasets
from coverage.errors import SelectionError


def make_ready(data: Datasets, selection: Selection) -> None:
    """Have the trips known before a session's own data are asked; of the default data, do nothing.

    It has to be done before anything that others wait for is begun. What the data cannot answer is
    refused where it is asked.
    """
    if data is not default_datasets():
        with watched_trips(data) as progress, suppress(SelectionError):
            prepare_trips(data, selection, progress)


@contextmanager
def watched_trips(data: Datasets) -> Iterator[Progress]:
    """Yield whom to tell of the trips to sites: no one, where they are those of all users.

    Where nobody is told, as they are known already, nothing waits and nothing is shown.
    """
    if data is default_datasets():
        yield no_one
        return
    with LongWork(Work.ANSWER) as work:

        def told(done: int, of: int) -> None:
            work.step(done / max(of, 1), f"Working out trips to your sites: {done:,} of {of:,}.")

        yield told
