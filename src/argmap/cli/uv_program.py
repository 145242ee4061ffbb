"""How `uvx` started argmap."""

from __future__ import annotations

import json
import os
import shutil
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path


def uv_program() -> list[str] | None:
    """Return the words with which a shell starts argmap with uvx; None if uvx did not start it.

    uvx installs argmap into an environment in its cache, which is not on the path of the shell.
    """
    if "UV" not in os.environ or not any(
        part.startswith("archive-v") for part in Path(sys.prefix).parts
    ):
        return None
    try:
        source = json.loads(distribution("argmap").read_text("direct_url.json") or "{}").get("url")
    except PackageNotFoundError:
        source = None
    uvx = "uvx" if shutil.which("uvx") else str(Path(os.environ["UV"]).with_name("uvx"))
    return [uvx, "--from", source, "argmap"] if source else [uvx, "argmap"]
