"""The commands ``data`` and ``health``: sets of data, which is in use, and whether all is well."""

from __future__ import annotations

import argparse
import time
from datetime import UTC, datetime
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

from coverage.access.gaps import find_gaps
from coverage.access.selection import Selection
from coverage.command_line.options import add_output
from coverage.command_line.output import form_asked, put, tell_warnings
from coverage.datasets.imported import make_set
from coverage.datasets.installed import (
    SHIPPED,
    data_folder,
    folder_of,
    names_of_sets,
    put_in_use,
    refuse_fixed_folder,
)
from coverage.datasets.load import INSTITUTES, load_datasets
from coverage.datasets.own_file import read_own_file
from coverage.datasets.sources import read_sources
from coverage.documents.users_files import sites_held
from coverage.errors import ClosedFileError, CoverageError, DataFileError, Told, warnings_among
from coverage.export.format_spec import Answer
from coverage.export.formats import write_table
from coverage.safe_text import one_line
from coverage.tables.health import Check, check_data, health_table
from coverage.vocabulary import AreaLevel, Network

RESTART = "Commands read it from now on; a dashboard that runs reads it when it is started again."


def add_data(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command, with commands of its own."""
    data = commands.add_parser("data", help="the data of the whole installation: import, go back")
    actions = data.add_subparsers(required=True, metavar="ACTION")

    new = actions.add_parser("import", help="make a new set of data and put it in use")
    new.set_defaults(run=_import)
    new.add_argument(
        "--institutes", metavar="FILE", help="institutes of the new set, checked by `validate`"
    )
    new.add_argument(
        "--folder",
        type=Path,
        metavar="DATA",
        help="folder that all other files are taken from (the set in use)",
    )
    new.add_argument(
        "--prepare", action="store_true", help="make the set, but leave the one in use as it is"
    )

    every = actions.add_parser("list", help="every set of data, and which is in use")
    every.set_defaults(run=_list)

    use = actions.add_parser("use", help="put another set in use, such as the one before")
    use.set_defaults(run=_use)
    use.add_argument("name", metavar="NAME", help=f"as `data list` has it; {SHIPPED} for our own")


def _import(options: argparse.Namespace) -> int:
    if not options.institutes and not options.folder:
        raise CoverageError("Nothing was imported: give --institutes FILE, or --folder DATA.")
    own = read_own_file(options.institutes) if options.institutes else None
    warned: list[Told] = []
    name = make_set(read_sources(options.folder), own, datetime.now(UTC), warned.append)
    tell_warnings(warnings_among(warned))
    datasets = load_datasets(folder=folder_of(name))
    print(f"{name}: {sites_held(datasets)}.")
    # What takes long to estimate is kept in the set, where a dashboard may have no right to write.
    find_gaps(datasets, Selection(Network.CURRENT), AreaLevel.REGION)
    if not options.prepare:
        put_in_use(name)
        print(RESTART)
    return 0


def _use(options: argparse.Namespace) -> int:
    refuse_fixed_folder()
    datasets = load_datasets(folder=folder_of(options.name))  # refused before it is in use
    put_in_use(options.name)
    print(f"{options.name}: {sites_held(datasets)}. {RESTART}")
    return 0


def _list(_: argparse.Namespace) -> int:
    problem, in_use = None, None
    try:
        in_use = data_folder()
    except DataFileError as error:
        problem = error
    folders = {name: folder_of(name) for name in names_of_sets()}
    for name, folder in folders.items():
        _show(name, folder, in_use)
    if in_use and in_use not in folders.values():
        _show(str(in_use), in_use, in_use)
    if problem:
        raise problem
    return 0


def _show(name: str, folder: Path, in_use: Path | None) -> None:
    print(f"{'in use' if folder == in_use else '':<8}{name:<28}{_state(folder)}")


def _state(folder: Path) -> str:
    """Return what a set is, or that it cannot be used."""
    try:
        sources = read_sources(folder)
        for file in sources.files:
            sources.read(file.path)
    except ClosedFileError as error:
        return f"CLOSED: {str(error).partition(':')[0]}"
    except DataFileError as error:
        return f"NOT INTACT: {str(error).partition(':')[0]}"
    titles = (file.title for file in sources.files if file.path == INSTITUTES)
    return f"data {sources.version}, intact. {one_line(next(titles, 'No institutes'))}"


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
