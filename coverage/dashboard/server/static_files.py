"""Folders that Streamlit serves to the user's browser, so that nothing comes from elsewhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from streamlit import runtime
from streamlit.components.v1 import declare_component

from coverage.datasets.areas import boundary_path
from coverage.datasets.england import TOWNS
from coverage.datasets.institutes import Site
from coverage.datasets.sources import Sources
from coverage.vocabulary import AreaLevel
from coverage.wording.site_facts import site_facts, site_lines

SAFE = " ='/:.,;()"
"""What the address of a picture may hold as it is."""

BROWSER = Path(__file__).parents[1] / "browser"


def _picture(name: str) -> str:
    """Return the address of an SVG that holds the picture itself.

    It travels with every answer: without comments, and as a text that compresses well.
    """
    first, *others = (BROWSER / name).read_text(encoding="utf-8").split("<!--")
    svg = "".join((first, *(other.partition("-->")[2] for other in others))).strip()
    return f"data:image/svg+xml,{quote(svg, safe=SAFE)}"


ICON, LOGO = _picture("icon.svg"), _picture("logo.svg")
STYLES = ("page", "tables", "area", "left_out", "find", "take_away", "own_data", "alone", "print")
PAGE_SCRIPTS = (
    *("history.js", "page_names.js", "single_keys.js", "clicks.js", "presses.js"),
    *("grid_keys.js", "paper.js"),
)
LEAFLET = Path(str(files("js_lib_leaflet"))) / "static" / "js_lib_leaflet"


@cache
def styles() -> str:
    """Return how pages look, without what is said of it: it travels with every answer."""
    written = ((BROWSER / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    first, *others = "".join(written).split("/*")
    return " ".join("".join((first, *(each.partition("*/")[2] for each in others))).split())


# A component is how Streamlit serves a folder beside the frame that the map lives in.
_leaflet = declare_component("leaflet", path=str(LEAFLET))
_browser = declare_component("browser", path=str(BROWSER))


def leaflet_url(name: str) -> str:
    """Return the address of a file of Leaflet, as seen from the frame of the map."""
    return _url(_leaflet.name, LEAFLET / name)


def script_url(name: str) -> str:
    """Return the address of a script of this dashboard, as seen from the frame of the map."""
    return _url(_browser.name, BROWSER / name)


def page_scripts(*, key: str, on_change: Callable[[], None]) -> None:
    """Have the browser load what acts on the page as a whole: its history, and its buttons.

    Parameters
    ----------
    key : str
        Key of the widget, whose value tells of the last click.
    on_change : callable
        Called, before the page runs again, when a button is clicked.
    """
    scripts = [script_url(name) for name in PAGE_SCRIPTS]
    _browser(scripts=scripts, key=key, default=None, on_change=on_change, tab_index=-1)


def boundaries_url(sources: Sources, level: AreaLevel) -> str:
    """Return the address of the outlines of a level, as seen from the frame of the map.

    Those of a user's own areas are on no disk: they are served from memory, as long as the session
    that brought them shows them, under a name that tells nothing and cannot be guessed.
    """
    path = boundary_path(level)
    own = dict(sources.made).get(path)
    if own is None:
        return _data_url("boundaries", sources, path)
    served = runtime.get_instance().media_file_mgr.add(own, "application/json", path)
    return f"../..{served}"


def towns_url(sources: Sources) -> str:
    """Return the address of the names of towns, as seen from the frame of the map."""
    return _data_url("labels", sources, TOWNS)


def map_script_url(names: tuple[str, ...]) -> str:
    """Return the address of some scripts of this dashboard as one, which is fetched at once."""
    scripts = [(BROWSER / f"{name}.js").read_text(encoding="utf-8") for name in names]
    return _written("map_scripts.js", "\n".join(scripts))[0]


@cache
def cards_url(sites: tuple[Site, ...]) -> str:
    """Return the address of what is known of sites that everyone may see, one after another.

    Of each there are ``lines``, to read at a glance, and ``facts``, for its card.
    """
    told = [{"lines": site_lines(site), "facts": site_facts(site)} for site in sites]
    return _written("site_cards.json", json.dumps(told, separators=(",", ":")))[0]


@cache
def _written(name: str, content: str) -> tuple[str, TemporaryDirectory[str]]:
    """Write a file that is to be served; its folder is there as long as this is remembered."""
    folder = TemporaryDirectory(prefix="iot-coverage-")
    file = Path(folder.name) / name
    file.write_text(content, encoding="utf-8")
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    return _url(_served(f"{file.stem}-{digest}", file.parent), file), folder


def _data_url(what: str, sources: Sources, path: str) -> str:
    # Each set of data has folders of its own: one that is put in use later takes none away.
    component = _served(f"{what}-{sources.version}", (sources.folder / path).parent)
    checksum = next(file.sha256 for file in sources.files if file.path == path)
    return f"../{component}/{Path(path).name}?v={checksum[:8]}"


@cache
def _served(name: str, folder: Path) -> str:
    """Have a folder of the data served, and return the name that it is served by."""
    return str(declare_component(name, path=str(folder)).name)


@cache
def _url(component: str, file: Path) -> str:
    # A browser may keep the file; a new content is a new address.
    return f"../{component}/{file.name}?v={hashlib.sha256(file.read_bytes()).hexdigest()[:8]}"
