"""Areas of any level that are pinned, and what they look like side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.parts.address import ask, hear, keep_choices, reword
from coverage.dashboard.parts.answers import both_networks, datasets, sectors, verdicts
from coverage.dashboard.parts.clickable import choice_button, clickable
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import show_small_table
from coverage.dashboard.parts.taken_files import PageChart
from coverage.datasets.load import Datasets
from coverage.eligibility.beside.side_by_side import (
    MOST_COMPARED,
    SideBySide,
    put_side_by_side,
)
from coverage.eligibility.ruling import OFFICIAL_LEVEL, Ruling
from coverage.eligibility.verdicts import AS_REPORTED
from coverage.errors import SelectionError
from coverage.levels import Parts
from coverage.questions.find_area import ON_A_PAGE, find_area
from coverage.tables.comparison import Comparison, compare, names_of
from coverage.tables.sector_shares import shares_side_by_side
from coverage.vocabulary import AreaLevel, listed
from coverage.wording.areas import compared_title, comparison_sentence, taught_there

if TYPE_CHECKING:
    from coverage.documents.picture.chart import AnyChart

KEY, BOX, LEFT_OUT = "compare", "compare-box", "areas that are not compared"
"""Of the areas that are pinned, as the address has them; of the box; and of what is said of areas
that could not be pinned."""

Pinned = tuple[AreaLevel, int]
"""An area by its level and its row there."""

WIDTH_PX = 440

CROSS = '<span aria-hidden="true">\N{MULTIPLICATION X}</span>'

INKS = ("#0b0c0c", "#eef2f1")
"""Of figures on a chart, by whether the theme is dark."""

LISTED = tuple(level for level in AreaLevel if level is not AreaLevel.WARD)
"""Levels whose names the box lists; those of thousands of wards are typed."""

WITH_LEVEL = re.compile(r"(.+) \(([^()]+)\)")


def choose_comparison(level: AreaLevel, chosen: str | None) -> tuple[Pinned, ...]:
    """Offer areas of every level to compare, and return them with the chosen one first.

    What is pinned stays when filters, the level or the page change, and stands in the address. At
    most ``MOST_COMPARED`` are returned; of one more, and of names that mean nothing, one sentence
    tells.

    Parameters
    ----------
    level : AreaLevel
        The level that the page shows: what is typed means its areas first.
    chosen : str or None
        Code of the chosen area of that level.
    """
    nothing: list[str] = []
    ask(KEY, nothing, partial(_read, level))
    pinned: list[str] = st.session_state.get(KEY, [])
    own = None if chosen is None else _label(level, _row(datasets(), level, chosen))
    others = [name for name in pinned if name != own]
    with st.container(key="compare", width=WIDTH_PX, gap="small"):
        st.selectbox(
            "Compare with" if chosen else "Compare areas",
            _listed(),
            index=None,
            key=BOX,
            accept_new_options=True,
            filter_mode="contains",
            placeholder="Type an area",
            on_change=_add,
            args=(level, own),
        )
        if others:
            clickable(_pins(others), key="pins", on_choose=_remove)
        unknown, of = st.session_state.get(LEFT_OUT, ("", []))
        hear(KEY, pinned, [])
        found = [_meant(name, level) for name in others]
        areas = [*([(level, _row(datasets(), level, chosen))] if chosen else []), *found]
        known = [area for area in areas if area is not None]
        _say(unknown if of == pinned else "", known[MOST_COMPARED:])
    return tuple(known[:MOST_COMPARED])


def _pins(names: Sequence[str]) -> str:
    """Return the areas that are pinned as an HTML list, each with a button that takes it away."""
    items = "".join(
        f"<li>{escape(name)} {choice_button(name, CROSS, name=f'Stop comparing {name}')}</li>"
        for name in names
    )
    return f'<ul class="pins">{items}</ul>'


def _add(level: AreaLevel, own: str | None) -> None:
    """Pin the area that was chosen or typed, and empty the box."""
    text: str | None = st.session_state[BOX]
    st.session_state[BOX] = None
    if text:
        pinned: list[str] = st.session_state.get(KEY, [])
        _pin([*pinned, text], level, most=MOST_COMPARED - (own is not None and own not in pinned))


def _remove(name: str) -> None:
    _keep([pinned for pinned in st.session_state.get(KEY, []) if pinned != name])


def show_comparison(
    areas: Sequence[Pinned], selection: Selection, ruling: Ruling = AS_REPORTED
) -> None:
    """Show areas side by side, as a table of differences and as a chart by sector.

    Parameters
    ----------
    areas : sequence of (AreaLevel, int)
        Two or more: fewer are not compared, and nothing is shown.
    """
    if len(areas) < 2:
        return
    found = _side_by_side(areas, selection, ruling)
    table = compare(found)
    st.header(plain(compared_title(table.names[:-1])), anchor="compared")
    st.markdown(plain(comparison_sentence(found, table.names[:-1])))
    st.html(comparison_html(table))
    _show_sectors(found)


def comparison_charts(
    areas: Sequence[Pinned], selection: Selection, ruling: Ruling = AS_REPORTED
) -> list[PageChart]:
    """Return the chart of areas that are compared, to be taken as a picture."""
    found = _side_by_side(areas, selection, ruling) if len(areas) > 1 else None
    if found is None or not found.taught:
        return []
    names = names_of(found.areas)
    shares = shares_side_by_side(found, taught_there(selection), names)

    def draw() -> AnyChart:
        from coverage.documents.charts.sector_dots import sector_dots

        return sector_dots(shares)

    title = f"{compared_title(names)}: {shares.title[:1].lower()}{shares.title[1:]}"
    return [PageChart("compared-by-sector", title, shares.in_words(), draw)]


def _side_by_side(areas: Sequence[Pinned], selection: Selection, ruling: Ruling) -> SideBySide:
    """Return the answer, of those that are worked out once for all users."""
    by = AS_REPORTED if ruling.hand_list else ruling  # a list is of one level
    return put_side_by_side(
        datasets(),
        [
            (both_networks(selection, level), sectors(selection, level), verdicts(level, by), row)
            for level, row in areas
        ],
        verdicts(OFFICIAL_LEVEL, by),
    )


def _show_sectors(found: SideBySide) -> None:
    if not found.taught:
        return
    from coverage.documents.charts.sector_dots import sector_dots  # brings a large library

    title = taught_there(found.selection)
    shares = shares_side_by_side(found, title, names_of(found.areas))
    st.subheader("By sector", anchor=False)
    st.caption(plain(f"{title}."))
    st.altair_chart(
        sector_dots(shares, INKS[st.context.theme.type == "dark"]),
        width="stretch",
        key="compared-sectors",
        alt=shares.in_words(),
    )
    with st.expander("Show as a table", key="compared-table", on_change="rerun") as box:
        if box.open:
            show_small_table(shares.as_table())


def comparison_html(comparison: Comparison) -> str:
    """Return a table of areas side by side as HTML, with every text in it escaped."""
    first = escape(comparison.names[0])
    caption = f"Small figures say how far each area is from {first}"
    return "".join(
        (
            '<div class="compared" role="region" tabindex="0" ',
            f'aria-label="Areas compared. {caption}."><table><thead><tr><td></td>',
            *(
                f'<th scope="col">{escape(name)}<small>{escape(kind)}</small></th>'
                for name, kind in zip(comparison.names, comparison.kinds, strict=True)
            ),
            "</tr></thead><tbody>",
            *_rows(comparison),
            f"</tbody></table><small>{caption}.</small></div>",
        )
    )


def _rows(comparison: Comparison) -> Iterator[str]:
    for row in comparison.rows:
        cells = "".join(
            f"<td>{escape(cell.figure)}"
            f"{f'<small>{escape(cell.note)}</small>' if cell.note else ''}</td>"
            for cell in row.cells
        )
        yield f'<tr><th scope="row">{escape(row.label)}</th>{cells}</tr>'


def _listed() -> list[str]:
    """Return what the areas that the box lists are called, by name: the same whatever is chosen.

    So they are sent once.
    """
    return sorted(
        _label(level, row) for level in LISTED for row in range(len(datasets().areas[level]))
    )


def _label(level: AreaLevel, row: int) -> str:
    return f"{datasets().areas[level][row].name} ({level.label})"


def _row(data: Datasets, level: AreaLevel, code: str) -> int:
    return next(row for row, area in enumerate(data.areas[level]) if area.code == code)


def _read(level: AreaLevel, said: Sequence[str]) -> list[str]:
    """Return the areas that words of an address mean, and take note of those that mean none."""
    names = _named(said, level, MOST_COMPARED)
    reword(KEY, names)
    return names


def _pin(words: Sequence[str], level: AreaLevel, *, most: int) -> None:
    _keep(_named(words, level, most))


def _keep(names: list[str]) -> None:
    st.session_state[KEY] = names
    keep_choices({KEY: names})


def _named(words: Sequence[str], level: AreaLevel, most: int) -> list[str]:
    """Return what the areas that words mean are called; what is said of others stands by.

    Parameters
    ----------
    most : int
        How many are kept.
    """
    areas = {word: _meant(word, level) for word in words}
    names = list(dict.fromkeys(_label(*area) for area in areas.values() if area))
    lost = [word for word, area in areas.items() if area is None]
    kept, over = names[:most], names[most:]
    said = [*([_no_such(lost)] if lost else []), *([_too_many(over)] if over else [])]
    st.session_state[LEFT_OUT] = (" ".join(said), kept)
    return kept


def _meant(text: str, level: AreaLevel) -> Pinned | None:
    """Return the area that a text means: of the level that it names, of this one or another."""
    levels = list(dict.fromkeys((level, *AreaLevel)))
    if named := WITH_LEVEL.fullmatch(text):
        of = [each for each in levels if each.label.casefold() == named[2].casefold()]
        if of:
            return _found(named[1], of)
    names = datasets().area_names
    if (row := names.exactly(level, text)) is not None:
        return level, row
    # Beside LEP areas "Liverpool" is the LEP area that holds it in its name, not the district.
    holding = names.holding(level, text) if level.spec.parts is Parts.DISTRICTS else ()
    if len(holding) == 1:
        return level, holding[0]
    elsewhere = names.elsewhere(level, text)
    return elsewhere or _found(text, levels)


def _found(text: str, levels: Sequence[AreaLevel]) -> Pinned | None:
    for level in levels:
        try:
            return level, find_area(datasets(), level, text, ON_A_PAGE).row
        except SelectionError:
            continue
    return None


def _say(unknown: str, over: Sequence[Pinned]) -> None:
    left_out = _too_many([_label(*area) for area in over]) if over else ""
    if said := " ".join(filter(None, (unknown, left_out))):
        st.info(plain(said), icon=":material/info:")


def _no_such(words: Sequence[str]) -> str:
    named = listed([f"“{word[:LONGEST]}”" for word in words[:MOST_COMPARED]], "or")
    return f"There is no area called {named} to compare: it may no longer exist."


def _too_many(names: Sequence[str]) -> str:
    verb = "is" if len(names) == 1 else "are"
    return f"You can compare {MOST_COMPARED} areas at a time, so {listed(names)} {verb} left out."


LONGEST = 60
"""Letters of a name that a sentence repeats."""
