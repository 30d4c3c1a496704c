"""The formats a report is written in."""

from __future__ import annotations

from pathlib import Path

from coverage.datasets.atomic_write import write_whole
from coverage.errors import CoverageError
from coverage.given import Vocabulary


class Format(Vocabulary):
    """A format of a report."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    GEOJSON = "geojson"
    GPKG = "gpkg"
    HTML = "html"
    PDF = "pdf"
    METHOD = "method"

    @property
    def label(self) -> str:
        """What it is, as a reader says it."""
        return {
            "table": "Text",
            "csv": "CSV, for any program",
            "json": "JSON, for scripts",
            "xlsx": "Excel workbook",
            "geojson": "GeoJSON, for web maps",
            "gpkg": "GeoPackage, for QGIS",
            "html": "Web page, to read and print",
            "pdf": "PDF",
            "method": "Method card, to make it again",
        }[self.value]

    @property
    def mime(self) -> str:
        """The media type."""
        return {
            "table": "text/plain",
            "csv": "text/csv",
            "json": "application/json",
            "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "geojson": "application/geo+json",
            "gpkg": "application/geopackage+sqlite3",
            "html": "text/html",
            "pdf": "application/pdf",
            "method": "application/json",
        }[self.value]

    @property
    def is_binary(self) -> bool:
        """Whether it is no text."""
        return self in (Format.XLSX, Format.GPKG, Format.PDF)

    @property
    def ending(self) -> str:
        """What the name of a file ends with."""
        return self.endings[0]

    @property
    def endings(self) -> tuple[str, ...]:
        """What the name of a file may end with: ours first, then others that fit."""
        return {
            "table": (".txt",),
            "csv": (".csv", ".txt"),
            "json": (".json",),
            "xlsx": (".xlsx",),
            "geojson": (".geojson", ".json"),
            "gpkg": (".gpkg",),
            "html": (".html", ".htm"),
            "pdf": (".pdf",),
            "method": (".method.json", ".json"),
        }[self.value]


def format_of(path: Path) -> Format | None:
    """Return the format that the name of a file ends like; None where it ends like none.

    The longest ending decides, and of two formats with the same one the first.
    """
    name = path.name.lower()
    fitting = [
        (len(ending), form) for form in Format for ending in form.endings if name.endswith(ending)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def save(content: bytes, path: Path) -> None:
    """Write a file as a whole or not at all; see ``write_whole``.

    Raises
    ------
    CoverageError
        If it cannot be written; a file that was there stays as it was.
    BrokenPipeError
        If the path is a pipe that nobody reads any longer.
    """
    if not path.name:
        raise CoverageError(
            f"'{path}' cannot be written (it names no file): give another --output."
        )
    try:
        write_whole(path, content)
    except BrokenPipeError:  # who reads the pipe has seen enough, as of standard output
        raise
    except (OSError, ValueError) as error:  # a path with a zero byte is none
        reason = getattr(error, "strerror", None) or "it cannot be written"
        raise CoverageError(
            f"{path} cannot be written ({reason}): give another --output."
        ) from None
