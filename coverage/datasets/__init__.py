"""The door: files in, checked frozen objects out."""
