"""Reports on who qualifies for Wave Two: the verdicts, and what stands beside them."""
