"""How a shell starts argmap, also if `uvx` did."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path


def uv_program() -> list[str] | None:
    """Return the words with which a shell starts argmap with uvx; None if uvx did not start it.

    uvx installs argmap into an environment in its cache, which is not on the path of the shell.
    """
    if "UV" not in os.environ or not any(
        part.startswith("archive-v") for part in Path(sys.prefix).parts
    ):
        return None
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        source = json.loads(distribution("argmap").read_text("direct_url.json") or "{}").get("url")
    except PackageNotFoundError:
        source = None
    uvx = "uvx" if shutil.which("uvx") else str(Path(os.environ["UV"]).with_name("uvx"))
    return [uvx, "--from", source, "argmap"] if source else [uvx, "argmap"]


def command_line(words: list[str]) -> str:
    """Join words to a command line for the shell of this system.

    A first word `argmap` becomes the words with which the shell starts argmap.
    """
    if words[0] == "argmap":
        words = [*(uv_program() or words[:1]), *words[1:]]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
