"""The words of the field: one name a thing, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Self, assert_never

from coverage.given import Vocabulary, find_word
from coverage.levels import SHIPPED_LEVELS as SHIPPED_LEVELS
from coverage.levels import AreaLevel as AreaLevel
from coverage.measures import Measure as Measure
from coverage.measures import Traffic as Traffic


def listed(names: Sequence[str], joint: str = "and") -> str:
    """Return one name or more as a user lists them: "A", "A and B", "A, B and C".

    Where a name holds a comma itself, semicolons part them. No name at all is a ValueError.
    """
    *most, last = names
    comma = "; " if any("," in name for name in names) else ", "
    return f"{comma.join(most)} {joint} {last}" if most else last


def capitalised(text: str) -> str:
    """Return a text as it stands at the beginning of a line."""
    return text[:1].upper() + text[1:]


class Sector(Vocabulary):
    """What an institute teaches; the four that the announcement names come first."""

    DIGITAL = "digital"
    CONSTRUCTION = "construction"
    ADVANCED_MANUFACTURING = "advanced manufacturing"
    ENGINEERING = "engineering"
    AGRI_TECH = "agri-tech"
    AUTOMOTIVE = "automotive"
    CREATIVE_DIGITAL = "creative digital"
    ENERGY = "energy"
    FOOD_MANUFACTURING = "food manufacturing"
    HEALTH = "health"
    LIFE_SCIENCES = "life sciences"
    MARITIME = "maritime"
    TRANSPORT = "transport"

    @property
    def label(self) -> str:
        """The sector with a capital letter, for a screen."""
        return capitalised(self.value)


class Wave(IntEnum):
    """The competition that an institute was awarded in."""

    ONE = 1
    TWO = 2

    @classmethod
    def _missing_(cls, value: object) -> Self:
        """Return the wave that a text names; see ``Vocabulary``."""
        return find_word(cls, value)


class SiteRole(Vocabulary):
    """A hub is the main site of an institute; the others are spokes."""

    HUB = "hub"
    SPOKE = "spoke"


class Network(Vocabulary):
    """Which institutes are counted."""

    WAVE_ONE = "wave-one"
    CURRENT = "current"

    @property
    def label(self) -> str:
        """The network as a user says it."""
        return {"wave-one": "Wave One", "current": "Waves One and Two"}[self.value]

    @property
    def button(self) -> str:
        """The network where users choose it, on a button."""
        return {"wave-one": "Before Wave Two", "current": "All"}[self.value]

    @property
    def site(self) -> str:
        """One site of the network, as it follows "a" or "no"."""
        return {"wave-one": "Wave One site", "current": "site of Wave One or Two"}[self.value]

    @property
    def sites(self) -> str:
        """Several sites of the network."""
        return {"wave-one": "Wave One sites", "current": "sites of Waves One and Two"}[self.value]

    @property
    def waves(self) -> frozenset[Wave]:
        """The waves whose institutes belong to the network."""
        return {"wave-one": frozenset({Wave.ONE}), "current": frozenset(Wave)}[self.value]


class Match(Vocabulary):
    """Whether a site must teach any or all of the chosen sectors."""

    ANY = "any"
    ALL = "all"

    @property
    def joint(self) -> str:
        """What stands between the sectors: "digital or energy", "digital and energy"."""
        return {"any": "or", "all": "and"}[self.value]


class PopulationGroup(Vocabulary):
    """Whose access is counted, by age."""

    WORKING_AGE = "16-64"
    YOUNG = "16-24"
    AGED_16_18 = "16-18"
    AGED_19_24 = "19-24"
    AGED_25_49 = "25-49"
    AGED_50_64 = "50-64"
    ALL = "all"

    @property
    def label(self) -> str:
        """The group as people say it: "people aged 16 to 64"."""
        return "people of all ages" if self is PopulationGroup.ALL else f"people{self.aged}"

    @property
    def aged(self) -> str:
        """What follows "nobody" or "everyone": " aged 16 to 64"; empty where any age counts."""
        return "" if self is PopulationGroup.ALL else f" aged {self.replace('-', ' to ')}"


class Verdict(Vocabulary):
    """Whether an area qualifies for the Wave Two competition."""

    ELIGIBLE = "eligible"
    IN_PART = "in part"
    NOT_ELIGIBLE = "not eligible"


class Counted(Vocabulary):
    """Which Wave One sites count as hosting."""

    ANNOUNCED = "announced"
    OPEN = "open"

    @property
    def label(self) -> str:
        """The sites as a user says it."""
        match self:
            case Counted.ANNOUNCED:
                return "every announced Wave One site"
            case Counted.OPEN:
                return "Wave One sites open at the launch, 8 October 2020"
            case _:
                assert_never(self)

    @property
    def by_opening(self) -> bool:
        """Whether it has to be known of every site whether it was open."""
        match self:
            case Counted.ANNOUNCED:
                return False
            case Counted.OPEN:
                return True
            case _:
                assert_never(self)


class Outcome(Vocabulary):
    """How the verdict on an area stands to the Wave Two awards."""

    HIT = "eligible and awarded"
    MISS = "awarded, not eligible"
    NOT_AWARDED = "eligible, not awarded"
    SHUT_OUT = "neither"


class EligibilityReport(Vocabulary):
    """A report on who qualifies: the verdicts, or what stands beside them."""

    LEDGER = "ledger"
    ACCESS = "access"
    FLIPS = "flips"
    NEED = "need"
    BACK_TEST = "back-test"


class Objective(Vocabulary):
    """What a plan is to be best at."""

    REACH = "reach"
    MEAN = "mean"
    WORST = "worst"

    @property
    def label(self) -> str:
        """What the plan does, as a user says it."""
        return {
            "reach": "reach the most people",
            "mean": "shorten the average journey",
            "worst": "help the worst-off area",
        }[self.value]


class PlanStatus(Vocabulary):
    """How much is proven of a plan."""

    OPTIMAL = "optimal"
    WITHIN_GAP = "within gap"
    FEASIBLE = "feasible"


class PlanReport(Vocabulary):
    """A report on where the next institutes should go."""

    SITES = "sites"
    AREAS = "areas"
    FRONTIER = "frontier"
    NEAR_TIES = "near-ties"
    PROMISE = "promise"
    BACK_TEST = "back-test"
    INSTITUTES = "institutes"
    ROBUSTNESS = "robustness"
    RANKS = "ranks"
    GROUPS = "groups"


class ComparedBy(Vocabulary):
    """What a row of a comparison of scenarios is about."""

    ENGLAND = "england"
    REGION = "region"


class Asked(Vocabulary):
    """A command of the command line that answers with a report."""

    GAPS = "gaps"
    ELIGIBILITY = "eligibility"
    SECTORS = "sectors"
    PLAN = "plan"
    MODES = "modes"
