"""The shelf of languages: one file each with every word that a plan, a page or a paper shows."""
