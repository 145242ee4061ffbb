"""The notebooks as Markdown, for the pages of the documentation site that have a block `{notebook}`
with the name of a notebook."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"

_BLOCK = re.compile(r"^```\{notebook\} ([\w-]+)\n```$", re.MULTILINE)


def with_notebook(text: str) -> str:
    """Replace the block of a page, which has the title, by the rest of the notebook."""
    return _BLOCK.sub(lambda block: "\n\n".join(_cells(block[1])), text)


def _cells(name: str) -> Iterator[str]:
    notebook = json.loads((FOLDER / f"{name}.ipynb").read_text("utf-8"))
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            yield f"```python\n{source.removeprefix('%matplotlib inline').strip()}\n```"
            for output in cell["outputs"]:
                yield _output(output)
        elif not source.startswith("# "):
            yield source.replace("](../docs/", "](../").replace(".ipynb)", ".md)")
        else:
            yield source.partition("\n")[2].strip().replace("](../docs/", "](../")


def _output(output: dict[str, Any]) -> str:
    data = output.get("data", {})
    if "image/png" in data:
        address = "data:image/png;base64," + "".join(data["image/png"]).replace("\n", "")
        return f'```{{raw}} html\n<img alt="The figure of this cell" src="{address}">\n```'
    if "text/html" in data:
        table = "".join(data["text/html"])
        table = table.replace('border="1" class="dataframe"', 'class="docutils"')
        scrolls = '<div class="table-wrapper" style="overflow-x: auto">'
        return f"```{{raw}} html\n{scrolls}{table}</div>\n```"
    text = "".join(output.get("text") or data["text/plain"])
    return f"```text\n{text.rstrip()}\n```"
