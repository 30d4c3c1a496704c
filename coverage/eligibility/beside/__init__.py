"""Access put beside a verdict, never inside it: nothing that judges imports this."""
