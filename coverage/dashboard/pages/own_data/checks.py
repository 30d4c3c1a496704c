"""What became of a file that a user looks at before using it: a check is made once."""

from __future__ import annotations

from dataclasses import fields

from coverage.dashboard.server.budget import weight_of
from coverage.dashboard.server.session_data import OwnData, own_data
from coverage.dashboard.server.session_memory import memory, owner
from coverage.datasets.own_file import OwnFiles
from coverage.errors import CoverageError


def known_of(kind: str, files: OwnFiles) -> OwnData | CoverageError | None:
    """Return what a check of files found, or why they are refused; None where it is not known.

    Parameters
    ----------
    kind : str
        Of the file that is looked at; each kind has room for one.
    """
    data: OwnData | None = memory().get(owner(), ("data", ("checked", kind)))
    if data and data.files == files:
        return data
    refused: tuple[OwnFiles, CoverageError] | None = memory().get(owner(), ("refused", kind))
    return refused[1] if refused and refused[0] == files else None


def check(kind: str, files: OwnFiles) -> OwnData | CoverageError:
    """Check files as a whole, and return the data with them, or why they are refused."""
    memory().drop(owner(), ("refused", kind))
    try:
        return own_data(("checked", kind), files)
    except CoverageError as error:
        # Where it came up is told nobody, and would hold all that was read until then.
        refused = error.with_traceback(None)
        refused.__context__ = refused.__cause__ = None
    memory().put(owner(), ("refused", kind), (files, refused), weight_of((files, refused)))
    return refused


def forget_checks() -> None:
    """Let go what was checked in this session and is not in use."""
    for each in fields(OwnFiles):
        memory().drop(owner(), ("refused", each.name))
        memory().drop(owner(), ("data", ("checked", each.name)))
