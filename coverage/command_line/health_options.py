"""The command ``health``: whether this installation, and a page that runs, are well."""

from __future__ import annotations

import argparse
import time
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

from coverage.command_line.options import add_output
from coverage.command_line.output import form_asked, put
from coverage.export.format_spec import Answer
from coverage.export.formats import write_table
from coverage.tables.health import Check, check_data, health_table

UNWELL = 1
"""Exit status where something is not well; 2 stays for words that are not understood."""

ALIVE = "/_stcore/health"
"""Where Streamlit says that its server runs; it knows nothing of the data."""

PATIENCE_S = 10.0


def add_health(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    health = commands.add_parser(
        "health", help="whether data and page are well: exit status 0 or 1"
    )
    health.set_defaults(run=_health)
    health.add_argument(
        "--url",
        type=_page_address,
        metavar="URL",
        help="also ask the page that runs there, such as http://localhost:8501",
    )
    add_output(health, Answer.TABLE)


def _health(options: argparse.Namespace) -> int:
    form, checks = form_asked(options), check_data()
    if options.url:
        checks = (*checks, check_page(options.url))
    put(write_table(health_table(checks), form), options.output)
    return 0 if all(check.is_well for check in checks) else UNWELL


def _page_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise argparse.ArgumentTypeError(
            "give the address of a page, such as http://localhost:8501"
        )
    return text.rstrip("/")


def check_page(url: str) -> Check:
    """Ask a page that runs for its first answer; nothing but that address is asked."""
    ask = build_opener(ProxyHandler({})).open
    start = time.perf_counter()
    try:
        with ask(url + ALIVE, timeout=PATIENCE_S) as alive, ask(url, timeout=PATIENCE_S) as page:
            is_ours = alive.read(100) == b"ok" and b"<html" in page.read(1000)
    except (OSError, HTTPException):
        return _silent(url)
    if not is_ours:
        return _silent(url)
    found = f"{url} answers in {round(1000 * (time.perf_counter() - start))} ms"
    return Check("page", passed=True, found=found)


def _silent(url: str) -> Check:
    found = f"{url} does not answer as this dashboard does: start it, or correct the address."
    return Check("page", passed=False, found=found)
