"""The API on this server: where it lies, which data it answers from, and what is told of it."""

from __future__ import annotations

import logging
import os
from collections.abc import Awaitable, Callable
from http import HTTPStatus

import streamlit as st
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

from coverage.api.server import Api
from coverage.api.settings import read_settings
from coverage.dashboard.server.log import note, number_of, told_of
from coverage.dashboard.server.session_data import default_datasets

PART = "api"
"""The first part of its addresses."""


def api_routes() -> tuple[Mount, Route]:
    """Return the routes of the API, which is off until a setting turns it on.

    The second leads whoever leaves out the stroke behind the first part; else a page would answer.

    Raises
    ------
    CoverageError
        If a setting means nothing.
    """
    base = st.get_option("server.baseUrlPath").strip("/")
    api = Api(read_settings(os.environ), default_datasets, _tell, _failed)
    at = f"/{base}/{PART}" if base else f"/{PART}"
    return Mount(at, app=api), Route(at, _to(f"{at}/"))


def _to(address: str) -> Callable[[Request], Awaitable[Response]]:
    async def lead(_: Request) -> Response:
        return RedirectResponse(address, HTTPStatus.PERMANENT_REDIRECT)

    return lead


def _tell(address: str, status: int, seconds: float) -> None:
    note("api", address=address, status=status, ms=round(1000 * seconds))


def _failed(address: str, error: BaseException) -> str:
    number = number_of()
    note("failed", logging.ERROR, page=f"api {address}", number=number, **told_of(error))
    return number
