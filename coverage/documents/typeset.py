"""A template and plain data as a web page or, by Typst, as a tagged PDF."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment


def render_page(package: str, template: str, **fields: Any) -> bytes:
    """Return a page; the file stands by itself; see ``Templates.render``.

    Parameters
    ----------
    package : str
        The package that the template lies in.
    """
    return Templates((package,)).render(template, **fields)


@dataclass(frozen=True)
class Templates:
    """Templates of pages, each read once; every text that is put in is escaped.

    Parameters
    ----------
    packages : tuple of str
        The packages that they lie in, in the order in which they are looked through.
    """

    packages: tuple[str, ...]

    def render(self, template: str, **fields: Any) -> bytes:
        """Return a page.

        Raises
        ------
        jinja2.UndefinedError
            If the template asks for a field that is not given.
        """
        return (self._known.get_template(template).render(fields) + "\n").encode()

    @cached_property
    def _known(self) -> Environment:
        from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined  # slow

        return Environment(
            loader=ChoiceLoader([PackageLoader(package, ".") for package in self.packages]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )


MISSING_LETTER = "?"
"""Stands for a letter that no font at hand has: a tagged PDF must not hold an empty box."""

ONE_LETTER = b'#set document(title: "A letter")\n#set text(lang: "en")\n#sys.inputs.data'

NOT_IN_FONT = "could not be displayed with font"


def typeset(template: Path, data: dict[str, Any]) -> bytes:
    """Return a PDF of the standard PDF/UA-1.

    The fonts are those that the typesetter brings, so that every machine sets the same pages.

    Parameters
    ----------
    template : Path
        It reads the data as JSON from ``sys.inputs.data``; no text in them is markup.
    """
    source, text = template.read_bytes(), json.dumps(data, ensure_ascii=False)
    pdf = _compiled(source, text)
    if pdf is None:
        rare = {letter for letter in _letters(data) if not _is_plain(letter)}
        missing = {letter for letter in rare if _compiled(ONE_LETTER, letter) is None}
        pdf = _compiled(source, _json_without(data, missing))
    if pdf is None:  # each letter is there, but not in the company that it keeps
        pdf = _compiled(source, _json_without(data, rare))
    assert pdf is not None, "The fonts of the typesetter have no plain letters."
    return pdf


def _compiled(source: bytes, text: str) -> bytes | None:
    """Return the pages; None where a letter is in no font."""
    import typst  # slow to import

    try:
        content: bytes = typst.compile(
            source,
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"data": text},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        if NOT_IN_FONT in str(error):
            return None
        raise
    return content


def _is_plain(letter: str) -> bool:
    return letter.isascii() and letter.isprintable()


def _letters(data: object) -> set[str]:
    """Return every letter in the texts of some data."""
    if isinstance(data, str):
        return set(data)
    if isinstance(data, dict):
        return _letters(list(data.values()))
    if isinstance(data, list | tuple):
        return {letter for part in data for letter in _letters(part)}
    return set()


def _json_without(data: dict[str, Any], letters: set[str]) -> str:
    """Return data as JSON with some letters replaced."""
    table = {ord(letter): MISSING_LETTER for letter in letters}
    return json.dumps(_translated(data, table), ensure_ascii=False)


def _translated(data: object, table: dict[int, str]) -> object:
    if isinstance(data, str):
        return data.translate(table)
    if isinstance(data, dict):
        return {name: _translated(part, table) for name, part in data.items()}
    if isinstance(data, list | tuple):
        return [_translated(part, table) for part in data]
    return data
