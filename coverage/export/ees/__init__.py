"""Files for Explore Education Statistics: their rows, their columns, and where each row lies."""
