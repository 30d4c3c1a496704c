"""Where the next institutes should go, with proof; knows nothing of who qualifies."""
