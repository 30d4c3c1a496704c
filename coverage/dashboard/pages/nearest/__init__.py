"""The page *Nearest*."""
