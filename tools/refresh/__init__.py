"""What changed between an old and a new build of the data."""
