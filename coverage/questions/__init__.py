"""What users ask, and the command that asks it again; knows nothing of how an answer looks."""
