"""Answers as data frames and in notebooks: what one that Python asked for can be turned into.

An answer is found where nothing is known of tables, and a table is made of it further on. So the
public functions (``coverage.find_gaps`` and its like) give each answer what makes its frames; one
that was found by inner functions has none, and holds on to no data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from coverage.errors import CoverageError
from coverage.safe_text import printable

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

NO_FRAMES = (
    "This answer was found by an inner function, and makes no data frame: ask the function of "
    "its name in `coverage`, such as coverage.find_gaps."
)


class Frames(Protocol):
    """What makes data frames of an answer."""

    def to_frame(self, answer: Any) -> DataFrame:
        """Return the rows of an answer."""

    def to_geodataframe(self, answer: Any) -> GeoDataFrame:
        """Return the rows of an answer with their shapes."""

    def to_shown(self, answer: Any) -> dict[str, str]:
        """Return the first rows of an answer by media type, as HTML and as text."""

    def to_ees(self, answer: Any, path: Path) -> tuple[Path, ...]:
        """Write an answer for Explore Education Statistics; return the files."""


class Facts:
    """What a notebook shows of an object that is no answer: a fact a row."""

    __slots__ = ()

    def facts(self) -> dict[str, str]:
        """Return what is told of the object, by what it is."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Return the facts as IPython asks for them, every text in them escaped."""
        facts, name = self.facts(), type(self).__name__
        rows = "".join(
            f'<tr><th scope="row">{escape(what)}</th><td>{escape(said)}</td></tr>'
            for what, said in facts.items()
        )
        table = f"<table><caption>{name}</caption><tbody>{rows}</tbody></table>"
        lines = (f"  {what}: {said}" for what, said in facts.items())
        return {"text/html": table, "text/plain": printable("\n".join((name, *lines)))}

    def _repr_html_(self) -> str:
        """Return the same for notebooks of others."""
        return self._repr_mimebundle_()["text/html"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Framed:
    """An answer that can be turned into data frames.

    Parameters
    ----------
    frames : Frames or None
        What makes them; None where an inner function found the answer. It plays no part in
        whether two answers are the same.
    """

    frames: Frames | None = field(default=None, repr=False, compare=False)

    def to_frame(self) -> DataFrame:
        """Return the answer as a pandas DataFrame: the columns and rows of its report.

        Numbers of people and counts are ``Int64``, with ``<NA>`` where a value is missing; other
        numbers are ``float64``, with NaN; the rest is ``str``. What stands beside the rows is in
        ``attrs``: ``title``, ``says``, ``notes``, ``selection``, ``source``, ``version``, the
        ``units`` and ``labels`` of columns by their names, and the ``codebook``, which tells of
        each column what it means. pandas keeps them with copies, selections, sorted frames and
        Parquet files, and with a merge of frames whose ``attrs`` are the same.

        Raises
        ------
        CoverageError
            If an inner function found the answer.
        """
        return self._made_by().to_frame(self)

    def to_geodataframe(self) -> GeoDataFrame:
        """Return the same as a GeoDataFrame: each row with the outline of its area, or its point.

        Shapes are in metres on the British National Grid (EPSG:27700), so that lengths and
        extents are those on the ground; ``to_crs("EPSG:4326")`` gives degrees for a web map.

        Raises
        ------
        CoverageError
            If an inner function found the answer, or the outlines are not intact.
        """
        return self._made_by().to_geodataframe(self)

    def to_ees(self, path: str | Path) -> tuple[Path, ...]:
        """Write the answer as Explore Education Statistics takes it; return the files written.

        Parameters
        ----------
        path : str or Path
            ``reach.csv`` or ``reach`` gives ``reach.csv`` and ``reach.meta.csv``, both or neither;
            ``reach.zip`` an archive of both. `docs/ees.md` says what they hold.

        Raises
        ------
        CoverageError
            If an inner function found the answer, it is none that such files can hold, or they may
            not be called so.
        OSError
            If they cannot be written.
        """
        return self._made_by().to_ees(self, Path(path))

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Return the first rows of the answer as IPython asks for them; else it shows the usual."""
        return self.frames.to_shown(self) if self.frames else {}

    def _repr_html_(self) -> str | None:
        """Return the same for notebooks of others; None lets them show the usual text."""
        return self._repr_mimebundle_().get("text/html")

    def _made_by(self) -> Frames:
        if self.frames is None:
            raise CoverageError(NO_FRAMES)
        return self.frames
