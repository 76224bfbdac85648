"""What argparse itself says to people, so that it too speaks Indonesian."""

import gettext
import os

from kube_desktop import paths
from kube_desktop.language import N_, Language

SAID_BY_ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("unrecognized arguments: %s"),
    N_("not allowed with argument %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
)
"""Every message of argparse that a command line of ours can bring out, in Python 3.11 to 3.14."""


def let_argparse_speak(words: Language) -> None:
    """Point the gettext that argparse asks at our catalogue. It knows no argument for that, only the environment."""
    gettext.bindtextdomain("kube", str(paths.translations()))
    gettext.textdomain("kube")
    os.environ["LANGUAGE"] = words.code
