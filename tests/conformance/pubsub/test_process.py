"""The embedded server alone, as a process: how it starts, idles and stops."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import psutil
import pytest

from conformance.pubsub.cloud import connect
from conformance.pubsub.receiver import receiving
from conformance.pubsub.targets import embedded, wait_for_exit


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_stops_it_within_three_seconds_also_while_it_pushes(
    tmp_path: Path, number: signal.Signals
) -> None:
    async with receiving() as receiver:
        release = asyncio.Event()

        async def wait(_: object) -> int:
            await release.wait()
            return 200

        receiver.answer = wait
        with embedded(tmp_path) as (process, target):
            async with connect(target) as cloud:
                topic = await cloud.topic()
                await cloud.subscription(topic, push_config={"push_endpoint": receiver.url})
                pulled = await cloud.subscription(topic, "pulled")
                await cloud.publish(topic, b"x")
                await receiver.wait_for(1)
                await cloud.pull(pulled)
                waiting = asyncio.create_task(cloud.subscriber.pull(subscription=pulled, max_messages=1, retry=None))
                process.send_signal(number)
                assert await asyncio.to_thread(wait_for_exit, process, 3) < 3
                assert process.returncode == 0
                await asyncio.gather(waiting, return_exceptions=True)
        release.set()


@pytest.mark.parametrize("option", ["--port", "--http-port"])
def test_a_taken_port_is_said_in_a_sentence(tmp_path: Path, option: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = _run(tmp_path, **{"--port": 0, "--http-port": 0, option: port})
    assert run.returncode == 1
    assert f"Port {port} on 127.0.0.1 is taken." in run.stderr
    assert "Traceback" not in run.stderr


def test_two_servers_cannot_share_a_directory(tmp_path: Path) -> None:
    with embedded(tmp_path):
        run = _run(tmp_path, **{"--port": 0, "--http-port": 0})
    assert run.returncode == 1
    assert "is in use by another Pub/Sub server" in run.stderr


async def test_it_uses_no_processor_while_idle(tmp_path: Path) -> None:
    with embedded(tmp_path) as (process, target):
        async with connect(target) as cloud:
            topic = await cloud.topic()
            subscription = await cloud.subscription(topic, ack_deadline_seconds=600)
            await cloud.publish(topic, *(b"%d" % i for i in range(100)))
            await cloud.pull(subscription, 100, ack=False)
            measured = psutil.Process(process.pid)
            before = sum(measured.cpu_times()[:2])
            await asyncio.sleep(3)  # the measurement itself: the time over which it is idle
            used = sum(measured.cpu_times()[:2]) - before
    assert used < 0.15, f"{used:.2f} s of processor time in 3 s"


def test_it_says_that_it_is_healthy(tmp_path: Path) -> None:
    with embedded(tmp_path) as (_, target):
        assert target.certs_url is not None
        with urllib.request.urlopen(target.certs_url.replace("/certs", "/healthz")) as answer:
            assert json.load(answer) == {"status": "ok"}


def _run(data: Path, **options: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "echo_local.pubsub", f"--data={data}"]
    command += [f"{name}={value}" for name, value in options.items()]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
