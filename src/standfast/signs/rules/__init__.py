"""One tactic a file: which word families, seen together, are a sign, and the examples that prove it."""
