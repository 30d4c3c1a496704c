"""The department's rule on who could apply for Wave Two; it knows nothing of travel."""
