"""Standfast answers webcam blackmail: from what a person holds to a case they can act on.

This package serves the response only. It never finds, scrapes, contacts or deceives anyone.
"""

__version__ = "0.6.0"
