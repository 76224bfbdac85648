"""The same actions as in the window, without one: `kube-desktop COMMAND BOOK ...` (house.md 13)."""

from collections.abc import Sequence

COMMANDS = ("sample", "check", "balances", "print", "export", "copy", "restore")
"""The first word of a command line that is no book."""


def main(arguments: Sequence[str]) -> int:
    """Run one command; return 0, or 1 for what the user can mend. Wrong usage exits with 2, as argparse does."""
    from kube_desktop.cli.running import run

    return run(arguments)
