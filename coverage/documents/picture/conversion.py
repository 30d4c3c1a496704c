"""Charts as SVG, and any SVG as PNG, by a program of its own.

What draws charts is an engine for JavaScript: it takes 100 MB and, where memory is short, ends its
process at once. So each picture is drawn by a process that ends with it: half a second, and nothing
of a server that runs can be lost.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from coverage.errors import CoverageError

PROGRAM = Path(__file__).with_name("converter.py")
LONGEST_S = 60.0
"""Seconds after which a picture is given up; the largest takes four."""


def chart_to_svg(spec: dict[str, Any]) -> str:
    """Return a chart of Vega-Lite as an ``svg`` element.

    Raises
    ------
    CoverageError
        If it cannot be drawn here.
    """
    return _converted({"chart": spec}).decode()


def svg_to_png(svg: str, scale: float) -> bytes:
    """Return an SVG picture as PNG.

    Parameters
    ----------
    scale : float
        Pixels to a unit of the picture.

    Raises
    ------
    CoverageError
        If it cannot be drawn here.
    """
    return _converted({"svg": svg, "scale": scale})


def _converted(asked: dict[str, Any]) -> bytes:
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(PROGRAM)],
            input=json.dumps(asked).encode(),
            capture_output=True,
            check=True,
            timeout=LONGEST_S,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise CoverageError(
            "The picture could not be drawn: there may be too little memory. Try again, or take "
            "another format."
        ) from error
    return done.stdout
