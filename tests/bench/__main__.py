"""`python tests/bench [NAME]`: runs every benchmark (or one), prints a table, writes build/bench.json."""

import asyncio
import importlib
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from figure import Figure
from rich.console import Console
from rich.table import Table

from echo_shared.media.ffmpeg import ffmpeg_path

ROOT = Path(__file__).parents[2]
OUT = ROOT / "build" / "bench.json"


def main() -> int:
    """0 when every benchmark ran, whatever it measured; 3 for a name that is none."""
    names = sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))
    wanted = [name for name in sys.argv[1:] if name]
    if unknown := set(wanted) - set(names):
        print(f"No benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(names)}.", file=sys.stderr)
        return 3
    figures: list[Figure] = []
    for name in wanted or names:
        print(f"{name} ...", file=sys.stderr)
        figures += asyncio.run(importlib.import_module(f"bench_{name}").run())
    _show(figures)
    OUT.parent.mkdir(exist_ok=True)
    document = {"machine": _machine(), "figures": [asdict(figure) | {"met": figure.met} for figure in figures]}
    OUT.write_text(json.dumps(document, indent=2) + "\n")
    return 0


def _show(figures: list[Figure]) -> None:
    table = Table("figure", "value", "unit", "better", "target", "met", "peer", "peer's value")
    for figure in figures:
        met = {True: "yes", False: "NO", None: ""}[figure.met]
        peer_value = "" if figure.peer_value is None else f"{figure.peer_value:.3g}"
        target = "" if figure.target is None else f"{figure.target:g}"
        table.add_row(
            figure.id, f"{figure.value:.3g}", figure.unit, figure.better, target, met, figure.peer or "", peer_value
        )
    Console(width=140).print(table)


def _machine() -> dict[str, object]:
    git = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    ffmpeg = subprocess.run([ffmpeg_path(), "-version"], capture_output=True, text=True, check=True)
    return {
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "ffmpeg": ffmpeg.stdout.split()[2],
        "fastapi": version("fastapi"),
        "google-cloud-pubsub": version("google-cloud-pubsub"),
        "google-cloud-storage": version("google-cloud-storage"),
        "commit": git.stdout.strip(),
    }


if __name__ == "__main__":
    sys.exit(main())
