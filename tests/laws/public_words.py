"""Every entry of the public interface that takes a word of a vocabulary."""

from __future__ import annotations

import enum
import inspect
import re
from collections.abc import Iterator
from types import FunctionType

import coverage
from coverage import doubts, vocabulary
from coverage.eligibility import rules

VOCABULARIES: dict[str, type[enum.Enum]] = {
    name: thing
    for name, thing in {**vars(vocabulary), **vars(doubts), **vars(rules)}.items()
    if isinstance(thing, type) and issubclass(thing, enum.Enum) and list(thing)
}

NAMED = re.compile(rf"\b({'|'.join(VOCABULARIES)})\b")


def parameters_that_take_words() -> Iterator[str]:
    """Yield every parameter in the public interface whose type names a vocabulary."""
    for name in coverage.__all__:
        thing = getattr(coverage, name)
        if isinstance(thing, str) or name in VOCABULARIES:
            continue
        callables = {name: thing} if not _is_error(thing) else {}
        if isinstance(thing, type):
            for member, found in vars(thing).items():
                if isinstance(found, FunctionType) and not member.startswith("_"):
                    callables[f"{name}.{member}"] = found
        for path, found in callables.items():
            for parameter in inspect.signature(found).parameters.values():
                if NAMED.search(str(parameter.annotation)):
                    yield f"{path}.{parameter.name}"


def _is_error(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, Exception)
