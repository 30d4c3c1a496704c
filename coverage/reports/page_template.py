"""A page in HTML from a template, with every text in it escaped."""

from __future__ import annotations

from typing import Any


def render_page(package: str, template: str, **fields: Any) -> bytes:
    """Return a page; the file stands by itself.

    Parameters
    ----------
    package : str
        The package that the template lies in.

    Raises
    ------
    jinja2.UndefinedError
        If the template asks for a field that is not given.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined  # slow to import

    templates = Environment(
        loader=PackageLoader(package, "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return (templates.get_template(template).render(fields) + "\n").encode()
