"""LEP areas known to have been among the finalists for Wave Two, without an award.

Thirteen bids reached the last stage in May 2021, and nine were awarded. A bid had to come from an
area that qualified, so that a finalist speaks for a rule that lets its area in, as an award does.
"""

from __future__ import annotations

FINALISTS = frozenset({"lep-hertfordshire", "lep-new-anglia"})
"""Codes of the areas; the other two of the four that were not awarded are not known."""

FINALISTS_SOURCE = "University of Hertfordshire; Ipswich Star"
