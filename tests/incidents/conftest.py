"""The tests of incidents share a small world."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
