"""Compute lock files anew: every package that a set needs, at one version, with the hashes of its files.

Run by `make lock`; `tools/lock.py requirements-build.lock` computes one of them. pip-tools is fetched into a throw-away
environment, so that it is in no set itself.
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SETS = {
    "requirements.lock": ("web",),
    "requirements-dev.lock": ("dev", "web"),
    "requirements-bench.lock": ("bench", "web"),
    "requirements-build.lock": ("build", "dev", "web"),
}
# The build backend is pinned in every set: musnad itself is installed without asking the index.
BACKEND = "hatchling>=1.26"


def compile_set(python: Path, lock: str, extras: tuple[str, ...]) -> None:
    """Write one lock file.

    python: the interpreter that has pip-tools. lock: file name at the top of the repository, e.g. "requirements.lock".
    extras: optional dependency groups of pyproject.toml to take in. Raises CalledProcessError when nothing fits.
    """
    options = [f"--extra={extra}" for extra in extras]
    with tempfile.TemporaryDirectory() as folder:
        backend = Path(folder) / "backend.in"
        backend.write_text(BACKEND + "\n", encoding="utf-8")
        command = [
            str(python), "-m", "piptools", "compile", "--quiet", "--upgrade", "--strip-extras", "--generate-hashes",
            "--allow-unsafe", "--no-annotate", "--no-header", "--no-emit-options", "--no-emit-find-links",
            "--no-emit-index-url", "--no-emit-trusted-host", *options, f"--output-file={lock}", "pyproject.toml",
            str(backend),
        ]  # fmt: skip
        # Machine-wide caps and local wheel folders must not leak into what is committed.
        clean = {key: value for key, value in os.environ.items() if key not in {"PIP_CONSTRAINT", "PIP_FIND_LINKS"}}
        subprocess.run(command, cwd=TOP, check=True, env=clean)


def main() -> int:
    """Write the lock files named on the command line, or all; 2 when a name is none of them."""
    wanted = sys.argv[1:] or list(SETS)
    if not set(wanted) <= set(SETS):
        print(f"lock files are {', '.join(SETS)}")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        subprocess.run([str(python), "-m", "pip", "--quiet", "install", "pip-tools"], check=True)
        for lock in wanted:
            print(lock, flush=True)
            compile_set(python, lock, SETS[lock])
    return 0


if __name__ == "__main__":
    sys.exit(main())
