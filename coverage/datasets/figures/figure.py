"""A user's own figures of areas: what each is called, of what unit, whose, and its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coverage.datasets.own_file import OwnFile
from coverage.given import take_words
from coverage.vocabulary import AreaLevel


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of areas.

    Parameters
    ----------
    column : str
        Its name in files, such as "figure_unemployment_rate".
    label : str
        What its file calls it.
    unit : str
        "%", "per 1,000 people"; empty where the file tells none.
    values : mapping of str to float
        By area code. Of an area that is missing the figure is not known; it is never 0.
    """

    column: str
    label: str
    unit: str
    values: Mapping[str, float] = field(repr=False)

    @property
    def heading(self) -> str:
        """What it is called, with its unit where that is not said yet."""
        return (
            f"{self.label} ({self.unit})"
            if self.unit and self.unit not in self.label
            else self.label
        )


@dataclass(frozen=True, slots=True)
class Mean:
    """How figures of small areas became those of the areas of a level.

    Parameters
    ----------
    weights : str
        Whose number weighs each small area: "residents aged 16 to 64".
    partly : int
        How many areas have a figure, and small areas without one.
    least : str
        The name of the one of these of which the fewest residents live where there is a figure;
        empty where there is none.
    least_share : float
        How many of its residents that is, as a share.
    """

    weights: str
    partly: int = 0
    least: str = ""
    least_share: float = 1.0


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """Figures of the areas of one level, or of small areas, from a file of a user's own.

    Parameters
    ----------
    level : AreaLevel or None
        The level of the areas; None for small areas (LSOAs), see ``figures_at``.
    source : str
        Whose figures they are, as the file or its owner says; else the name of the file.
    mean : Mean or None
        Of an area's figures that are the mean of its small areas, how that was made.
    """

    own: OwnFile
    level: AreaLevel | None
    figures: tuple[Figure, ...]
    source: str
    mean: Mean | None = None

    def __post_init__(self) -> None:
        """Check the level."""
        if self.level is not None:
            take_words(self, level=AreaLevel)

    @property
    def known(self) -> frozenset[str]:
        """The codes of the areas that any figure is known of."""
        return frozenset().union(*(figure.values.keys() for figure in self.figures))


def figure_named(files: Sequence[OwnFigures], text: str) -> Figure | None:
    """Return the figure that a text names: its column, with or without "figure_", or its label."""
    wanted = text.strip().casefold()
    for figure in figures_in(files):
        names = (figure.column, figure.column.removeprefix("figure_"), figure.label.casefold())
        if wanted in names:
            return figure
    return None


def figures_in(files: Sequence[OwnFigures]) -> tuple[Figure, ...]:
    """Return the figures of all files, in their order."""
    return tuple(figure for own in files for figure in own.figures)
