"""The only room that imports duckdb: tables, loads, matching, views, publication."""
