"""Every page of the dashboard as text: what it shows, offers and holds."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st
from google.protobuf import text_format
from streamlit.testing.v1 import AppTest

from coverage.dashboard.navigation import PAGES
from coverage.dashboard.server.session_data import USES, OwnData, keep, with_files
from coverage.datasets.own_file import OwnFiles, read_own_file
from coverage.doubts import Support
from coverage.vocabulary import (
    SHIPPED_LEVELS,
    AreaLevel,
    Counted,
    Measure,
    Network,
    Objective,
    PopulationGroup,
    Sector,
    Traffic,
    capitalised,
)
from tools.golden.case import areas_of

Query = dict[str, str | list[str]]

PATIENCE_S = 600.0
FEW = {"institutes": "2"}
"""A plan that is searched for in seconds."""

AREAS = {
    AreaLevel.REGION: "North East",
    AreaLevel.LEP: "Greater Lincolnshire",
    AreaLevel.LSIP: "Dorset",
    AreaLevel.COMBINED_AUTHORITY: "Greater Manchester",
    AreaLevel.DISTRICT: "Bournemouth, Christchurch and Poole",
}
POSTCODE = "near-postcode"
"""Key of the only field that a page is filled in with and no address holds."""

POSTCODES = {"postcode": "M1 2AB", "no_postcode": "nowhere"}
KM = {"measure": capitalised(Measure.KM.label)}
WIDGET = re.compile(r"^\$\$ID-[0-9a-f]{32}-(.+)$")


def pages(*, quick: bool = False) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the path of every page with every address that is asked, and what reads it."""
    for page in PAGES:
        # Those about the tool ask nothing.
        for name, query in _addresses(quick=quick or bool(page.section)):
            yield f"pages/{page.path}/{name}.txt", partial(read_page, page.path, query)
        own = partial(read_page, page.path, {}, matrix="times.csv")
        yield f"pages/{page.path}/own_matrix.txt", own
    for name, postcode in POSTCODES.items():
        yield f"pages/nearest/{name}.txt", partial(read_page, "nearest", {}, {POSTCODE: postcode})


def _addresses(*, quick: bool) -> Iterator[tuple[str, Query]]:
    yield "usual", {}
    if quick:
        return
    for level in SHIPPED_LEVELS:
        plural = capitalised(level.plural)
        for measure in Measure:
            words: Query = {"level": plural, "measure": capitalised(measure.label), **FEW}
            yield f"{level}_{measure}", words
            area = AREAS.get(level) or areas_of(level)[0].name
            yield f"{level}_{measure}_area", {**words, "area": area}
    yield (
        "worst",
        {
            **KM,
            **{"km": "1", "sector": [sector.label for sector in Sector], "match": "all of them"},
            **{"population": "People aged 16 to 24", "network": "Waves One and Two"},
            **{"level": "Districts", "area": AREAS[AreaLevel.DISTRICT], "every": "true"},
            **{"lines": "true", "circles": "true", "rule": "hosts no hub", "count": "20"},
            **{"hosting": Counted.OPEN.label, "cells": "People in the gap"},
        },
    )
    for key, label in _words():
        yield re.sub(r"[^\w-]+", "_", f"{key}-{label}"), {**KM, **FEW, key: label}


def _words() -> Iterator[tuple[str, str]]:
    """Yield the words of an address that may be asked of pages; where they know none, they say."""
    yield from (("network", word.label) for word in Network)
    yield from (("sites", word.label) for word in Support)
    yield from (("population", capitalised(word.label)) for word in PopulationGroup)
    yield from (("traffic", capitalised(word.value)) for word in Traffic)
    yield from (("objective", capitalised(word.label)) for word in Objective)
    yield from (("sector", word.label) for word in (Sector.DIGITAL, Sector.MARITIME))


def show(path: str, matrix: str = "") -> None:
    """Show a page, with a user's own minutes where a file of them is named."""
    if matrix and USES not in st.session_state:
        files = OwnFiles(matrix=read_own_file(matrix, "night bus"))
        keep(OwnData(files, with_files(files)))
    (page,) = (page for page in PAGES if page.path == path)
    page.show()


def read_page(
    path: str, query: Query, filled: Mapping[str, str] | None = None, *, matrix: str = ""
) -> str:
    """Return all that a page holds, with all its folds opened.

    Parameters
    ----------
    path, query : str and dict
        The address that it is opened with.
    filled : mapping of str to str, optional
        What is typed, by keys of the fields, before its first form is sent.
    matrix : str
        A file of a user's own minutes.
    """
    script = f"from tools.golden.pages import show\nshow({path!r}, {matrix!r})\n"
    page = AppTest.from_string(script, default_timeout=PATIENCE_S)
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    for key, text in (filled or {}).items():
        page.text_input(key=key).set_value(text)
        next(button for button in page.button if button.form_id).click()
        page.run()
    folds = set(_folds(page._tree))
    if folds:
        for key in folds:
            page.session_state[key] = True
        page.run()
    assert not page.exception, page.exception
    address = "".join(f"{key}={value}\n" for key, value in sorted(page.query_params.items()))
    return address + "\n".join(_lines(page._tree, 0)) + "\n"


def _folds(block: Any) -> Iterator[str]:
    """Yield the keys of what is folded up and filled only when it is opened."""
    proto = getattr(block, "proto", None)
    if block.type in ("expander", "popover"):
        for held in (proto, getattr(proto, "popover", None), getattr(proto, "expandable", None)):
            found = WIDGET.match(str(getattr(held, "id", "")))
            if found and found[1] != "None":
                yield found[1]
    for child in getattr(block, "children", {}).values():
        yield from _folds(child)


def _lines(element: Any, depth: int) -> Iterator[str]:
    """Yield an element, what it says and what it holds."""
    indent = "  " * depth
    yield f"{indent}[{element.type}]"
    for line in _said(element).splitlines():
        yield f"{indent}  {line}"
    for child in getattr(element, "children", {}).values():
        yield from _lines(child, depth + 1)


def _said(element: Any) -> str:
    """Return the fields of an element, and its table as CSV."""
    proto = getattr(element, "proto", None)
    if proto is None or not hasattr(proto, "DESCRIPTOR"):
        return ""
    told, tables = type(proto)(), []
    told.CopyFrom(proto)
    if element.type in ("dataframe", "arrow_data_frame", "table"):
        for name in ("arrow_data", "arrow_table"):
            if name in told.DESCRIPTOR.fields_by_name and told.HasField(name):
                tables.append(_table(getattr(told, name).data))
                told.ClearField(name)
    text = text_format.MessageToString(told, as_utf8=True)
    for written, read in (
        ("\\\\n", "\n"),
        ("\\n", "\n"),
        ('\\"', '"'),
        ("\\'", "'"),
        ("\\\\", "\\"),
    ):
        text = text.replace(written, read)
    return "\n".join([text, *tables])


def _table(content: bytes) -> str:
    frame: pd.DataFrame = pa.ipc.open_stream(io.BytesIO(content)).read_all().to_pandas()
    return str(frame.to_csv(lineterminator="\n"))
