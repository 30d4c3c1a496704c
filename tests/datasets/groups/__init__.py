"""Tests of groups of residents."""
