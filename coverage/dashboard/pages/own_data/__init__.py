"""The page *Use your own data*."""
