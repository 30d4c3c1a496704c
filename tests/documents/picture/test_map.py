"""A picture of one area among others."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from coverage.documents.picture.frame import frame_around
from coverage.documents.picture.labels import place_labels
from coverage.documents.picture.map import CHOSEN, HEIGHT, WIDTH, Outlined, Spots, draw
from coverage.documents.picture.picture import Picture
from coverage.tables.palette import ROLES
from coverage.vocabulary import SiteRole

SVG = "{http://www.w3.org/2000/svg}"
KM = 1_000.0


def a_square(west: float, south: float, side: float = 20.0) -> shapely.MultiPolygon:
    """Return a square, in kilometres."""
    box = shapely.box(west * KM, south * KM, (west + side) * KM, (south + side) * KM)
    return shapely.multipolygons([box])


AREA = Outlined("Here", a_square(100, 100))
NEXT = Outlined("Next door", a_square(120, 100))
FAR = Outlined("Far away", a_square(500, 500))


def spots(role: SiteRole, *places: tuple[float, float]) -> Spots:
    return Spots(role, np.array(places, dtype=np.float64).reshape(-1, 2) * KM)


def drawn(*sites: Spots, area: Outlined = AREA, words: str = "A map") -> Picture:
    return draw(area, [NEXT, FAR], [a_square(90, 90, 60)], sites, words)


def texts(picture: Picture) -> list[str]:
    return [str(found.text) for found in ElementTree.fromstring(picture.svg).iter(f"{SVG}text")]


def test_a_picture_is_one_well_formed_element_that_needs_nothing_else() -> None:
    picture = drawn(spots(SiteRole.HUB, (110, 110)))
    root = ElementTree.fromstring(picture.svg)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("aria-label") == picture.words == "A map"
    assert "href" not in picture.svg
    assert "url(#frame)" in picture.svg


def test_the_area_and_what_is_seen_of_others_have_their_names() -> None:
    assert {"Here", "Next door"} < set(texts(drawn()))
    assert "Far away" not in texts(drawn())


def test_the_area_lies_on_top_of_the_others() -> None:
    paths = list(ElementTree.fromstring(drawn().svg).iter(f"{SVG}path"))
    fills = [path.get("fill") for path in paths]
    assert fills.index(CHOSEN) == 2  # after the land and the neighbour


def test_only_roles_that_are_seen_are_in_the_legend() -> None:
    hub, spoke = spots(SiteRole.HUB, (110, 110)), spots(SiteRole.SPOKE, (115, 110))
    assert [text for text in texts(drawn(spoke, hub)) if text in ("hub", "spoke")] == [
        "hub",
        "spoke",
    ]
    assert "hub" not in texts(drawn(spoke))
    outside = spots(SiteRole.HUB, (500, 500))
    assert "hub" not in texts(drawn(outside))
    assert ROLES[SiteRole.HUB].colour not in drawn(outside).svg
    assert any(text.endswith(" km") for text in texts(drawn()))


def test_a_name_is_text_and_never_markup() -> None:
    evil = '<script>alert("no")</script>&'
    picture = drawn(area=Outlined(evil, AREA.outline), words=evil)
    assert "<script" not in picture.svg
    own = [text for text in texts(picture) if text not in ("Next door",)]
    assert "".join(own).startswith(evil.replace(" ", ""))
    assert ElementTree.fromstring(picture.svg).get("aria-label") == evil


def test_the_same_is_drawn_each_time() -> None:
    assert drawn(spots(SiteRole.HUB, (110, 110))) == drawn(spots(SiteRole.HUB, (110, 110)))


PLACES = st.tuples(st.floats(80, 140), st.floats(80, 140))


@given(st.lists(PLACES, max_size=12), st.lists(PLACES, max_size=12))
def test_names_never_lie_on_each_other_or_off_the_page(
    areas: list[tuple[float, float]], marks: list[tuple[float, float]]
) -> None:
    frame = frame_around(AREA.outline.bounds, WIDTH, HEIGHT)
    others = [
        (f"Area {row}", frame.cut(a_square(west, south, 9)))
        for row, (west, south) in enumerate(areas)
    ]
    seen = [(name, cut) for name, cut in others if not cut.is_empty]
    taken = [
        shapely.buffer(shapely.points(frame.place(np.array(place) * KM)), 7) for place in marks
    ]
    first = ("Here", frame.cut(AREA.outline))
    own, *rest = place_labels(first, seen, taken, frame, (16, 12.5))
    assert own.lines == ("Here",)
    page = shapely.box(0, 0, WIDTH, HEIGHT)
    assert page.contains(own.box)
    for row, label in enumerate(rest):
        assert page.contains(label.box)
        assert not any(label.box.intersects(other.box) for other in (own, *rest[:row]))
        assert not any(label.box.intersects(mark) for mark in taken)
