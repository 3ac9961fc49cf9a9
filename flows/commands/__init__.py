"""The commands of `wiredesk`, one group a module: each adds its parsers and runs them, importing late what is slow."""
