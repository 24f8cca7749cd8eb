"""Makes the helpers beside these tests, and the made pages under bench, importable by name."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
sys.path.append(str(Path(__file__).resolve().parents[2] / "bench"))
