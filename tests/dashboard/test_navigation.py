"""The list of pages: every record stands in it, and every module of a page has one."""

from __future__ import annotations

import pkgutil

from coverage.dashboard import navigation, pages


def test_every_record_of_a_page_stands_in_the_list() -> None:
    records = [each for each in vars(navigation).values() if isinstance(each, navigation.PageLink)]
    assert list(navigation.PAGES) == records


def test_every_module_of_a_page_has_a_record() -> None:
    modules = {module.name for module in pkgutil.iter_modules(pages.__path__)}
    assert modules == {page.name for page in navigation.PAGES}
