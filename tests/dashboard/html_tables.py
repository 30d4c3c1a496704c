"""The real tables on a page that is opened without a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from streamlit.testing.v1 import AppTest


@dataclass
class HtmlTable:
    """A table as a screen reader reads it, and the choices that its buttons tell.

    Its caption is its name where it has none.
    """

    caption: str = ""
    headings: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)

    def column(self, heading: str) -> list[str]:
        """Return the cells under a heading."""
        at = self.headings.index(heading)
        return [row[at] for row in self.rows]


def tables_of(page: AppTest) -> list[HtmlTable]:
    """Return the tables of a page, in their order."""
    reader = _Reader()
    for element in page.main.get("html"):
        reader.feed(element.proto.body)
    return reader.tables


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[HtmlTable] = []
        self._text: list[str] | None = None
        self._in_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell, or take note of a choice."""
        told = dict(attrs)
        if tag == "table":
            self.tables.append(HtmlTable(str(told.get("aria-label") or "")))
        elif tag == "thead":
            self._in_head = True
        elif tag == "tr" and not self._in_head:
            self.tables[-1].rows.append([])
        elif tag in ("caption", "th", "td"):
            self._text = []
        elif tag == "button" and "data-choose" in told and self.tables:
            self.tables[-1].choices.append(str(told["data-choose"]))
            if told.get("aria-pressed") == "true":
                self.tables[-1].chosen.append(str(told["data-choose"]))

    def handle_data(self, data: str) -> None:
        """Take the words of a cell."""
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        if tag == "thead":
            self._in_head = False
        if tag not in ("caption", "th", "td") or self._text is None:
            return
        words, self._text = " ".join("".join(self._text).split()), None
        table = self.tables[-1]
        if tag == "caption":
            table.caption = words
        elif self._in_head:
            table.headings.append(words)
        else:
            table.rows[-1].append(words)
