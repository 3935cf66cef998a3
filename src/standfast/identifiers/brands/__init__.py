"""Who carries money, one file each: transfer companies, mobile money, spendable codes, chains, and words for them."""
