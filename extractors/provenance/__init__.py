"""Who says so: pure functions of a text (and of the publishers' names)."""
