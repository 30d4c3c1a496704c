"""The page *Sectors*."""
