"""Addresses that belong to nobody in a chat: token contracts, burn addresses, the first block."""
