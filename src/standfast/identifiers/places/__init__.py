"""Countries whose numbers are tried, one file each: the words that name them or a city of theirs."""
