"""How to cite an answer: who says what, since when, of which data, and where to see it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from coverage.wording.provenance import day_of

PUBLISHER = "Institutes of Technology: coverage"


def cite(title: str, *, version: str, made_at: str, digest: str, command: str, address: str) -> str:
    """Return a citation, ready to be copied.

    Parameters
    ----------
    title : str
        What the answer is called.
    version : str
        Version of the tool and of the data.
    made_at : str
        Date and time, ISO 8601.
    digest : str
        Checksum of the numbers (SHA-256), by which they can be known again.
    command : str
        What to write after ``python -m coverage`` to have them again.
    address : str
        Where the view stands.
    """
    return (
        f"{PUBLISHER} ({datetime.fromisoformat(made_at).year}). {title}. "
        f"Version {version}, {day_of(made_at)}. Checksum of the figures (SHA-256): {digest}. "
        f"Command: python -m coverage {command}. {address}"
    )


def source_lines(
    version: str,
    attributions: Sequence[str],
    *,
    made_at: str = "",
    command: str = "",
    at: str = "",
) -> tuple[str, ...]:
    """Return what stands beneath a picture: who made it, when, of which data, and how to see it.

    Parameters
    ----------
    made_at : str
        Date and time, ISO 8601; left out of the lines where it is empty.
    command : str
        What to write after ``python -m coverage`` to have it again; else empty.
    at : str
        The address of the page that it stands on; else empty.
    """
    made = f", {day_of(made_at)}" if made_at else ""
    lines = (
        f"{PUBLISHER}, version {version}{made}.",
        f"Command: python -m coverage {command}" if command else "",
        at,
        " ".join(attributions),
    )
    return tuple(filter(None, lines))
