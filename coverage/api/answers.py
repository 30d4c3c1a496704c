"""Answers to questions that were read: kept ones at once, others in their turn and in time."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from coverage.api.asked_for import RefusedError, are_same, refuse
from coverage.api.endpoints import Endpoint
from coverage.api.found import write
from coverage.api.kept_answers import KeptAnswers, Written
from coverage.api.parameters import Asked
from coverage.api.work import BusyError, Lane, TooLongError, Until, Work
from coverage.datasets.load import Datasets
from coverage.errors import CoverageError, DataFileError
from coverage.export.formats import Format
from coverage.questions.plan_fields import SECONDS
from coverage.wording.provenance import version

AGAIN_S = 5
"""Seconds after which whoever found too many before them may ask again."""

REMEMBERED_S, MOST_REMEMBERED = 300.0, 1_000
"""For how long, and of how many, it is known that a search takes too long."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an address, and the form of the answer."""

    endpoint: Endpoint
    asked: Asked
    form: Format

    @property
    def key(self) -> Hashable:
        """What questions have in common that mean the same."""
        return self.endpoint.word, self.form.value, are_same(self.asked)


class Answers:
    """Answers from some data; asked from the loop of the server alone.

    Parameters
    ----------
    datasets : callable
        Returns the data; called in a thread, as they may have to be read.
    seconds : float
        Time in which a question has to be answered.
    """

    def __init__(self, datasets: Callable[[], Datasets], seconds: float) -> None:
        """Begin with none."""
        self._datasets, self._seconds = datasets, seconds
        self._work, self._kept = Work(seconds), KeptAnswers()
        self._too_long: dict[Hashable, float] = {}
        self._data: Datasets | None = None

    async def version(self) -> str:
        """Return the version of the data.

        Raises
        ------
        RefusedError
            If they cannot be read, or not in time.
        """
        return version(await self._read())

    async def to(self, question: Question) -> Written:
        """Return the answer to a question.

        Raises
        ------
        RefusedError
            If there is none, or not in time.
        """
        data, key, endpoint = await self._read(), question.key, question.endpoint
        if kept := self._kept.get(key):
            return kept
        now = time.monotonic()
        if self._too_long.get(key, -math.inf) > now:
            raise self._takes_too_long(is_search=True)
        try:
            found = await self._done(key, endpoint.lane, partial(_find, question, data))
        except TooLongError:
            is_search = SECONDS in endpoint.fields
            if is_search:  # it was ended, and would take as long again
                self._remember(key, now)
            raise self._takes_too_long(is_search=is_search) from None
        assert isinstance(found, Written)
        if not endpoint.is_personal:
            self._kept.put(key, found)
        return found

    async def _read(self) -> Datasets:
        """Return the data, which are read once; the first page may have done it."""
        if self._data is None:
            try:
                data = await self._done("the data", Lane.SHORT, lambda _: self._datasets())
            except TooLongError:
                raise _unavailable(
                    f"The server still reads its data: ask again in {AGAIN_S} s.", AGAIN_S
                ) from None
            assert isinstance(data, Datasets)
            self._data = data
        return self._data

    async def _done(self, key: Hashable, lane: Lane, do: Callable[[Until], object]) -> object:
        try:
            return await self._work.answer(key, lane, do)
        except TooLongError:
            raise
        except BusyError as error:
            raise _unavailable(
                f"{str(error).rstrip('.')}: ask again in {AGAIN_S} s.", AGAIN_S
            ) from None
        except DataFileError as error:
            raise refuse(HTTPStatus.SERVICE_UNAVAILABLE, str(error)) from None
        except CoverageError as error:
            raise refuse(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from None

    def _remember(self, key: Hashable, now: float) -> None:
        self._too_long[key] = now + REMEMBERED_S
        if len(self._too_long) > MOST_REMEMBERED:
            del self._too_long[next(iter(self._too_long))]

    def _takes_too_long(self, *, is_search: bool) -> RefusedError:
        says = f"This question takes more than {self._seconds:g} s: ask for less"
        if is_search:
            says += f", add seconds={self._seconds / 2:g} for the best that is found by then"
        after = REMEMBERED_S if is_search else self._seconds
        return _unavailable(f"{says}, or use the command line.", after)


def _unavailable(says: str, after_s: float) -> RefusedError:
    """Return the refusal of a question that may be asked again after some seconds."""
    again = {"Retry-After": str(math.ceil(after_s))}
    return refuse(HTTPStatus.SERVICE_UNAVAILABLE, says, **again)


def _find(question: Question, data: Datasets, until: Until) -> Written:
    found = question.endpoint.find(question.asked, data, until)
    return write(found, question.form, data)
