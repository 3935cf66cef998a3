"""Puts the programs of the web together: what the environment says, settings, and the gate all requests pass."""
