"""Files of KML that are meant to harm, or to have the machine fetch what nobody gave it."""

from __future__ import annotations

from tests.fuzz.packed import Make
from tests.fuzz.shape_attacks import NAME, SQUARE, ring
from tests.fuzz.workbook_attacks import FETCHED, LAUGHS, SECRET


def a_kml() -> str:
    """Return KML of one square."""
    corners = " ".join(f"{x},{y}" for x, y in SQUARE)
    return (
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark>'
        f"<name>{NAME}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>{corners}"
        "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>"
    )


def kmls(url: str) -> dict[str, Make]:
    """Return hostile KML, each by what is wrong with it."""
    corners = " ".join(f"{x},{y}" for x, y in SQUARE)
    whole = a_kml()
    place = whole[whole.index("<Placemark>") : whole.index("</Document>")]

    def declared(document: str) -> bytes:
        return f"{document}{whole.replace(NAME, '&a11;')}".encode()

    return {
        "a million laughs": lambda: declared(LAUGHS),
        "an entity of a file": lambda: declared(SECRET),
        "an entity of the network": lambda: declared(FETCHED.format(url=url)),
        "a link": lambda: whole.replace(
            place, f"{place}<NetworkLink><Link><href>{url}</href></Link></NetworkLink>"
        ).encode(),
        "a million corners": lambda: whole.replace(
            corners, " ".join(f"{x},{y}" for x, y in ring(1_000_000))
        ).encode(),
        "a million places": lambda: whole.replace(place, place * 100_000).encode(),
        "a nest": lambda: whole.replace(place, "<Folder>" * 500_000).encode(),
        "a nest that closes": lambda: whole.replace(
            place, "<Folder>" * 200_000 + place + "</Folder>" * 200_000
        ).encode(),
        "no numbers": lambda: whole.replace("-2.3", "NaN").encode(),
        "an attribute of a megabyte": lambda: whole.replace(
            "<Document>", f'<Document id="{"x" * 40_000_000}">'
        ).encode(),
    }
