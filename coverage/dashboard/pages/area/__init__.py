"""The page *Area profile*."""
