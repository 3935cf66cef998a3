"""Finds what points at somebody in a chat: phones, accounts, wallets, receivers, and who said each of them."""

from standfast.identifiers.find import find, identify

__all__ = ["find", "identify"]
