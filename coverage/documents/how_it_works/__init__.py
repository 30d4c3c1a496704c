"""How it works, for a layman: in words, with figures and examples of the data as they are."""
