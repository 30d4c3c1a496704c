"""Figures of quality: what was found, and whether it is good enough."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of quality: what was found and whether it is good enough."""

    what: str
    found: str
    wanted: str
    good: bool
