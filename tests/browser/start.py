"""Start Chromium for the tests, and say why it does not start."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from tests.support import PROJECT

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_SECONDS = 120


def launch(playwright: Playwright) -> Browser:
    """Start headless Chromium: what ARGMAP_TEST_BROWSER names, else what is on the PATH, else
    Playwright's own."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    # Chromium's sandbox refuses to run as root.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return playwright.chromium.launch(
        executable_path=os.environ.get("ARGMAP_TEST_BROWSER") or found,
        args=["--no-sandbox"] if as_root else [],
    )


def why_not() -> str | None:
    """Start the browser in a separate process, and return in one line why that failed, or None.

    Separate, because Playwright leaves its event loop running if its driver fails.
    """
    command = [sys.executable, "-m", "tests.browser.start"]
    try:
        done = subprocess.run(
            command, cwd=PROJECT, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"no Chromium starts within {_SECONDS} s"
    if done.returncode == 0:
        return None
    return f"no Chromium starts: {(done.stdout or done.stderr).strip()}"


def _reason(error: Exception, printed: str) -> str:
    """What the driver printed says more than that its connection was closed."""
    lines = [line for line in printed.splitlines() if line.strip()]
    return lines[0] if lines and not isinstance(error, Error) else str(error).splitlines()[0]


def main() -> int:
    """Start the browser and close it; print the reason if that fails."""
    import tempfile

    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as printed:
        kept = os.dup(2)
        os.dup2(printed.fileno(), 2)
        try:
            with sync_playwright() as playwright:
                launch(playwright).close()
        except Exception as error:
            printed.seek(0)
            print(_reason(error, printed.read()), flush=True)
            os._exit(1)  # the event loop still runs
        finally:
            os.dup2(kept, 2)
    return 0


if __name__ == "__main__":
    sys.exit(main())
