"""The page *Wave Two*."""
