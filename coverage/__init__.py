"""Who can reach an Institute of Technology, and where the gaps are."""

__version__ = "0.1.0"
