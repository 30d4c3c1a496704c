"""What the server keeps, limits and sweeps, for all sessions."""
