"""A plan: the places for new institutes, what they bring, and the proof."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import accumulate

from coverage.access.resolve_travel import carry_rankings
from coverage.access.selection import Selection
from coverage.datasets.candidates import Candidate
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.frames import Framed
from coverage.planning.candidates import planned_site
from coverage.planning.constraints import Limits
from coverage.planning.deployment_order import added
from coverage.planning.groups import Fair, GroupsReached
from coverage.planning.instance import Instance
from coverage.planning.optimality_gap import Proof
from coverage.planning.problem import Terms
from coverage.planning.solve import choose
from coverage.planning.solve_options import Effort


@dataclass(frozen=True, slots=True)
class PlannedSite:
    """A place of a plan.

    Parameters
    ----------
    site : Site
        The new institute as a site, which can stand in an institutes file.
    newly_reached : int
        Residents whom it reaches and no site before it in the roll-out does.
    objective_without : float or None
        What the plan would come to without it, which is less good or, where the worst-off area is
        to be helped, as good for fewer people; None where an area, or everyone, would have no
        route.
    """

    candidate: Candidate
    site: Site
    newly_reached: int
    objective_without: float | None


@dataclass(frozen=True, slots=True)
class Plan(Framed):
    """Where new institutes should go; every place gains, and none can be left out at no loss.

    Parameters
    ----------
    sites : tuple of PlannedSite
        In the order to open them. Where they are fewer than ``most``, another one that keeps to
        the terms would add nothing.
    most, candidates : int
        Places that a plan could have by the terms and the candidates, and candidates that may be
        chosen.
    proof : Proof
        Its objective is the residents newly reached, of the group that the plan is for, the
        average journey, or the median journey of the worst-off area.
    objective_before : float or None
        The same without the plan: 0, the average, or the worst-off area's median; None where an
        area, or everyone, has no route to any site.
    residents, reached_before : int
        Of England, in the population group.
    cut_off : tuple of str
        Names of areas where no candidate gives half of the residents a route, so that none of them
        is the worst-off area that is to be helped; empty where that is not the objective.
    unit : str
        Of the user's matrix that it is made from, as in "minutes (by bus)"; empty without one.
    by_group : GroupsReached or None
        Who of each group is reached; None where the plan is for no group and has no floor.
    """

    selection: Selection
    terms: Terms
    sites: tuple[PlannedSite, ...]
    most: int
    candidates: int
    proof: Proof
    objective_before: float | None
    residents: int
    reached_before: int
    cut_off: tuple[str, ...] = ()
    unit: str = ""
    by_group: GroupsReached | None = None

    @property
    def newly_reached(self) -> int:
        """Residents whom the plan reaches and the sites there are do not."""
        return sum(site.newly_reached for site in self.sites)

    @property
    def reached_after(self) -> int:
        """Residents reached with the plan."""
        return self.reached_before + self.newly_reached

    @property
    def reached_share_before(self) -> float | None:
        """Residents reached without the plan over all of them; None where nobody lives."""
        return self.reached_before / self.residents if self.residents else None

    @property
    def reached_share_after(self) -> float | None:
        """The same with the plan."""
        return self.reached_after / self.residents if self.residents else None

    @property
    def shares_so_far(self) -> tuple[float | None, ...]:
        """Share of residents reached once each place is open, in the order to open them."""
        reached = accumulate(
            (site.newly_reached for site in self.sites), initial=self.reached_before
        )
        return tuple(each / self.residents if self.residents else None for each in reached)[1:]

    @property
    def cost_millions(self) -> float:
        """Of all its institutes, in millions of pounds."""
        return self.terms.cost_millions * len(self.sites)


def make_plan(
    datasets: Datasets,
    instance: Instance,
    terms: Terms,
    limits: Limits,
    effort: Effort,
    fair: Fair | None = None,
) -> Plan:
    """Return the best plan, with its proof.

    Parameters
    ----------
    fair : Fair, optional
        What the plan owes to groups, where the terms are of any.

    Raises
    ------
    NoSetError
        If no plan keeps to the limits, which is proven.
    SelectionError
        If none was found in the time.
    """
    group, needs = (fair.first, fair.needs) if fair else (None, ())
    limits = replace(limits, needs=needs)
    choice = choose(datasets, instance, terms.objective, terms.level, limits, effort, group)
    places = [instance.candidates[each] for each in choice.order]
    gains = added(instance.reach_rows(), choice.order)
    return Plan(
        selection=instance.selection,
        terms=terms,
        sites=tuple(
            PlannedSite(place, planned_site(place, instance.selection), int(gain), _known(without))
            for place, gain, without in zip(places, gains, choice.without, strict=True)
        ),
        most=limits.most,
        candidates=int(limits.allowed.sum()),
        proof=Proof(choice.objective, choice.bound, effort.spent, effort.accepted_gap),
        objective_before=_known(choice.before),
        residents=int(instance.residents.sum()),
        reached_before=int(instance.residents[instance.today.reached].sum()),
        cut_off=tuple(datasets.areas[terms.level][row].name for row in choice.cut_off),
        unit=f"minutes ({datasets.own_matrix.title})" if datasets.own_matrix else "",
        by_group=fair.grouped.reached_by(instance, choice.order) if fair else None,
    )


def with_plan(datasets: Datasets, plan: Plan) -> Datasets:
    """Return the data with the plan's institutes among the sites.

    An institutes file can hold an earlier plan, so an id that is taken gets a mark.
    """
    sites = list(datasets.sites)
    taken = {site.site_id for site in sites}
    for planned in plan.sites:
        site = planned.site
        while site.site_id in taken:
            site = replace(site, site_id=f"{site.site_id}+")
        taken.add(site.site_id)
        sites.append(site)
    found = replace(datasets, sites=tuple(sites))
    carry_rankings(datasets, found)
    return found


def _known(cost: float) -> float | None:
    return cost if math.isfinite(cost) else None
