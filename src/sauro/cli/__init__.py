"""The command line on the core. Works where Django is not installed."""

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    from sauro.cli.running import run

    return run(arguments)
