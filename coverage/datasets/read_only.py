"""Arrays that many sessions share: they can be read, and not written."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def read_only(array: NDArray[Any]) -> NDArray[Any]:
    """Return the same numbers, without a copy, as an array that refuses to be written to."""
    seen = array.view()
    seen.flags.writeable = False
    return seen


def hold_read_only(record: DataclassInstance) -> None:
    """Let a frozen dataclass hold its arrays, and those of its dictionaries, as read-only ones.

    Called by ``__post_init__``. Whoever made an array can still write to it.
    """
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, np.ndarray):
            object.__setattr__(record, field.name, read_only(value))
        elif isinstance(value, dict) and any(isinstance(v, np.ndarray) for v in value.values()):
            arrays = {key: read_only(each) for key, each in value.items()}
            object.__setattr__(record, field.name, arrays)
