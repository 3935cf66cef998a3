"""``python -m standfast`` is the command line."""

from standfast.cli import main

if __name__ == "__main__":
    main()
