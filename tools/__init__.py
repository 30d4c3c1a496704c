"""Tools that the product itself never needs."""
