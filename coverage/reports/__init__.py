"""Tables and files that people keep."""
