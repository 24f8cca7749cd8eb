"""What every test stands on: no network, the same examples in every run."""

import sys
from pathlib import Path

import hypothesis

TOP = Path(__file__).resolve().parent.parent
sys.path.append(str(TOP / "tools"))  # the tools are scripts; their tests import them by name

hypothesis.settings.register_profile("musnad", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("musnad")

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def refuse_network(event: str, details: tuple[object, ...]) -> None:
    """Fail whatever looks up a name or connects beyond this machine: musnad is offline, and so are its tests."""
    if event == "socket.connect":
        address = details[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event == "socket.getaddrinfo":
        host = details[0]
    else:
        return
    if host is not None and host not in LOOPBACK:
        raise RuntimeError(f"a test reached for the network: {event} {host!r}")


sys.addaudithook(refuse_network)
