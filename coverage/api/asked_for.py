"""A request as the API reads it: its address, its parameters, and the form that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from coverage.api.parameters import FORMAT, Asked, offered
from coverage.api.problems import Problem
from coverage.export.formats import Format
from coverage.vocabulary import listed

LONGEST_QUERY = 2_000
MOST_PARAMETERS = 60

FORMATS: tuple[Format, ...] = tuple(Format(word) for word in offered(FORMAT.kind))  # type: ignore[arg-type]
"""What an answer can be written in; the first is the usual one."""


class RefusedError(Exception):
    """A request is refused; it holds what is said instead of an answer."""

    def __init__(self, problem: Problem) -> None:
        """Keep what is said."""
        super().__init__(problem.says)
        self.problem = problem


def refuse(status: HTTPStatus, says: str, **headers: str) -> RefusedError:
    """Return the refusal that a sentence tells."""
    return RefusedError(Problem(status, says, headers))


@dataclass(frozen=True, slots=True)
class _Range:
    """A kind of media that a client takes, and how much it wants it."""

    kind: str
    wanted: float


def pairs_of(query: bytes) -> list[tuple[str, str]]:
    """Return the parameters of a query, each by name and value, in their order.

    Raises
    ------
    RefusedError
        If it is longer than a question can be, or is no text.
    """
    if len(query) > LONGEST_QUERY:
        raise refuse(
            HTTPStatus.REQUEST_URI_TOO_LONG,
            f"The question has {len(query):,} characters: ask one of {LONGEST_QUERY:,} at most.",
        )
    try:
        return parse_qsl(
            query.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_PARAMETERS,
        )
    except UnicodeDecodeError:
        raise refuse(
            HTTPStatus.BAD_REQUEST, "The question is no text: write it in UTF-8, percent-encoded."
        ) from None
    except ValueError:
        raise refuse(
            HTTPStatus.BAD_REQUEST,
            f"The question has more than {MOST_PARAMETERS} parameters: leave some out.",
        ) from None


def form_of(asked: Asked, accept: str) -> Format:
    """Return the form of an answer: the parameter decides, then what the client takes.

    Raises
    ------
    RefusedError
        If the client takes none.
    """
    named: Format | None = asked[FORMAT.option]
    if named is not None:
        return named
    if not accept.strip():
        return FORMATS[0]
    ranges = _ranges(accept)
    best = max(FORMATS, key=lambda form: _wanted(form.mime, ranges))
    if _wanted(best.mime, ranges) <= 0:
        raise refuse(
            HTTPStatus.NOT_ACCEPTABLE,
            f"An answer is {listed([form.mime for form in FORMATS], 'or')}: accept one of them, or "
            f"add format={FORMATS[0].value}.",
        )
    return best


def takes_gzip(accept_encoding: str) -> bool:
    """Return whether a client takes an answer that is packed by gzip."""
    return any(each.kind in ("gzip", "*") and each.wanted for each in _ranges(accept_encoding))


def _ranges(accept: str) -> list[_Range]:
    found = []
    for part in accept.split(",")[:MOST_PARAMETERS]:
        kind, *said = (each.strip().lower() for each in part.split(";"))
        quality = next((each[2:] for each in said if each.startswith("q=")), "1")
        try:
            found.append(_Range(kind, min(1.0, max(0.0, float(quality)))))
        except ValueError:
            found.append(_Range(kind, 0.0))
    return found


def _wanted(mime: str, ranges: Sequence[_Range]) -> float:
    """Return how much a client wants a kind of media; the closest of its ranges decides."""
    family = f"{mime.partition('/')[0]}/*"
    for kind in (mime, family, "*/*"):
        found = [each.wanted for each in ranges if each.kind == kind]
        if found:
            return max(found)
    return 0.0


def are_same(asked: Asked) -> tuple[tuple[str, Any], ...]:
    """Return what is asked as what two questions have in common that mean the same.

    Words that were given several times are in no order; numbers each have a place.
    """
    return tuple((option, _same(value)) for option, value in sorted(asked.items()))


def _same(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    is_of_words = all(isinstance(each, Enum) for each in value)
    return tuple(sorted(set(value)) if is_of_words else value)
