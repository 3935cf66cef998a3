"""The web: three programs over one code base, door (public), desk (staff) and exchange (platforms).

``site`` puts a program together, ``door`` and its like are what people see, ``inbox`` is what they share: ciphertext.
"""

__all__ = ["door", "inbox", "site"]
