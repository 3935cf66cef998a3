"""The shelf of countries: one file of sourced facts each, found by its name."""
