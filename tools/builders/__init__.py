"""The steps that make data/ from registry packages and the facts beside them."""
