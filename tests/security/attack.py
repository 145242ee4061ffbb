"""Run the generated attacks for a given time: `make attack SECONDS=600`.

Each round prints its seed. `--seed N` repeats that one round.
"""

from __future__ import annotations

import argparse
import os
import secrets
import subprocess
import sys
import time

EXAMPLES = 500


def main() -> int:
    """Run rounds until the time is over, or one fails; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300, help="when to stop")
    parser.add_argument("--seed", type=int, help="run one round with this seed")
    given = parser.parse_args()
    ends = time.monotonic() + given.seconds
    while True:
        seed = secrets.randbelow(2**32) if given.seed is None else given.seed
        print(f"seed {seed}", flush=True)
        code = subprocess.call(
            [
                sys.executable, "-m", "pytest", "-q", "-x", "tests/security",
                "-k", "generated", f"--hypothesis-seed={seed}",
            ],
            env=os.environ | {"ARGMAP_TEST_ATTACK_EXAMPLES": str(EXAMPLES)},
        )  # fmt: skip
        if code or given.seed is not None or time.monotonic() > ends:
            return code


if __name__ == "__main__":
    sys.exit(main())
