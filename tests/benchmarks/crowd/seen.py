"""What a crowd lived through, and what is to be true of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

FILTER_LIMIT_S, MEMORY_LIMIT_MB = 0.5, 1536
MOST_KEPT = 0.10
"""Of the memory at the start, how much more may be held when all have been gone for a while."""

MOST_IDLE = 0.05
"""Of a processor, how much a server may take in the last minute, when nobody is there."""


@dataclass
class Seen:
    """What all users lived through: seconds of each kind of act, and what went wrong.

    Parameters
    ----------
    own : list of float
        Seconds of filters of those with data of their own.
    asked : list of float
        Seconds of questions that programs ask the API.
    brought : list of float
        Seconds from the file to the page that shows what it would change.
    closed : int
        Windows closed by visitors who had brought data and asked twice.
    done : list of str
        What those who misbehave did, in a line each.
    errors : list of str
        What went wrong for those who do not.
    """

    opened: list[float] = field(default_factory=list)
    filtered: list[float] = field(default_factory=list)
    looked: list[float] = field(default_factory=list)
    downloaded: list[float] = field(default_factory=list)
    brought: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)
    closed: int = 0
    done: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def acts(self) -> dict[str, list[float]]:
        """Return the seconds of each kind of act, by what it is called in a table."""
        return {
            "opening the page": self.opened,
            "a filter": self.filtered,
            "an area": self.looked,
            "a download": self.downloaded,
            "bringing a file": self.brought,
            "a filter of data brought": self.own,
            "a question to the API": self.asked,
        }


@dataclass(frozen=True, slots=True)
class Server:
    """What the server took, in MB of 1,048,576 bytes and seconds of a processor.

    Parameters
    ----------
    at_start, at_most, at_end : float
        MB once the pages were warm, at the highest, and after the quiet.
    idle : float
        Share of a processor in the last minute of the quiet.
    """

    at_start: float
    at_most: float
    at_end: float
    idle: float

    @property
    def kept(self) -> float:
        """Return by how much more is held at the end than at the start, as a share."""
        return self.at_end / self.at_start - 1


def table(seen: Seen) -> list[str]:
    """Return the lines of a table of what users waited."""
    lines = [
        "| act | times | median | 95th percentile | worst |",
        "| --- | --- | --- | --- | --- |",
    ]
    for act, seconds in seen.acts.items():
        if seconds:
            median, slow = np.percentile(seconds, [50, 95])
            lines.append(
                f"| {act} | {len(seconds):,} | {median:.2f} s | {slow:.2f} s | "
                f"{max(seconds):.2f} s |"
            )
    return lines


def missed(seen: Seen, server: Server, visitors: int) -> list[str]:
    """Return the targets that were missed, in words."""
    slow = float(np.percentile(seen.filtered, 95)) if seen.filtered else float("nan")
    kept = {
        f"no error, and there were {len(seen.errors)}": not seen.errors,
        f"a filter is to take less than {FILTER_LIMIT_S} s, nineteen times in twenty; "
        f"it took {slow:.2f} s": slow < FILTER_LIMIT_S,
        f"memory is to stay under {MEMORY_LIMIT_MB:,} MB; it came to {server.at_most:,.0f} MB": (
            server.at_most < MEMORY_LIMIT_MB
        ),
        f"memory is to be back within {MOST_KEPT:.0%} of {server.at_start:,.0f} MB; "
        f"it is {server.at_end:,.0f} MB": server.at_end <= (1 + MOST_KEPT) * server.at_start,
        f"nothing is to be worked out for windows that were closed; {server.idle:.0%} of a "
        "processor was taken": server.idle <= MOST_IDLE,
        f"{visitors} visitors are to bring data, ask twice and go; {seen.closed} did": (
            seen.closed == visitors
        ),
    }
    return [words for words, is_kept in kept.items() if not is_kept]
