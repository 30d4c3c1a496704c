"""Two little apps with the same filter and the same map, drawn in two ways."""
