"""Reach over more demand points than one memory holds: in pieces, on many processors."""
