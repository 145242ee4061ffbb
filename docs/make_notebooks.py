"""Run the notebooks and store them with their outputs: `make notebooks`.

A view is an interactive page of about 1 MB, which repositories and this site don't show. Only its
text is stored. Figures have 128 colours.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from PIL import Image

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
_STRICT = """
import warnings

warnings.simplefilter("error")
"""
_STYLE = re.compile(r"<style.*?</style>\n?", re.DOTALL)
_format: Any = nbformat  # it has types for a part of itself only


def read(path: Path) -> Any:
    """Read a notebook."""
    return _format.read(path, as_version=4)


def run(path: Path) -> Any:
    """Run a notebook in its folder, where a warning is an error, and return it with its outputs."""
    notebook = read(path)
    notebook.cells.insert(0, _format.v4.new_code_cell(_STRICT))
    NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    del notebook.cells[0]
    return notebook


def shown(notebook: Any) -> Iterator[tuple[int, str, str]]:
    """Yield each output: the number of its cell, its type, and its content."""
    for number, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", ()):
            if output.output_type == "stream":
                yield number, output.name, output.text
            for kind, content in output.get("data", {}).items():
                yield number, kind, content


def reduce_outputs(notebook: Any) -> None:
    """Remove what changes with each run, and what makes a notebook large."""
    for cell in notebook.cells:
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.execution_count = None
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if "execution_count" in output:
                output.execution_count = None
            if "<iframe" in data.get("text/html", ""):
                del data["text/html"]
            elif "text/html" in data:
                data["text/html"] = _STYLE.sub("", data["text/html"])
            if "image/png" in data:
                data["image/png"] = _smaller(data["image/png"])


def _smaller(png: str) -> str:
    picture = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB")
    written = io.BytesIO()
    picture.quantize(128, Image.Quantize.MAXCOVERAGE).save(written, "png", optimize=True)
    return base64.b64encode(written.getvalue()).decode("ascii")


def main() -> None:
    """Run and write all notebooks."""
    for path in sorted(FOLDER.glob("*.ipynb")):
        notebook = run(path)
        reduce_outputs(notebook)
        _format.write(notebook, path)


if __name__ == "__main__":
    main()
