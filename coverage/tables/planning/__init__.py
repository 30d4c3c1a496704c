"""The reports on where the next institutes should go."""
