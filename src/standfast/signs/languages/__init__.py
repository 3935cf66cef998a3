"""One language a file: its common words, short forms, word families, and what a crisis sounds like in it."""
