"""`echoctl status`: what runs, since when, and what it uses."""

import argparse
import time

import psutil

from echo_local.cli.exits import Exit
from echo_local.cli.platforms import require_running
from echo_local.platform.state import ProcessInfo, state_folder
from echo_local.supervisor.tree import descendants

_SAMPLE_SECONDS = 0.5


async def run(options: argparse.Namespace) -> Exit:
    """A line for each process. Memory and time of children are counted in."""
    running = require_running(state_folder(options.state))
    infos = {"supervisor": running.supervisor, **running.processes}
    trees = {name: _tree(info) for name, info in infos.items()}
    before = {name: _seconds(tree) for name, tree in trees.items()}
    began = time.monotonic()
    time.sleep(_SAMPLE_SECONDS)  # noqa: ASYNC251 -- nothing else runs in this command
    elapsed = time.monotonic() - began
    print(f"{running.gateway} is {'ready' if running.ready else 'starting'}, published pages at {running.public}")
    total_memory = total_share = 0.0
    for name, tree in trees.items():
        memory, share = _memory(tree), (_seconds(tree) - before[name]) / elapsed
        total_memory += memory
        total_share += share
        info = infos[name]
        port = f"port {info.port}" if info.port else ""
        print(f"{name:<14} {info.state or 'running':<11} pid {info.pid:<8} {port:<11} {memory:6.0f} MB {share:6.1%}")
    print(f"{'in total':<14} {'':<11} {'':<12} {'':<11} {total_memory:6.0f} MB {total_share:6.1%}")
    return Exit.OK


def _tree(info: ProcessInfo) -> list[psutil.Process]:
    process = info.process()
    if process is None:
        return []
    # The supervisor's descendants are the other lines.
    return [process, *descendants(info.pid)] if info.state else [process]


def _memory(tree: list[psutil.Process]) -> float:
    """Resident, in MB. Pages that Postgres' processes share are counted once where the system tells."""
    total = 0
    for process in tree:
        try:
            memory = process.memory_full_info()
        except psutil.Error:
            continue
        total += getattr(memory, "pss", memory.rss)
    return total / 2**20


def _seconds(tree: list[psutil.Process]) -> float:
    total = 0.0
    for process in tree:
        try:
            times = process.cpu_times()
        except psutil.Error:
            continue
        total += times.user + times.system
    return total
