"""The front door: ``musnad VERB``; one file a verb."""


def main() -> None:
    """Run the command line; leaves the process with its exit status."""
    from musnad.cli.app import app  # noqa: PLC0415 - the verbs are not loaded by ``import musnad.cli``

    app(prog_name="musnad")


__all__ = ["main"]
