"""Options that commands share, and what they say."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar, assert_never

from coverage.access.selection import Selection
from coverage.command_line.matrix_options import (
    VIEW_MODE,
    VIEW_PERCENTILE,
    add_matrices,
    add_view,
    matrices_named,
)
from coverage.datasets.load import Datasets, load_datasets
from coverage.datasets.own_kinds import (
    DATA_KINDS,
    OWN_AREAS,
    OWN_INSTITUTES,
    OWN_MATRIX,
    OWN_POPULATION,
    OwnKind,
)
from coverage.datasets.part import ONLY
from coverage.export.format_spec import Answer
from coverage.export.formats import Format, formats_of, refused
from coverage.given import find_word
from coverage.questions.fields import Field, option_of
from coverage.questions.kinds import Number, Numbers, OneOf, SeveralOf, Switch, Text, Whole
from coverage.questions.rule_fields import LEVEL
from coverage.questions.selection_fields import SELECTION_FIELDS
from coverage.vocabulary import AreaLevel

Word = TypeVar("Word", bound=Enum)


def read_word(words: type[Word]) -> Callable[[str], Word]:
    """Return a user of an option that takes a word of a vocabulary."""

    def read(text: str) -> Word:
        try:
            return find_word(words, text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return read


def add_word(
    parser: argparse.ArgumentParser, name: str, words: type[Enum], default: Enum, meaning: str
) -> None:
    """Add an option that takes a word of a vocabulary."""
    add_field(parser, Field(name, name, OneOf(words), meaning, default, str(default.value)))


def add_fields(parser: argparse.ArgumentParser, fields: Iterable[Field]) -> None:
    """Add the options of fields of a question, read back by ``values_of``."""
    for field in fields:
        add_field(parser, field)


def add_field(parser: argparse.ArgumentParser, field: Field) -> None:
    """Add the option of a field of a question."""
    usual = f" ({field.usual})" if field.usual else ""
    meaning, kind = f"{field.meaning}{usual}", field.kind
    match kind:
        case OneOf():
            parser.add_argument(
                field.flag,
                type=read_word(kind.words),
                default=field.default,
                metavar=kind.metavar,
                help=f"{field.meaning}{_known(kind.choices) if kind.is_listed else ''}{usual}",
            )
        case SeveralOf():
            parser.add_argument(
                field.flag,
                type=read_word(kind.words),
                action="append",
                default=[*field.default],
                metavar="WORD",
                help=f"{field.meaning}{_known(kind.words)}{usual}",
            )
        case Number() | Whole():
            parser.add_argument(
                field.flag,
                type=float if isinstance(kind, Number) else int,
                default=field.default,
                required=field.is_required,
                metavar=kind.metavar,
                help=meaning,
            )
        case Numbers():
            parser.add_argument(
                field.flag, type=float, nargs=len(kind.places), metavar=kind.places, help=meaning
            )
        case Text():
            parser.add_argument(
                field.flag, default=field.default, metavar=kind.metavar, help=meaning
            )
        case Switch():
            parser.add_argument(field.flag, action="store_true", help=meaning)
        case _:
            assert_never(kind)


def _known(words: Iterable[Enum]) -> str:
    return f": {', '.join(str(word.value) for word in words)}"


def values_of(options: argparse.Namespace, fields: Iterable[Field]) -> dict[str, Any]:
    """Return the values of fields by attribute, as options name them."""
    return {field.attribute: getattr(options, field.option) for field in fields}


def add_selection(
    parser: argparse.ArgumentParser, *leave_out: Field, with_view: bool = True
) -> None:
    """Add the options of a selection, read back by ``selection_of``, and of the user's own files.

    Parameters
    ----------
    leave_out : Field
        Those that the command has no option for, which have their usual value.
    with_view : bool
        See ``add_own_files``.
    """
    add_fields(parser, (field for field in SELECTION_FIELDS if field not in leave_out))
    parser.set_defaults(**{field.option: field.default for field in leave_out})
    add_own_files(parser, with_view=with_view)


def add_own_files(parser: argparse.ArgumentParser, *, with_view: bool = True) -> None:
    """Add the options of a user's own files, for ``load_own``.

    Parameters
    ----------
    with_view : bool
        Whether one of several modes may be asked; else the command names it itself.
    """
    add_own_file(parser, OWN_INSTITUTES)
    add_matrices(parser)
    add_own_file(parser, OWN_POPULATION)
    add_own_file(parser, OWN_AREAS)
    parser.add_argument(
        ONLY, action="store_true", help="count only the part of England that your files cover"
    )
    if with_view:
        add_view(parser)


def add_own_file(parser: argparse.ArgumentParser, kind: OwnKind) -> None:
    """Add the option of a user's own file, and of what its owner calls it."""
    if kind.several:
        again = "; repeatable"
        parser.add_argument(kind.flag, action="append", metavar="FILE", help=kind.meaning + again)
        parser.add_argument(kind.named_by, action="append", metavar="NAME", help=kind.names + again)
        return
    parser.add_argument(kind.flag, metavar="FILE", help=kind.meaning)
    if kind.named_by:
        parser.add_argument(kind.named_by, default="", metavar="NAME", help=kind.names)


