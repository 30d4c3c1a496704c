"""How sure a share or a count of people is: what is drawn, and the intervals that come of it."""
