"""Charts that are only looked at, for pages and for pictures of them."""
