"""A picture of one dot, which is drawn as wide as a bar is long."""

from __future__ import annotations

import struct
import zlib

from coverage.documents.picture.titled import SIGNATURE


def a_dot(colour: str) -> bytes:
    """Return a PNG of one pixel in a colour, six hexadecimal digits."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    line = b"\0" + bytes.fromhex(colour)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(line)), (b"IEND", b"")]
    return SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
