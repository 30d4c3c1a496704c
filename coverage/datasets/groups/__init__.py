"""Groups of residents by where they live: kinds of neighbourhood, and a user's own."""
