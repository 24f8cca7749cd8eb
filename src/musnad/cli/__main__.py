"""``python -m musnad.cli``: the same as the command ``musnad``."""

from musnad.cli import main

if __name__ == "__main__":
    main()
