"""Answers in words: every sentence and number that people read."""
