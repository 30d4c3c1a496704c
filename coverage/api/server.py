"""The API as an ASGI application: a request comes in, an answer goes out, or why there is none."""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import Response

from coverage.api.answers import Answers, Question
from coverage.api.asked_for import RefusedError, form_of, pairs_of, refuse, takes_gzip
from coverage.api.documents import openapi_document, page
from coverage.api.endpoints import ENDPOINTS, Endpoint
from coverage.api.found import (
    CHECKSUM_HEADER,
    LICENCE_HEADER,
    VERSION_HEADER,
)
from coverage.api.kept_answers import Written
from coverage.api.limits import Limits
from coverage.api.parameters import read_parameters
from coverage.api.problems import PROBLEM, Problem
from coverage.api.settings import SWITCH, Settings
from coverage.datasets.load import Datasets
from coverage.errors import CoverageError
from coverage.vocabulary import listed

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

VERSION = "v1"
DOCUMENT = "openapi.json"

METHODS = ("GET", "HEAD", "OPTIONS")

ALWAYS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": ", ".join(
        ("ETag", "Retry-After", VERSION_HEADER, CHECKSUM_HEADER, LICENCE_HEADER)
    ),
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
"""What is said beside everything: any page may read it, none may frame it, and it runs nothing."""

TO_ASK_BEFORE = {
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
"""What a browser is told that asks whether it may."""

Told = Callable[[str, int, float], None]
"""Told of each request: its address, the status, and seconds; no word of what was asked."""

Failed = Callable[[str, BaseException], str]
"""Told of an error that nobody foresaw; returns the number that it is told by."""


@dataclass(frozen=True, slots=True)
class Served:
    """What is sent."""

    status: HTTPStatus
    headers: dict[str, str]
    body: bytes = b""


class Api:
    """Answers requests below ``/api``; it knows no screen, and writes nothing.

    Parameters
    ----------
    datasets : callable
        Returns the data; called in a thread, as they may have to be read.
    told, failed : callable
        Whom the server tells.
    """

    def __init__(
        self, settings: Settings, datasets: Callable[[], Datasets], told: Told, failed: Failed
    ) -> None:
        """Begin with nothing asked."""
        self._settings, self._told, self._failed = settings, told, failed
        self._limits = Limits(settings.per_minute / 60, settings.at_once)
        self._answers = Answers(datasets, settings.seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        start, path = time.perf_counter(), _path(scope)
        try:
            served = await self._served(scope, path)
        except RefusedError as refused:
            served = _told_of(refused.problem)
        except Exception as error:
            number = self._failed(_known(path), error)
            says = f"Something went wrong here, and it is not your doing: tell number {number}."
            served = _told_of(Problem(HTTPStatus.INTERNAL_SERVER_ERROR, says))
        self._told(_known(path), int(served.status), time.perf_counter() - start)
        body = b"" if scope["method"] == "HEAD" else served.body
        response = Response(body, served.status, {**ALWAYS, **served.headers})
        if not body and served.body:
            response.headers["Content-Length"] = str(len(served.body))
        await response(scope, receive, send)

    async def _served(self, scope: Scope, path: str) -> Served:
        if not self._settings.is_on:
            raise refuse(
                HTTPStatus.NOT_FOUND,
                f"The API is off on this server: whoever runs it can set {SWITCH}=on.",
            )
        if scope["method"] not in METHODS:
            raise refuse(
                HTTPStatus.METHOD_NOT_ALLOWED,
                "The API is to be read alone: ask with GET.",
                Allow=", ".join(METHODS),
            )
        if scope["method"] == "OPTIONS":
            return Served(HTTPStatus.NO_CONTENT, TO_ASK_BEFORE)
        host = scope["client"][0] if scope.get("client") else ""
        if waits := self._limits.take(host, time.monotonic()):
            raise refuse(
                HTTPStatus.TOO_MANY_REQUESTS,
                f"This address has asked more than {self._settings.per_minute:g} questions a "
                f"minute: ask again in {math.ceil(waits)} s.",
                **{"Retry-After": str(math.ceil(waits))},
            )
        if path == VERSION or path == "":
            where = f"{scope['root_path']}/{VERSION}/"
            return Served(HTTPStatus.PERMANENT_REDIRECT, {"Location": where})
        part, _, word = path.partition("/")
        if part == VERSION and word in self._documents:
            return self._document(scope, word)
        if part != VERSION or word not in ENDPOINTS:
            raise refuse(
                HTTPStatus.NOT_FOUND,
                f"There is no such address: ask one of {listed([*ENDPOINTS], 'or')} below "
                f"/api/{VERSION}/.",
            )
        return await self._answered(scope, ENDPOINTS[word])

    @cached_property
    def _documents(self) -> dict[str, Written]:
        """What explains the addresses: for people, and for programs."""
        return {
            "": Written.of(page(self._settings), {"Content-Type": "text/html; charset=utf-8"}),
            DOCUMENT: Written.of(
                openapi_document(self._settings),
                {"Content-Type": "application/vnd.oai.openapi+json;version=3.1"},
            ),
        }

    def _document(self, scope: Scope, word: str) -> Served:
        written = self._documents[word]
        tag = f'W/"{hashlib.sha256(written.packed).hexdigest()[:32]}"'
        if tag in _tags(scope):
            return Served(HTTPStatus.NOT_MODIFIED, {"ETag": tag})
        return _sent(scope, written, {"ETag": tag, "Cache-Control": "no-cache"})

    async def _answered(self, scope: Scope, endpoint: Endpoint) -> Served:
        pairs = pairs_of(scope["query_string"])
        try:
            asked = read_parameters(endpoint.parameters, pairs)
        except CoverageError as error:
            raise refuse(HTTPStatus.BAD_REQUEST, str(error)) from None
        question = Question(endpoint, asked, form_of(asked, _header(scope, b"accept")))
        beside = {
            "ETag": _tag(await self._answers.version(), question.key),
            "Cache-Control": "no-store" if endpoint.is_personal else "no-cache",
            "Vary": "Accept, Accept-Encoding",
        }
        if beside["ETag"] in _tags(scope):
            return Served(HTTPStatus.NOT_MODIFIED, beside)
        return _sent(scope, await self._answers.to(question), beside)


def _path(scope: Scope) -> str:
    whole: str = scope["path"]
    return whole.removeprefix(scope.get("root_path", "")).lstrip("/")


def _known(path: str) -> str:
    """Return an address as a log may hold it: whatever else was written, it says nothing of it."""
    word = path.removeprefix(f"{VERSION}/")
    return word if word in (*ENDPOINTS, DOCUMENT) else ""


def _header(scope: Scope, name: bytes) -> str:
    said = [value for key, value in scope["headers"] if key == name]
    return b", ".join(said).decode("latin-1")


def _tags(scope: Scope) -> set[str]:
    """Return the tags of what a client has; it compares them weakly, as their marks say."""
    said = (each.strip() for each in _header(scope, b"if-none-match").split(","))
    return {each if each.startswith("W/") else f"W/{each}" for each in said if each}


def _tag(data: str, key: object) -> str:
    """Return the tag of an answer: the same question of the same data has the same."""
    return f'W/"{hashlib.sha256(repr((data, key)).encode()).hexdigest()[:32]}"'


def _sent(scope: Scope, written: Written, beside: dict[str, str]) -> Served:
    headers = {**written.headers, **beside}
    if takes_gzip(_header(scope, b"accept-encoding")):
        return Served(HTTPStatus.OK, {**headers, "Content-Encoding": "gzip"}, written.packed)
    return Served(HTTPStatus.OK, headers, written.unpacked())


def _told_of(problem: Problem) -> Served:
    headers = {"Content-Type": PROBLEM, "Cache-Control": "no-store", **problem.headers}
    return Served(problem.status, headers, problem.body())
