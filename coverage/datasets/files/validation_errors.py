"""Faults of a file while it is read; after a great many of them no more are looked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from coverage.errors import Fault, InvalidFileError

MOST_FAULTS = 1_000
"""Faults that are told of a file: nobody mends more one by one, and each takes memory."""


class FaultList(list[Fault]):
    """Faults that refuse the file as soon as there are ``MOST_FAULTS``.

    Parameters
    ----------
    name : str
        Name of the file, for the message.
    faults : iterable of Fault
        Those that are known already.

    Raises
    ------
    InvalidFileError
        When there are ``MOST_FAULTS``, here or when more are added.
    """

    def __init__(self, name: str, faults: Iterable[Fault] = ()) -> None:
        """Begin with some faults."""
        super().__init__()
        self.name = name
        self.extend(faults)

    def append(self, fault: Fault) -> None:
        """Add a fault."""
        super().append(fault)
        if len(self) >= MOST_FAULTS:
            raise InvalidFileError(self.name, self)

    def extend(self, faults: Iterable[Fault]) -> None:
        """Add faults."""
        for fault in faults:
            self.append(fault)

    def __iadd__(self, faults: Iterable[Fault]) -> Self:  # type: ignore[override,misc]
        """Add faults."""
        self.extend(faults)
        return self
