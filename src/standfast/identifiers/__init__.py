"""Finds what points at somebody in a chat: phones, accounts, wallets, receivers, and whose each of them is.

>>> from standfast.identifiers import amounts, find
>>> [(one.kind, one.platform, one.value, one.checks) for one in find("btc bc1sw50qgdz25j or t.me/nadia_q")]
[('wallet', 'bitcoin', 'bc1sw50qgdz25j', 'passed'), ('handle', 'telegram', 'nadia_q', 'none')]
>>> [(one.raw, one.currency) for one in amounts("pay 300€ or your sister sees it")]
[('300€', 'EUR')]

`find` reads one text, `identify` a conversation with everybody's role, `amounts` the sums named in a text.
"""

from standfast.identifiers.amounts import Amount, amounts
from standfast.identifiers.find import find, identify

__all__ = ["Amount", "amounts", "find", "identify"]
