"""Documents of Word and slides: the looks and the blocks that both are made of."""
