"""How long a new process takes to import musnad, and to import it, load the lexicon and read its first report."""

import json
import subprocess
import sys

from articles import options

RUNS = 5
IMPORT = "import musnad"
FIRST = """
from musnad.model import Report
from musnad.reading import Reader
text = "قتل ثمانية مسلحين في غارة جوية قرب سبها أمس، بحسب بيان للجيش."
assert Reader.load(()).read(Report.of(text, published="2019-09-20")).report.sha256
"""


def fresh(code: str) -> float:
    """Seconds of wall time that a new interpreter needs for the code, less its own start; the best of some runs."""
    timed = f"import time as _t; _s = _t.perf_counter()\n{code}\nprint(_t.perf_counter() - _s)"
    runs = []
    for _ in range(RUNS):
        done = subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr)
        runs.append(float(done.stdout))
    return min(runs)


def main() -> None:
    """Print the figures as JSON."""
    options()
    fresh(IMPORT)  # byte-compiles what is not yet
    print(json.dumps({"import": fresh(IMPORT), "first": fresh(FIRST)}))


if __name__ == "__main__":
    main()
