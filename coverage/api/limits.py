"""How often one address is answered: a bucket of tokens for each, which fills as time passes."""

from __future__ import annotations

from collections import OrderedDict
from ipaddress import IPv6Address, ip_address

MOST_ADDRESSES = 10_000
"""Addresses that are remembered; whoever was heard of longest ago is forgotten first."""

LONGEST_ADDRESS = 64


class Limits:
    """Buckets of tokens, one an address, used by one thread alone.

    Parameters
    ----------
    per_second : float
        Tokens that come back in a second.
    at_once : int
        Tokens that a full bucket holds.
    """

    def __init__(self, per_second: float, at_once: int) -> None:
        """Begin with nobody."""
        self._per_second, self._at_once = per_second, at_once
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        """Return how many addresses are remembered."""
        return len(self._left)

    def take(self, address: str, now: float) -> float:
        """Take a token, and return 0; or return the seconds until there is one again.

        Parameters
        ----------
        now : float
            Seconds of a clock that never goes back.
        """
        name = household(address)
        left, then = self._left.pop(name, (float(self._at_once), now))
        left = min(self._at_once, left + (now - then) * self._per_second)
        waits = 0.0 if left >= 1 else (1 - left) / self._per_second
        self._left[name] = (left if waits else left - 1, now)
        if len(self._left) > MOST_ADDRESSES:
            self._left.popitem(last=False)
        return waits


def household(address: str) -> str:
    """Return whose bucket an address has: of IPv6, a network of 64 bits is one customer's."""
    try:
        known = ip_address(address)
    except ValueError:
        return address[:LONGEST_ADDRESS]
    if not isinstance(known, IPv6Address):
        return str(known)
    return str(known.ipv4_mapped or IPv6Address(int(known) >> 64 << 64))
