"""Arithmetic that tells a mistyped account from a right one: mod 97, Luhn, base58, bech32, Keccak, CRC-16."""
