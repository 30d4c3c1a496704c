"""A map as a picture."""
