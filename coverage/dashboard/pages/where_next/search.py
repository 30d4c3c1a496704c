"""A search that a user watches, and stops by choosing something else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from coverage.dashboard.server.long_work import LongWork, Work
from coverage.planning.solve_options import Progress
from coverage.questions.planner import Watch


@contextmanager
def watched() -> Iterator[Watch]:
    """Show how a plan gets on until it is there; what is known already waits for no turn."""
    with LongWork(Work.ANSWER) as work:

        def measured(done: int, of: int) -> None:
            words = f"Measuring the trips to candidates: {done} of {of}. The results are kept."
            work.step(done / of, words)

        def searched(progress: Progress) -> None:
            # Its time is running, so that the turn is not passed on.
            work.show(1.0, _words(progress))

        yield Watch(measured, searched, work.begin)


def _words(progress: Progress) -> str:
    if progress.objective is None or progress.bound is None:
        return f"Searching for {progress.seconds:.0f} s."
    return (
        f"Best so far {progress.objective:,.0f}, and no plan passes {progress.bound:,.0f}; "
        f"{progress.seconds:.0f} s."
    )
