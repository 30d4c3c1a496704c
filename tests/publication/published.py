"""Publications that tests look at: every page parsed, every link followed."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from coverage import Datasets
from coverage.datasets.gazetteer import COLUMNS, GAZETTEER
from coverage.datasets.sources import Sources
from tests.export.html_page import Page
from tests.export.outlined import outlined

TOWNS = f"{','.join(COLUMNS)}\nAshby,52.0,-1.9,2000,D1\nBurton,52.0,-1.5,900,D6\n".encode()


def with_towns(world: Datasets, folder: Path) -> Datasets:
    """Return a small world with outlines and two towns, in files with their checksums."""
    drawn = outlined(world, folder)
    (folder / GAZETTEER).write_bytes(TOWNS)
    like = drawn.sources.files[0]
    told = replace(like, path=GAZETTEER, sha256=hashlib.sha256(TOWNS).hexdigest())
    return replace(drawn, sources=Sources(folder, (*drawn.sources.files, told)))


def pages(folder: Path) -> Iterator[tuple[str, Page]]:
    """Yield every page of a publication, with where it stands."""
    for path in sorted(folder.rglob("*.html")):
        yield path.relative_to(folder).as_posix(), Page(path.read_bytes())


def links(page: Page) -> Iterator[str]:
    """Yield what a page leads to, or is made of."""
    for tag, name in (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src")):
        for attributes in page.all(tag):
            yield attributes[name] or ""


def led_to(here: str, link: str) -> tuple[str, str]:
    """Return where a relative link leads in the publication, and the place on the page."""
    parts = urlsplit(link)
    assert not parts.scheme, link
    assert not parts.netloc, link
    assert not parts.path.startswith("/"), link
    to = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(parts.path)))
    return (to if parts.path else here), parts.fragment


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
