"""Measures of the house, and the list of its rooms: ``python -m tools.house``."""
