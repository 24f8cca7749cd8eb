"""How long the word tables take to load, what they weigh in memory, and how fast names are found in folded text.

The matching is timed beside the same search with Python's own regular expressions over the same names, on a part of the
articles: the ratio travels between machines. Prints one JSON object.
"""

import json
import re
import subprocess
import sys
import time
from typing import Any

from articles import articles, options
from musnad.lexicon.lexicon import load_lexicon
from musnad.text.folding import fold
from musnad.text.tokens import tokenize

RUNS = 3
PEER_ARTICLES = 20
LOAD = """
import resource, time
from musnad.lexicon.lexicon import load_lexicon
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
load_lexicon(())
print(time.perf_counter() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def load() -> tuple[float, float]:
    """Seconds to load every table in a new process, the best of some runs, and the megabytes that it adds."""
    runs = []
    for _ in range(RUNS):
        done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr)
        seconds, megabytes = map(float, done.stdout.split())
        runs.append((seconds, megabytes))
    return min(runs)


def matching(texts: list[str]) -> dict[str, Any]:
    """Megabytes of UTF-8 text a second of processor time: finding names, and folding and cutting the text before it."""
    lexicon = load_lexicon(())
    megabytes = sum(len(t.encode()) for t in texts) / 1e6
    start = time.process_time()
    ready = [(f, tokenize(f)) for f in map(fold, texts)]
    cut = time.process_time()
    found = sum(len(lexicon.find(f, tokens)) for f, tokens in ready)
    done = time.process_time()
    return {
        "megabytes": megabytes,
        "found": found,
        "prepare_mb_s": megabytes / (cut - start),
        "find_mb_s": megabytes / (done - cut),
        "times_as_fast": (megabytes / (done - cut)) / peer([f.text for f, _ in ready[:PEER_ARTICLES]]),
    }


def peer(folded: list[str]) -> float:
    """The same names as one alternation of Python's regular expressions: megabytes a second."""
    names = sorted((name for name, _ in load_lexicon(()).places.names), key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
    megabytes = sum(len(t.encode()) for t in folded) / 1e6
    start = time.process_time()
    for text in folded:
        sum(1 for _ in pattern.finditer(text))
    return megabytes / (time.process_time() - start)


def main() -> None:
    """Print the figures as JSON."""
    chosen = options()
    _, rows = articles(chosen.shared, chosen.articles)
    seconds, megabytes = load()
    print(json.dumps({"load_s": seconds, "load_mb": megabytes, **matching([text for text, _ in rows])}))


if __name__ == "__main__":
    main()
