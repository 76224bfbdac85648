"""Hatch build hook: compiled catalogues and resources go into the wheel beside the package."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataHook(BuildHookInterface[Any]):
    """Compile the catalogues, then place resources/ and translations/ in kube_desktop/_data/."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fill `build_data`; an editable install reads both folders from the checkout and needs nothing."""
        if version == "editable":
            return
        root = Path(self.root)
        subprocess.run([sys.executable, str(root / "packaging" / "catalogue.py"), "compile"], check=True)
        for folder in ("resources", "translations"):
            if (root / folder).is_dir():
                build_data["force_include"][str(root / folder)] = f"kube_desktop/_data/{folder}"
