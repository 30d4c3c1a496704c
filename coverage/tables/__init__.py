"""Answers as tables: each column by its name, each report by its table."""
