"""A file and an address that nothing may read or ask."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

SECRET = "canary-8c1f"
"""What the file holds."""


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    path = tmp_path / "canary.csv"
    path.write_text(f"{SECRET}\n")
    return path


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address that nothing may connect to, and who did."""
    visitors: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        stop = threading.Event()

        def accept() -> None:
            while not stop.is_set():
                try:
                    connection, (host, _) = server.accept()
                except TimeoutError:
                    continue
                visitors.append(host)
                connection.close()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x.csv", visitors
        stop.set()
        thread.join()
