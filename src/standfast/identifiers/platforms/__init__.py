"""Services with accounts, one file each: the words for them, the rule for their names, the links to their accounts."""
