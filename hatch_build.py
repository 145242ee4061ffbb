"""Make the description of the package from README.md when hatchling builds it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

PAGES = "https://github.com/argmap/argmap/blob/main/"
FILES = "https://raw.githubusercontent.com/argmap/argmap/main/"

_LINK = re.compile(r"(!?)\[([^\[\]]*)\]\((?![a-z]+:|#)([^()\s]+)\)")


def absolute_links(text: str) -> str:
    """Return Markdown whose relative links and pictures have addresses on GitHub."""
    return _LINK.sub(
        lambda found: f"{found[1]}[{found[2]}]({FILES if found[1] else PAGES}{found[3]})", text
    )


class ReadmeHook(MetadataHookInterface):
    """Sets the field `readme`: pages of a package index can't follow relative links."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the field `readme` to the metadata."""
        text = (Path(self.root) / "README.md").read_text("utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": absolute_links(text)}
