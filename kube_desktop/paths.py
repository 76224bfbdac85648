"""Where the program's own files lie: beside the package in a checkout, inside it once packed."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of icons, fonts and style sheets."""
    return _data_folder("resources")


def translations() -> Path:
    """Return the folder of the catalogues (``id/LC_MESSAGES/kube.mo`` below it)."""
    return _data_folder("translations")


def _data_folder(name: str) -> Path:
    # A wheel (hatch force-include) and a frozen build carry the folder as kube_desktop/_data/<name>;
    # a frozen build keeps the package's folder below sys._MEIPASS, so that __file__ leads there too.
    packed = PACKAGE / "_data" / name
    return packed if packed.is_dir() else PACKAGE.parent / name
