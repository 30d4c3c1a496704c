"""A field of a question: its option, its entry in a method card, its words in an address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from coverage.datasets.load import Datasets
from coverage.questions.kinds import Kind, Number, Numbers, OneOf, SeveralOf, Switch, Text, Whole


class Layout(Enum):
    """How a page offers the words of a vocabulary."""

    LIST = auto()
    ROW = auto()
    FOLDED = auto()
    """In a list that opens, as there are many."""


def always(_asked: Any, _datasets: Datasets) -> bool:
    """Return True: a field that matters whatever else is asked, of whatever data."""
    return True


@dataclass(frozen=True, slots=True)
class OnPage:
    """How a page offers a field, and how the address of the page says it.

    Parameters
    ----------
    heading : str
        What stands above the choice.
    keys : tuple of str
        Keys in the address; more than one where the key depends on what else is asked.
    key_for : callable or None
        Which of the keys it is, given the question; None for the one there is.
    shown : callable
        Returns a value as the page shows it and the address says it.
    terms : tuple of str
        Terms of the glossary behind the question mark.
    hint : str
        What stands there instead.
    placeholder : str
        What stands where several may be chosen and none is.
    unit : callable
        Returns the unit of a number, given what was asked before it.
    step : int
        By how much a number grows at once.
    most : callable
        The largest number that is offered, given what was asked before it.
    seldom : bool
        Whether it is used seldom, so that it stands out of the way.
    when : callable
        Whether it is offered, given what was asked before it and the data.
    """

    heading: str
    keys: tuple[str, ...]
    key_for: Callable[[Any], str] | None = None
    shown: Callable[[Any], str] = str
    terms: tuple[str, ...] = ()
    hint: str = ""
    placeholder: str = ""
    unit: Callable[[Any], str] = lambda _: ""
    most: Callable[[Any], int] = lambda _: 100
    step: int = 1
    layout: Layout = Layout.LIST
    seldom: bool = False
    when: Callable[[Any, Datasets], bool] = always

    def key(self, asked: object) -> str:
        """Return the key in the address, given what else is asked."""
        return self.key_for(asked) if self.key_for else self.keys[0]


def option_of(flag: str) -> str:
    """Return what argparse calls the value of an option."""
    return flag.removeprefix("--").replace("-", "_")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a question asks, wherever it is written or read.

    Its limits, and the sentence for a value beyond them, stand in the class that holds it, so that
    Python is told the same.

    Parameters
    ----------
    attribute : str
        Name in that class.
    flag : str
        Option of the command line.
    kind : Kind
        What its values are, and how words become one.
    meaning : str
        What the option says, for ``--help``.
    default : object
        Its value where nothing is asked for; None for what depends on other fields.
    usual : str
        The default in the words of ``--help``; empty where nothing is said of it.
    is_required : bool
        Whether the option has to be given.
    entry : str
        Its entry in a method card.
    is_old : bool
        Whether every card holds it; a card made before it came means the default.
    may_be_none : bool
        Whether None is one of its values.
    matters : callable
        Whether a command names it, given the question and the data.
    stem : callable
        Returns what it adds to the name of a file, given the question; empty for nothing.
    page : OnPage or None
        None where no page offers it.
    """

    attribute: str
    flag: str
    kind: Kind
    meaning: str
    default: Any = None
    usual: str = ""
    is_required: bool = False
    entry: str = ""
    is_old: bool = False
    may_be_none: bool = False
    matters: Callable[[Any, Datasets], bool] = always
    stem: Callable[[Any], str] | None = None
    page: OnPage | None = None

    @property
    def option(self) -> str:
        """What argparse calls its value."""
        return option_of(self.flag)

    @property
    def card(self) -> str:
        """Its entry in a method card."""
        return self.entry or self.option

    @property
    def on_page(self) -> OnPage:
        """How pages offer it; a ``ValueError`` where none does."""
        if self.page is None:
            raise ValueError(f"no page offers {self.flag}")
        return self.page

    @property
    def key(self) -> str:
        """Its key in the address of a page; a ``ValueError`` where it has several, or none."""
        (key,) = self.on_page.keys
        return key

    def is_usual(self, asked: object) -> bool:
        """Return whether a question leaves it as it is."""
        return bool(self.of(asked) == self.default)

    def of(self, asked: object) -> Any:
        """Return its value in a question."""
        return getattr(asked, self.attribute)

    def words(self, asked: object) -> list[str]:
        """Return the words of the command line that name its value in a question."""
        value = self.of(asked)
        match self.kind:
            case Switch():
                return [self.flag] if value else []
            case SeveralOf():
                return [word for each in value for word in (self.flag, self.kind.spell(each))]
            case Numbers():
                return [] if value is None else [self.flag, *map(self.kind.spell, value)]
            case OneOf() | Number() | Whole() | Text():
                return [] if value is None else [self.flag, self.kind.spell(value)]

    def added_to_stem(self, asked: object) -> str:
        """Return what it adds to the name of a file: a value that is not usual, if nothing else."""
        if self.stem:
            return self.stem(asked)
        return "" if self.is_usual(asked) else "-".join(w.lstrip("-") for w in self.words(asked))


def command_words(fields: Sequence[Field], asked: object, datasets: Datasets) -> list[str]:
    """Return the words of the command line that ask a question again."""
    return [word for each in fields if each.matters(asked, datasets) for word in each.words(asked)]


def card_entries(fields: Sequence[Field], asked: object) -> dict[str, object]:
    """Return the entries of a method card for a question.

    None has an entry where every card holds the field, and is left out where older ones do not.
    """
    held = ((each, each.of(asked)) for each in fields)
    return {
        each.card: None if value is None else each.kind.to_card(value)
        for each, value in held
        if each.is_old or value is not None
    }


def from_entries(fields: Sequence[Field], entries: Any) -> dict[str, Any]:
    """Return the values of fields, by attribute, from the entries of a method card.

    Raises
    ------
    LookupError, TypeError or ValueError
        If an entry is missing that every card has, or means nothing.
    """
    return {each.attribute: _from_entry(each, entries) for each in fields}


def _from_entry(field: Field, entries: Any) -> Any:
    held = entries[field.card] if field.is_old else entries.get(field.card)
    if held is None and (field.may_be_none or not field.is_old):
        return field.default
    return field.kind.from_card(held)


def in_order(fields: Sequence[Field], *first: Field) -> tuple[Field, ...]:
    """Return fields with some of them first; a field that is named nowhere comes at the end."""
    return (*first, *(each for each in fields if each not in first))
