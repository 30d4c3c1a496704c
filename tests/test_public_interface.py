from __future__ import annotations

import doctest

import pytest

import coverage
from coverage import interface


def test_the_public_names_are_sorted() -> None:
    assert coverage.__all__ == sorted(coverage.__all__)
    assert len(set(coverage.__all__)) == len(coverage.__all__)


@pytest.mark.parametrize("name", coverage.__all__)
def test_every_public_name_resolves_and_says_what_it_is(name: str) -> None:
    thing = getattr(coverage, name)
    said = (thing.__doc__ or "").strip()
    # A dataclass without words of its own is described by its signature.
    assert isinstance(thing, str) or (said and not said.startswith(f"{name}("))


def test_a_star_import_brings_the_public_names() -> None:
    brought: dict[str, object] = {}
    exec("from coverage import *", brought)
    assert set(coverage.__all__) <= set(brought)


def test_every_public_class_and_function_that_is_imported_is_named() -> None:
    own = {
        name
        for name, thing in vars(interface).items()
        if getattr(thing, "__module__", "").startswith("coverage.") and not name.startswith("_")
    }
    assert own <= set(coverage.__all__)


def test_the_example_of_the_package_runs() -> None:
    ran = doctest.testmod(coverage)
    assert ran.attempted >= 3
    assert ran.failed == 0
