"""The program that draws a picture: JSON from standard input, the picture to standard output."""

from __future__ import annotations

import json
import sys

import vl_convert

NOWHERE: list[str] = []
"""A chart holds its data; nothing is fetched."""


def main() -> None:
    """Draw what is asked for: a chart as SVG, or an SVG picture as PNG."""
    asked = json.load(sys.stdin.buffer)
    if "chart" in asked:
        drawn = vl_convert.vegalite_to_svg(asked["chart"], allowed_base_urls=NOWHERE).encode()
    else:
        drawn = vl_convert.svg_to_png(asked["svg"], scale=asked["scale"])
    sys.stdout.buffer.write(drawn)


if __name__ == "__main__":
    main()
