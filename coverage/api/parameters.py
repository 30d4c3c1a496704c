"""The parameters of an address: the options of a command, by the same words and of the same kinds.

They are made of the fields of questions, so that an option that is added is a parameter as well.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from enum import Enum
from typing import Any, assert_never

from coverage.eligibility.rules import RuleName
from coverage.errors import SelectionError
from coverage.export.formats import Format
from coverage.given import not_known, quoted
from coverage.questions.fields import Field
from coverage.questions.kinds import (
    Number,
    Numbers,
    OneOf,
    SeveralOf,
    Switch,
    Text,
    Whole,
)
from coverage.vocabulary import AreaLevel, listed

Asked = dict[str, Any]
"""What is asked, by what the command line calls the value of each option."""

FORMAT = Field(
    attribute="format",
    flag="--format",
    kind=OneOf(Format, among=(Format.JSON, Format.CSV)),
    meaning="how the answer is written; the header Accept says the same",
    default=None,
    usual=Format.JSON.value,
)
"""Every address has it."""

NEEDS_FILE: frozenset[Enum] = frozenset(
    {AreaLevel.OWN, *(rule for rule in RuleName if rule.spec.is_by_list)}
)
"""Words that mean nothing without a user's own file, which an address cannot take."""

LONGEST_TEXT = 200

NUMBER = re.compile(r"[+-]?(\d{1,20}(\.\d{0,20})?|\.\d{1,20})([eE][+-]?\d{1,3})?", re.ASCII)
WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)
YES, NO = "true", "false"


def name_of(field: Field) -> str:
    """Return what the parameter of a field is called: as its option, without the dashes."""
    return field.flag.removeprefix("--")


def offered(kind: OneOf | SeveralOf) -> tuple[Enum, ...]:
    """Return the words that a parameter takes."""
    choices = kind.choices if isinstance(kind, OneOf) else tuple(kind.words)
    return tuple(word for word in choices if word not in NEEDS_FILE)


def schema_of(field: Field) -> dict[str, Any]:
    """Return what the values of a parameter are, as JSON Schema says it."""
    kind, default = field.kind, field.default
    match kind:
        case OneOf():
            said: dict[str, Any] = {"type": "string", "enum": _words(kind)}
        case SeveralOf():
            said = {"type": "array", "items": {"type": "string", "enum": _words(kind)}}
        case Number():
            said = {"type": "number"}
        case Numbers():
            many = len(kind.places)
            said = {"type": "array", "items": {"type": "number"}}
            said |= {"minItems": many, "maxItems": many}
        case Whole():
            said = {"type": "integer"}
        case Text():
            said = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
        case Switch():
            said = {"type": "boolean"}
        case _:
            assert_never(kind)
    if default is not None and default not in ((), ""):
        said["default"] = getattr(default, "value", default)
    return said


def _words(kind: OneOf | SeveralOf) -> list[str]:
    return [str(word.value) for word in offered(kind)]


def read_parameters(fields: Sequence[Field], given: Iterable[tuple[str, str]]) -> Asked:
    """Return what an address asks, with the usual value of what it leaves out.

    Parameters
    ----------
    given : iterable of (str, str)
        Its parameters, each by name and value, in their order.

    Raises
    ------
    SelectionError
        If one is not known, is given twice or is missing, or its value means nothing.
    """
    known = {name_of(field): field for field in fields}
    said: dict[str, list[str]] = {}
    for name, text in given:
        if name not in known:
            raise SelectionError(_unknown(name, known))
        said.setdefault(name, []).append(text)
    return {field.option: _value(field, said.get(name, [])) for name, field in known.items()}


def _unknown(name: str, known: Mapping[str, Field]) -> str:
    near = get_close_matches(name.lower().replace("_", "-"), known, n=1)
    advice = f"write {near[0]!r}" if near else f"give {listed([*known], 'or')}"
    return f"{quoted(name)} is no parameter of this address: {advice}."


def _value(field: Field, texts: Sequence[str]) -> Any:
    name, kind = name_of(field), field.kind
    if isinstance(kind, SeveralOf):
        return [_read(field, text) for text in texts] or [*field.default]
    if isinstance(kind, Numbers) and texts:
        if len(texts) != len(kind.places):
            such = "&".join(f"{name}={place}" for place in kind.places)
            raise SelectionError(f"{name} is given {len(texts)} times: write {such}.")
        return [_read(field, text) for text in texts]
    if len(texts) > 1:
        raise SelectionError(f"{name} is given {len(texts)} times: give it once.")
    if texts:
        return _read(field, texts[0])
    if field.is_required:
        raise SelectionError(f"{name} is missing: add {name}= ({field.meaning}).")
    return field.default


def _read(field: Field, text: str) -> Any:
    name, kind = name_of(field), field.kind
    if not text.isprintable() or len(text) > LONGEST_TEXT:
        raise SelectionError(f"{name} is no text of {LONGEST_TEXT} characters at most: write one.")
    match kind:
        case OneOf() | SeveralOf():
            return _word(name, kind, text)
        case Number() | Numbers():
            if not NUMBER.fullmatch(text) or not math.isfinite(number := kind.parse(text)):
                raise SelectionError(f"{name} is {quoted(text)}: give a number.")
            return number
        case Whole():
            if not WHOLE.fullmatch(text):
                raise SelectionError(f"{name} is {quoted(text)}: give a whole number.")
            return kind.parse(text)
        case Text():
            if not text.strip():
                raise SelectionError(f"{name} is empty: write {kind.metavar.lower()}.")
            return kind.parse(text)
        case Switch():
            if text not in (YES, NO):
                raise SelectionError(f"{name} is {quoted(text)}: write {YES} or {NO}.")
            return text == YES
        case _:
            assert_never(kind)


def _word(name: str, kind: OneOf | SeveralOf, text: str) -> Enum:
    try:
        word = kind.parse(text)
    except SelectionError:
        raise SelectionError(f"{name}: {not_known(text, _words(kind))}.") from None
    if word in NEEDS_FILE:
        raise SelectionError(
            f"{name}: {text!r} is of a file of your own, which an address cannot bring: write "
            f"another word, or use the command line."
        )
    if kind == FORMAT.kind and word not in offered(kind):
        raise SelectionError(
            f"{name}: {text!r} is no format of an address: write {listed(_words(kind), 'or')}."
        )
    return word
