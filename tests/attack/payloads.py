"""Texts that attack whoever shows them, by what they are aimed at.

What would run sets ``window.broken``; what would be fetched or followed names evil.example.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from tests.datasets.institute_files import a_row

BROKEN = "window.broken=true"

SEEN: Mapping[str, str] = {
    "element": f'<img src=x onerror="{BROKEN}">',
    "script": f"</td></script><script>{BROKEN}</script>",
    "picture": f"</svg><svg onload={BROKEN}><a href='//evil.example'>",
    "attribute": f"\" onmouseover='{BROKEN}' autofocus onfocus=\"{BROKEN}\" x='",
    "frame": f'<iframe srcdoc="<script>parent.{BROKEN}</script>">',
    "link": f"[x](javascript:{BROKEN}) ![x](//evil.example/x.png)",
    "directive": ":red[x] :material/delete: :streamlit: :smile: `x` **b** ~~s~~ # h",
    "formula of TeX": f"$\\href{{javascript:{BROKEN}}}{{x}}$ $$\\frac12$$",
    "address": "https://evil.example/x www.evil.example me@evil.example",
    "template": "{{7*7}} {% raw %} {# x #} ${7*7} #{7*7} <%= 7*7 %> [% 7*7 %]",
    "typesetting": '#panic("no") *b* _e_ @x <label> #image("/etc/passwd") \\u{41}',
    "formula": '=HYPERLINK("http://evil.example","x")',
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "path": "../../../etc/passwd ..\\..\\boot.ini %2e%2e%2f",
    "query": "'; DROP TABLE sites; --",
    "shell": "$(touch broken) `touch broken` ; touch broken | x",
}
"""Texts that a person can read: they are taken, and shown letter by letter."""

UNSEEN: Mapping[str, str] = {
    "colours of a terminal": "\x1b[31mred",
    "title of a terminal": "\x1b]0;broken\x07",
    "short command": "\x9b31m",
    "backspace": "good\x08\x08\x08\x08evil",
    "writing turned around": "\u202eevil",
    "writing set apart": "\u2066evil\u2069",
}
"""Texts that steer a screen: no file of a user's own may hold them."""

LONGEST_NAME = 80

FILE_NAME = f"=cmd <img src=x onerror={BROKEN}> [x](www.evil.example).csv"
"""A name that a file can have."""

PLACES = (
    (53.4808, -2.2426), (51.4545, -2.5879), (52.4862, -1.8904), (53.8008, -1.5491),
    (54.9783, -1.6178), (50.3755, -4.1427), (52.6309, 1.2974), (51.5072, -0.1276),
    (50.8225, -0.1372), (52.9548, -1.1581), (53.3811, -1.4701), (50.9097, -1.4044),
    (54.8925, -2.9329), (52.0567, 1.1482), (53.2307, -0.5406), (52.1936, -2.2216),
)  # fmt: skip
"""Places in England, latitude and longitude, one for each text."""


def _csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([columns, *rows])
    return text.getvalue().encode()


def institutes_file(texts: Mapping[str, str] = SEEN) -> bytes:
    """Return an institutes file in which every free text is an attack, a place each."""
    rows = [
        a_row(
            site_id=f"{text} {number}",
            institute=text,
            lead=text,
            site=text,
            evidence=text,
            lat=str(lat),
            lon=str(lon),
        )
        for number, (text, (lat, lon)) in enumerate(zip(texts.values(), PLACES, strict=False))
    ]
    return _csv(list(rows[0]), [list(row.values()) for row in rows])


def candidates_file(texts: Mapping[str, str] = SEEN) -> bytes:
    """Return a file of candidates whose names are attacks."""
    return _csv(
        ("candidate_id", "name", "lat", "lon"),
        [
            (f"{text} {number}", text, str(lat), str(lon))
            for number, (text, (lat, lon)) in enumerate(zip(texts.values(), PLACES, strict=False))
        ],
    )


def hand_list_file(codes: Sequence[str], texts: Mapping[str, str] = SEEN) -> bytes:
    """Return a list of areas made by hand whose reasons are attacks."""
    rows = [(code, "eligible", text) for code, text in zip(codes, texts.values(), strict=False)]
    return _csv(("area_code", "verdict", "why"), rows)
