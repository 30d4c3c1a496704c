"""A brief for one area: one or two printed pages that answer every question about it."""
