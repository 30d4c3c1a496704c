"""What would change if sites opened, closed or taught something else."""
