"""Reports as files: every format, with the method card beside it."""
