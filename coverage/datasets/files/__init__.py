"""The form of files: bytes within limits, texts, tables, workbooks, and what their cells hold."""
