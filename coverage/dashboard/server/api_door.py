"""The API on this server: where it lies, which data it answers from, and what is told of it."""

from __future__ import annotations

import logging
import os

import streamlit as st
from starlette.routing import Mount

from coverage.api.server import Api
from coverage.api.settings import read_settings
from coverage.dashboard.server.log import note, number_of, told_of
from coverage.dashboard.server.session_data import default_datasets

PART = "api"
"""The first part of its addresses."""


def api_route() -> Mount:
    """Return the route of the API, which is off until a setting turns it on.

    Raises
    ------
    CoverageError
        If a setting means nothing.
    """
    base = st.get_option("server.baseUrlPath").strip("/")
    api = Api(read_settings(os.environ), default_datasets, _tell, _failed)
    return Mount(f"/{base}/{PART}" if base else f"/{PART}", app=api)


def _tell(address: str, status: int, seconds: float) -> None:
    note("api", address=address, status=status, ms=round(1000 * seconds))


def _failed(address: str, error: BaseException) -> str:
    number = number_of()
    note("failed", logging.ERROR, page=f"api {address}", number=number, **told_of(error))
    return number
