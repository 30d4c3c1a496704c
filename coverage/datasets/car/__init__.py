"""Minutes by car as they are estimated: what the landmarks tell of a trip, and a model of it."""
