"""The API: the answers of the command line at addresses of their own, as JSON and CSV."""
