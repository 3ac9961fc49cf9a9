"""One question a file: how each field of an article is read."""
