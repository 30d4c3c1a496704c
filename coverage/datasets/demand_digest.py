"""A digest of the demand points, by which a file tells whose rows it refers to."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from coverage.errors import DataFileError

KEY = b"points"
"""Key of the digest in the metadata of a Parquet file."""


def with_digest(table: pa.Table, codes: NDArray[np.str_]) -> pa.Table:
    """Return a table that says which demand points its rows refer to.

    Parameters
    ----------
    codes : ndarray of str, shape (n,)
        Of the demand points, in their order.
    """
    return table.replace_schema_metadata({KEY: digest_of(codes)})


def check_digest(
    schema: pa.Schema, columns: Sequence[str], codes: NDArray[np.str_], name: str
) -> None:
    """Refuse a file that has other columns, or refers to rows of other demand points.

    Raises
    ------
    DataFileError
        If it does.
    """
    said = (schema.metadata or {}).get(KEY)
    if schema.names != list(columns) or said != digest_of(codes):
        raise DataFileError(
            f"{name} does not speak of the demand points of the other files: "
            "rebuild all of them with `make data`."
        )


def digest_of(codes: NDArray[np.str_]) -> bytes:
    """Return a text that tells the codes of demand points, shape (n,), from any others."""
    return hashlib.sha256("\n".join(codes.tolist()).encode()).hexdigest().encode()
