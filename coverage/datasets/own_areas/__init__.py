"""A user's own areas, from a look-up or from outlines: a level like any other."""
