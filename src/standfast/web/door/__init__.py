"""The door: the public pages that a frightened person opens, on a phone, at night."""
