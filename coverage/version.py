"""The version of this tool, which every report carries."""

VERSION = "0.1.0"
