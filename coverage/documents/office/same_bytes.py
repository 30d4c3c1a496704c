"""The same file of an Office program each time: its parts without the moment of writing."""

from __future__ import annotations

import io
import re
import zipfile

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every part, so that the same document gives the same bytes."""

WRITTEN_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def same_bytes(content: bytes, made_at: str) -> bytes:
    """Return a document, or a workbook inside one, so that nothing in it tells when it was written.

    Parameters
    ----------
    content : bytes
        Of a file of Open XML: a ZIP archive of parts.
    made_at : str
        The moment that the document itself gives (ISO 8601, in UTC and whole seconds).
    """
    moment = rb"\g<1>" + made_at.encode()
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as parts,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as same,
    ):
        for name in parts.namelist():
            part = parts.read(name)
            if name.endswith(".xlsx"):  # the figures of a chart
                part = same_bytes(part, made_at)
            elif name == "docProps/core.xml":
                part = WRITTEN_AT.sub(moment, part)
            file = zipfile.ZipInfo(name, NO_TIME)
            file.compress_type = zipfile.ZIP_DEFLATED
            same.writestr(file, part)
    return written.getvalue()
