"""Documents of more than one table: briefs, how it works, pictures."""
