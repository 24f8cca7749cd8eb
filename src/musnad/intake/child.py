"""Work on hostile bytes in a process of its own, with bounds on its time, its memory and what it writes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable

from musnad.intake.limits import MAX_BYTES, MAX_MEMORY, MAX_SECONDS


class ChildError(Exception):
    """The process failed, or was stopped: the message says why."""


def run(command: list[str], data: bytes, *, seconds: int = MAX_SECONDS, memory: int = MAX_MEMORY) -> bytes:
    """What a command prints when it is given ``data``; ChildError when it fails or exceeds a bound.

    ``seconds``: of wall time; ``memory``: bytes of address space.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as said:
        given.write(data)
        given.seek(0)
        try:
            done = subprocess.run(  # noqa: S603 - the command is ours, no shell reads it
                command, stdin=given, stdout=printed, stderr=said, timeout=seconds, check=False,
                preexec_fn=_bounds(memory, seconds), env=_ENVIRONMENT,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise ChildError(f"took longer than {seconds} seconds and was stopped") from error
        except OSError as error:
            raise ChildError(f"{command[0]} cannot be run: {error.strerror}") from error
        if done.returncode:
            said.seek(0)
            lines = said.read(4096).decode("utf-8", "replace").strip().splitlines()
            died = f"the program that reads it died (signal {-done.returncode})"
            raise ChildError(died if done.returncode < 0 else (lines[-1][:200] if lines else "it cannot be read"))
        printed.seek(0)
        return printed.read()


def run_python(module: str, data: bytes, **bounds: int) -> bytes:
    """What a module of ours prints when it is given ``data``."""
    return run([sys.executable, "-I", "-m", module], data, **bounds)


def program(name: str) -> str | None:
    """The path of a program that is installed on this machine, or None."""
    return shutil.which(name)


# One thread: figures and letters must not depend on how many cores a machine has, and neither should the load.
_ENVIRONMENT = {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"}


def _bounds(memory: int, seconds: int) -> Callable[[], None] | None:
    try:
        import resource  # noqa: PLC0415 - not on every system; where it is missing, time alone is bounded
    except ImportError:
        return None

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, seconds + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (2 * MAX_BYTES, 2 * MAX_BYTES))

    return limit