def load_own(options: argparse.Namespace, *, as_asked: bool = True) -> Datasets:
    """Load the data with the files that the options name, as the mode that is asked has them.

    What is likely wrong in them is told at the end, by ``main``, so that a command that fails
    says one thing; see ``load_datasets``.

    Parameters
    ----------
    as_asked : bool
        Whether the data are those of the mode that is asked; else they are of the car.
    """
    named = vars(options)  # a command that takes no file of a kind has no option for it
    files: dict[str, Any] = {
        f"{kind.word}_file": named.get(option_of(kind.flag)) for kind in DATA_KINDS
    }
    matrix, modes = matrices_named(named.get(option_of(OWN_MATRIX.flag)) or [])
    files[f"{OWN_MATRIX.word}_file"] = matrix
    called: dict[str, Any] = {
        f"{kind.word}_name": named.get(option_of(kind.named_by)) or ""
        for kind in DATA_KINDS
        if kind.named_by
    }
    only = named.get(option_of(ONLY), False)
    datasets = load_datasets(**files, **called, modes=modes, only=only)
    if as_asked:
        datasets = datasets.by_mode(named.get(VIEW_MODE) or "", named.get(VIEW_PERCENTILE))
    options.warnings = datasets.warnings
    return datasets


def selection_of(options: argparse.Namespace) -> Selection:
    """Return the selection that options name.

    Raises
    ------
    SelectionError
        If the threshold is not a distance.
    """
    return Selection(**values_of(options, SELECTION_FIELDS))


def add_level(parser: argparse.ArgumentParser, default: AreaLevel | None = LEVEL.default) -> None:
    """Add the option of a level; with no default, regions are usual."""
    add_field(parser, replace(LEVEL, default=default))


def add_output(
    parser: argparse.ArgumentParser, answer: Answer, usual: Format = Format.TABLE
) -> None:
    """Add the options that say how and where an answer is written, for ``form_asked``.

    Parameters
    ----------
    answer : Answer
        What the command answers with; the formats that can hold it are offered.
    usual : Format
        The one that is written where none is asked for.
    """
    add_format(
        parser,
        answer,
        usual,
        f"how the answer is written (as the file ends; {usual} on the screen)",
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="file to write; - for the screen (the screen)"
    )


def add_format(
    parser: argparse.ArgumentParser, answer: Answer, usual: Format, meaning: str | None = None
) -> None:
    """Add the option of a format alone; one that cannot hold the answer is refused."""
    forms = (usual, *(form for form in formats_of(answer) if form is not usual))

    def read(text: str) -> str:
        word = text.lower()
        if word in list(Format) and word not in forms:
            raise argparse.ArgumentTypeError(refused(Format(word), forms))
        return word

    parser.set_defaults(forms=forms)
    parser.add_argument("--format", type=read, choices=[form.value for form in forms], help=meaning)
