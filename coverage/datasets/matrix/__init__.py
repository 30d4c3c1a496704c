"""A user's own travel times, as routing tools write them, and the modes that they are of."""
