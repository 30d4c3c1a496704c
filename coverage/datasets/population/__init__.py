"""Residents of small areas from a user's own file, as the ONS and NOMIS publish them."""
