"""Seal: what shows that nothing changed, and what lets only one reader in.

The one room that knows a crypto library, and one of the few that may take chance for itself. Its modules are taken one
by one, because :mod:`~standfast.seal.chain` also runs on the person's device, where there is no such library.

>>> from standfast.seal import chain, sign
>>> key = sign.new()
>>> sign.holds(sign.public(key), b"as it was", sign.signature(key, b"as it was"))
True
>>> chain.check(chain.text(chain.chained([{"action": "read"}, {"action": "sealed"}]))).count
2
"""

__all__ = ["chain", "clock", "code", "keys", "lock", "mailbox", "report", "sign"]
