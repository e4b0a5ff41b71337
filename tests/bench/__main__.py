"""All benchmarks, one after the other: `make bench`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main() -> None:
    """Run each module of this folder that is a benchmark, in a process of its own."""
    for file in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        print(f"== {file.stem}", flush=True)
        subprocess.run([sys.executable, "-m", f"tests.bench.{file.stem}"], check=True)  # noqa: S603  our own


if __name__ == "__main__":
    main()
