"""The page *Test a change*."""
