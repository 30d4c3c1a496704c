"""A user's own figures by area: how they are read, and which areas they are of."""
