"""The shelf of export formats: one file each, found by discovery; the contract is in ``format.py``."""

__all__: list[str] = []
