"""Degrees (EPSG:4326) to metres on the British National Grid (EPSG:27700), and back."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import numpy as np
import pyproj
import pyproj.network
from numpy.typing import ArrayLike, NDArray


@cache
def _transformer() -> pyproj.Transformer:
    # Without this PROJ may fetch a correction grid, and numbers would depend on the machine.
    pyproj.network.set_network_enabled(False)
    return pyproj.Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)


@cache
def _its_thread(_process: int) -> ThreadPoolExecutor:
    """Return the thread of a process in which the transformer works; a fork has none of it."""
    return ThreadPoolExecutor(1, thread_name_prefix="projection")


def _transformed(
    x: NDArray[np.float64], y: NDArray[np.float64], **how: Any
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    # A transformer is made anew in every thread that uses it, which takes 25 ms of a processor;
    # a page runs in a new thread whenever a user chooses something.
    work: Callable[..., Any] = _transformer().transform
    found: tuple[NDArray[np.float64], NDArray[np.float64]]
    found = _its_thread(os.getpid()).submit(work, x, y, **how).result()
    return found


def to_national_grid(lon: ArrayLike, lat: ArrayLike) -> NDArray[np.float64]:
    """Return positions in metres.

    Parameters
    ----------
    lon, lat : array_like of float, shape (n,)
        Degrees, WGS 84.

    Returns
    -------
    ndarray of float, shape (n, 2)
        Easting and northing in metres, good to about 5 m; not finite where the
        input lies far outside Britain.
    """
    easting, northing = _transformed(
        np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    )
    return np.column_stack([easting, northing])


def to_degrees(metres: ArrayLike) -> NDArray[np.float64]:
    """Return the degrees of positions, the inverse of ``to_national_grid``.

    Parameters
    ----------
    metres : array_like of float, shape (n, 2)
        Easting and northing in metres.

    Returns
    -------
    ndarray of float, shape (n, 2)
        Longitude and latitude, WGS 84; not finite where the input is not. They lead back to
        the input but in the open sea east of 1.92 degrees, which no English land reaches.
    """
    easting, northing = np.asarray(metres, dtype=np.float64).reshape(-1, 2).T
    lon, lat = _transformed(easting, northing, direction="INVERSE")
    return np.column_stack([lon, lat])
