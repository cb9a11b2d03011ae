"""`echoctl status`: what runs, what it uses and has done, and the stages under way with what is left of them."""

import argparse
import asyncio
import time
from collections.abc import Mapping
from typing import Any

import psutil

from echo_local.cli.client import connected
from echo_local.cli.exits import CommandError, Exit
from echo_local.cli.figures import Figures
from echo_local.cli.follow import StageNow
from echo_local.cli.platforms import require_running
from echo_local.cli.telemetry import ask
from echo_local.platform.state import ProcessInfo, Running, state_folder
from echo_local.supervisor.tree import descendants

_SAMPLE_SECONDS = 0.5
_ANSWER_SECONDS = 5.0
_NEWEST = 100  # videos; one page of the API, and more than one machine works on


async def run(options: argparse.Namespace) -> Exit:
    """A line for each process, memory and time of children counted in; then its figures, then the stages under way."""
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
    if running.ready:
        await _print_figures(running)
        await _print_stages(running)
    return Exit.OK


async def _print_figures(running: Running) -> None:
    try:
        found = await ask(running, "metrics")
    except CommandError as error:
        print(f"figures cannot be told: {error}")
        return
    for line in Figures(found["series"]).lines():
        print(line)


async def _print_stages(running: Running) -> None:
    """A line for each stage under way. A gateway that does not answer is no reason to hide what runs."""
    try:
        async with connected(running) as client, asyncio.timeout(_ANSWER_SECONDS):
            videos = (await client.get("/v1/videos", limit=_NEWEST))["items"]
            for video in videos:
                if video["status"] == "processing":
                    for stage in await client.get(f"/v1/videos/{video['id']}/stages"):
                        _print_stage(video, stage)
    except CommandError as error:
        print(f"stages cannot be told: {error}")


def _print_stage(video: Mapping[str, Any], stage: Mapping[str, Any]) -> None:
    now = StageNow.of(stage)
    if now.state in ("running", "retrying"):
        print(
            f"{stage['stage']:<14} {now.state:<11} {now.fraction:4.0%} {now.left:<15} {video['id']} {video['filename']}"
        )


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
