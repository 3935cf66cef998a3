"""How the inbox came to be, step by step."""
