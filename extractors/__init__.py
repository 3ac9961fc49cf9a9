"""From the outside world to records. Imports neither prefect nor duckdb."""

RULE_VERSION = 2
"""Raised with every change that can alter what extraction gives for the same bytes."""
