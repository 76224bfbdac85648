"""Where the program starts: a window, or a command without one."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or open the window (with a book); return the exit code.

    Only the window imports Qt and needs a display (house.md 13).
    """
    wanted = list(sys.argv[1:] if arguments is None else arguments)
    if _asks_for_window(wanted):
        from kube_desktop import app

        return app.main(wanted)
    from kube_desktop import cli

    return cli.main(wanted)


def _asks_for_window(arguments: list[str]) -> bool:
    """Nothing at all, or one word that is neither an option nor a command: then it is a book."""
    from kube_desktop.cli import COMMANDS

    return not arguments or (len(arguments) == 1 and not arguments[0].startswith("-") and arguments[0] not in COMMANDS)


if __name__ == "__main__":
    sys.exit(main())
