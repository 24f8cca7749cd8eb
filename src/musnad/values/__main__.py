"""``python -m musnad.values``: JSON Lines in, one answer a line out."""

import sys

from musnad.values.answer import run

if __name__ == "__main__":
    sys.exit(run(sys.stdin.buffer, sys.stdout.buffer))
