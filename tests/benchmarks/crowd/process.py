"""What a process takes of the machine; Linux alone tells."""

from __future__ import annotations

import os
from pathlib import Path


def resident_mb(process: int) -> float:
    """Return the memory that a process holds, in MB of 1,048,576 bytes."""
    return _status_mb(process, "VmRSS")


def most_resident_mb(process: int) -> float:
    """Return the memory that a process has held at the highest, in MB of 1,048,576 bytes."""
    return _status_mb(process, "VmHWM")


def processor_s(process: int) -> float:
    """Return the seconds of processor time that a process has taken."""
    words = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def _status_mb(process: int, name: str) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    (held,) = [line.split()[1] for line in lines if line.startswith(f"{name}:")]
    return int(held) / 1024
