"""The page *Coverage map*."""
