"""Verdicts to JSON, text, HTML and CSV."""
