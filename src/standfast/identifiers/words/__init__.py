"""Words that say what a number or a name beside them is, one file a language."""
