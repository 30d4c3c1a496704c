"""A thin page a question."""
