"""Texts that make a regular expression as slow as it can be, from its structure.

A matcher that goes back and tries again is slow where a loop can share its characters with what
stands around it, and what follows fails. So for each loop without a limit there is a text that
leads into it, what goes round in it very often, and an end that nothing takes.
"""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

_parser: Any = import_module("re._parser")

MANY = 99
"""Rounds from which on a loop is as good as one without a limit."""

SHORT, LONG = 10_000, 100_000
"""Characters of a text: for a first look, and for the judgement."""

SUSPECT_SECONDS, MOST_SECONDS = 0.005, 0.3
"""Seconds of this process for a short text, from which on the long one is tried too, and for that.
A time that grows with the length is some milliseconds for the long one; one that grows with its
square is one second or more."""

COMMON = ("0", "a", "A", "z", " ", "\n", "\t", "-", ".", ",", "_", "/", ";", "<", "(", "\xe9", "~")
"""Characters that patterns tell apart, besides those that stand in them."""

ENDS = ("", "\0", "!\0", "x\n")
"""What a pattern rarely takes at the end."""


def slowest_text(pattern: re.Pattern[Any], uses: frozenset[str]) -> tuple[str, float] | None:
    """Return a use and the seconds of a text that a pattern is too slow for, or None.

    Parameters
    ----------
    uses : frozenset of str
        The methods that are called.
    """
    for text in texts(pattern):
        for use in sorted(uses):
            run = _run(pattern, use)
            if (took := _seconds(run, text(SHORT))) > SUSPECT_SECONDS:
                took = _seconds(run, text(LONG))
            if took > MOST_SECONDS:
                return f"{use}({text(20)!r})", took
    return None


def texts(pattern: re.Pattern[Any]) -> Iterator[Callable[[int], str]]:
    """Yield what makes attacks of some length on a pattern."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    alphabet = sorted({*COMMON, *_letters(tree)})
    seen: set[tuple[str, str, str]] = set()
    loops = list(_loops(tree, "", alphabet, {}))
    for before, body, bodies in loops:
        starts = {letter for letter in alphabet if _may_begin(body, letter, alphabet)}
        pumps = {*bodies, *starts, *(each + other for each in bodies for other in bodies)}
        # What looks for a match anywhere begins anew at each of these.
        pumps |= {before + each for each in bodies} | {before}
        for pump in sorted(pumps - {""}):
            for attack in ((before, pump, end) for end in ENDS):
                if attack not in seen:
                    seen.add(attack)
                    yield _text(*attack)


def _text(before: str, pump: str, end: str) -> Callable[[int], str]:
    return lambda length: before + pump * max(1, length // len(pump)) + end


def _run(pattern: re.Pattern[Any], use: str) -> Callable[[str], object]:
    as_bytes = isinstance(pattern.pattern, bytes)

    def run(text: str) -> object:
        given: Any = text.encode("utf-8") if as_bytes else text
        if use in ("sub", "subn"):
            return getattr(pattern, use)(b"" if as_bytes else "", given)
        found = getattr(pattern, use)(given)
        return list(found) if use == "finditer" else found

    return run


def _seconds(run: Callable[[str], object], text: str) -> float:
    """Return the seconds of this process that something took, which is stopped when it is slow."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    began = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS * 1.1)
    try:
        run(text)
    except TimeoutError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - began


def _loops(
    tree: Any, before: str, alphabet: list[str], groups: dict[int, str]
) -> Iterator[tuple[str, Any, list[str]]]:
    """Yield each loop without a limit: a text that leads into it, its body, and texts of that."""
    for kind, argument in tree:
        for part in _parts(str(kind), argument):
            yield from _loops(part, before, alphabet, dict(groups))
        if _is_loop(str(kind)) and argument[1] > MANY:
            body = argument[2]
            yield before, body, sorted({*_samples(body, alphabet, groups)} - {""})
        first = next(_samples([(kind, argument)], alphabet, groups), "")
        if str(kind) == "SUBPATTERN" and argument[0] is not None:
            groups[argument[0]] = first
        before += first


