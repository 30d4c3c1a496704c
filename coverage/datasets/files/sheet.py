"""The sheets of a workbook: what each is called, and whether it is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CONTENT = "content.xml"
"""The part that holds every sheet of an OpenDocument workbook."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook that can hold a table.

    Parameters
    ----------
    part : str
        The part of the archive that it is, in small letters; in OpenDocument all are one.
    """

    name: str
    is_hidden: bool
    part: str = CONTENT


class OdsTables:
    """The sheets of an OpenDocument workbook, by its elements as they come."""

    def __init__(self) -> None:
        """Begin with no sheet."""
        self.found: list[Sheet] = []
        self._hidden: set[str] = set()
        self._style = ""

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        if tag == "style:style":
            self._style = given.get("style:name", "")
        elif tag == "style:table-properties" and given.get("table:display") == "false":
            self._hidden.add(self._style)
        elif tag == "table:table":
            is_hidden = given.get("table:style-name", "") in self._hidden
            self.found.append(Sheet(given.get("table:name", ""), is_hidden))
