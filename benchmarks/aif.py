"""Convert made nodesets to documents: `python -m benchmarks.aif`.

Prints the processor time for 100, 200 and 400 nodesets that share claims. It must grow with their
number, not with its square.
"""

from __future__ import annotations

import json
import time

from argmap.convert.aif import convert
from argmap.convert.conversion import ConvertOptions, InputFile

CLAIMS = 22
SHARED = 2
"""So many claims of a nodeset are also in the next one."""


def nodeset(number: int) -> str:
    """Return one nodeset: a tree of claims, each supporting or attacking another one."""
    first = number * (CLAIMS - SHARED)
    nodes = [
        {"nodeID": first + place, "text": f"Claim {first + place}.", "type": "I"}
        for place in range(CLAIMS)
    ]
    ends: list[tuple[int, int]] = []
    for place in range(1, CLAIMS):
        scheme = -(first + place)
        nodes.append({"nodeID": scheme, "text": "", "type": "RA" if place % 3 else "CA"})
        ends += [(first + place, scheme), (scheme, first + place // 2)]
    edges = [{"edgeID": place, "fromID": a, "toID": b} for place, (a, b) in enumerate(ends)]
    return json.dumps({"nodes": nodes, "edges": edges, "locutions": []})


def main() -> None:
    convert((InputFile("0.json", None, nodeset(0).encode()),), ConvertOptions())  # imports
    for count in (100, 200, 400):
        files = tuple(
            InputFile(f"{number}.json", None, nodeset(number).encode()) for number in range(count)
        )
        began = time.process_time()
        convert(files, ConvertOptions())
        took = time.process_time() - began
        print(f"{count} nodesets, {count * CLAIMS:,} claims: {took:.2f} s", flush=True)


if __name__ == "__main__":
    main()