def _is_loop(kind: str) -> bool:
    return kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def _parts(kind: str, argument: Any) -> list[Any]:
    """Return the patterns within a part of one."""
    if _is_loop(kind):
        return [argument[2]]
    match kind:
        case "SUBPATTERN":
            return [argument[3]]
        case "BRANCH":
            return list(argument[1])
        case "ATOMIC_GROUP":
            return [argument]
        case "ASSERT" | "ASSERT_NOT":
            return [argument[1]]
        case "GROUPREF_EXISTS":
            return [each for each in argument[1:] if each is not None]
        case _:
            return []


def _samples(tree: Any, alphabet: list[str], groups: dict[int, str]) -> Iterator[str]:
    """Yield texts that a pattern takes, the shortest way through it first: one a branch."""
    heads = [""]
    for kind, argument in tree:
        options = list(dict.fromkeys(_options(str(kind), argument, alphabet, groups)))
        first = options[:1] or [""]
        heads = [head + first[0] for head in heads] + [heads[0] + each for each in options[1:]]
    yield from dict.fromkeys(heads)


def _options(
    kind: str, argument: Any, alphabet: list[str], groups: dict[int, str]
) -> Iterator[str]:
    """Yield texts that one part of a pattern takes."""
    if _is_loop(kind):
        least, most, body = argument
        once = list(_samples(body, alphabet, groups))
        rounds = [max(least, 1)] if most > MANY else [least, max(least, 1)]
        for many in rounds:
            yield from (each * many for each in once)
        return
    match kind:
        case "LITERAL":
            yield chr(argument)
        case "NOT_LITERAL" | "ANY" | "IN":
            yield from (each for each in alphabet if _takes([(kind, argument)], each))
        case "SUBPATTERN" | "BRANCH" | "ATOMIC_GROUP":
            for part in _parts(kind, argument):
                yield from _samples(part, alphabet, groups)
        case "GROUPREF":
            yield groups.get(argument, "")
        case "GROUPREF_EXISTS":
            yield from _samples(argument[1], alphabet, groups)
        case _:  # what stands at a place and takes no character
            yield ""


def _takes(parts: list[tuple[str, Any]], letter: str) -> bool:
    """Return whether a set of characters holds one."""
    ((kind, argument),) = parts
    match kind:
        case "ANY":
            return letter != "\n"
        case "NOT_LITERAL":
            return bool(ord(letter) != argument)
        case _:
            negated = held = False
            for way, what in argument:
                match str(way):
                    case "NEGATE":
                        negated = True
                    case "LITERAL":
                        held = held or ord(letter) == what
                    case "RANGE":
                        held = held or what[0] <= ord(letter) <= what[1]
                    case "CATEGORY":
                        held = held or bool(re.fullmatch(CATEGORIES[str(what)], letter))
            return bool(held != negated)


CATEGORIES = {
    f"CATEGORY_{no}{name}": f"\\{letter.upper() if no else letter}"
    for no in ("", "NOT_")
    for name, letter in (("DIGIT", "d"), ("SPACE", "s"), ("WORD", "w"))
}


def _may_begin(tree: Any, letter: str, alphabet: list[str]) -> bool:
    return any(each[:1] == letter for each in _samples(tree, alphabet, {}))


def _letters(tree: Any) -> Iterator[str]:
    """Yield the characters that stand in a pattern."""
    for kind, argument in tree:
        match str(kind):
            case "LITERAL" | "NOT_LITERAL":
                yield chr(argument)
            case "IN":
                for way, what in argument:
                    if str(way) == "LITERAL":
                        yield chr(what)
                    elif str(way) == "RANGE":
                        yield chr(what[0])
            case other:
                for part in _parts(other, argument):
                    yield from _letters(part)
