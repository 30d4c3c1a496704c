"""The pages, in the order of the navigation; each is imported when it is first shown.

To add a page, write its record here and a module in ``pages/`` with a function ``show``.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

import streamlit as st


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page: its address, its title and the module that shows it.

    Parameters
    ----------
    module : str
        Name of the module below ``coverage.dashboard.pages``.
    title : str
        What the navigation and the tab of the browser call it.
    section : str, optional
        Heading in the navigation under which it stands.
    """

    module: str
    title: str
    section: str = ""

    @property
    def name(self) -> str:
        """The page in code, as its folder or module is called."""
        return self.module.partition(".")[0]

    @property
    def path(self) -> str:
        """The last part of its address."""
        return self.name.replace("_", "-")

    def show(self) -> None:
        """Show the page in the run of a session."""
        import_module(f"coverage.dashboard.pages.{self.module}").show()

    def page(self) -> st.Page:
        """Return the page as Streamlit links to it and runs it."""

        def show() -> None:  # Streamlit takes no method of an object with slots
            self.show()

        return st.Page(show, title=self.title, url_path=self.path, default=self is COVERAGE_MAP)


NAME = "Institutes of Technology: coverage"
"""What the whole is called."""

COVERAGE_MAP = PageLink("coverage_map.page", "Coverage map")
SECTORS = PageLink("sectors", "Sectors")
NEAREST = PageLink("nearest", "Find your nearest")
AREA = PageLink("area.page", "Area profile")
WAVE_TWO = PageLink("wave_two.page", "Wave Two")
WHERE_NEXT = PageLink("where_next.page", "Where next")
WHAT_IF = PageLink("what_if.page", "Test a change")
OWN_DATA = PageLink("own_data.page", "Use your own data")
METHOD = PageLink("method", "How it works", "About")
GLOSSARY = PageLink("glossary", "Glossary", "About")
ACCESSIBILITY = PageLink("accessibility", "Accessibility", "About")

PAGES = (
    *(COVERAGE_MAP, SECTORS, NEAREST, AREA, WAVE_TWO, WHERE_NEXT, WHAT_IF, OWN_DATA),
    *(METHOD, GLOSSARY, ACCESSIBILITY),
)

ADDRESSES = {link.path: "" if link is COVERAGE_MAP else link.path for link in PAGES}
"""The last part of each page's address, by its path: the first page stands at the root."""
