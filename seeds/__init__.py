"""Package data: sample articles, publishers.csv, sources.toml."""
