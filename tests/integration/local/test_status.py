"""`echoctl status` shows what is under way with what is left of it, and the processes whatever the gateway says."""

import argparse
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from echo_local.cli import status as module
from echo_local.cli.exits import Exit
from echo_local.platform.state import ProcessInfo, Running


def video(id: str, status: str) -> dict[str, Any]:
    return {"id": id, "filename": f"{id}.mp4", "status": status}


def stage(name: str, state: str, fraction: float, eta_seconds: float | None = None) -> dict[str, Any]:
    return {"stage": name, "state": state, "fraction": fraction, "eta_seconds": eta_seconds}


VIDEOS = [video("new", "created"), video("going", "processing"), video("done", "published")]
STAGES = {
    "going": [
        stage("upload-intake", "succeeded", 1.0),
        stage("transcode", "running", 0.42, 87.4),
        stage("transcribe", "retrying", 0.1),
        stage("summarize", "queued", 0.0),
    ]
}


async def token(_request: web.Request) -> web.Response:
    return web.json_response({"access_token": "token"})


async def videos(_request: web.Request) -> web.Response:
    return web.json_response({"items": VIDEOS, "next": None})


async def stages(request: web.Request) -> web.Response:
    return web.json_response(STAGES[request.match_info["id"]])


async def metrics(_request: web.Request) -> web.Response:
    labels = {"subscription": "a.x", "outcome": "done", "acked": "true"}
    return web.json_response({"series": [{"name": "echo_deliveries_total", "labels": labels, "points": [[1.0, 5]]}]})


@dataclass(frozen=True)
class Machine:
    """A state folder, and where its gateway answers."""

    state: Path
    url: str
    port: int

    async def status(self, gateway: str | None = None, *, ready: bool = True) -> Exit:
        me = ProcessInfo.of(os.getpid())
        at = gateway or self.url
        processes = {"gateway": me, "telemetry": replace(me, port=self.port)}
        Running(me, ready, at, at, at, "anon", "demo@echo.local", "secret", processes).write(self.state)
        return await module.run(argparse.Namespace(state=self.state))


@pytest.fixture
async def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Machine]:
    monkeypatch.setattr(module, "_SAMPLE_SECONDS", 0.01)
    app = web.Application()
    app.router.add_post("/auth/v1/token", token)
    app.router.add_get("/v1/videos", videos)
    app.router.add_get("/v1/metrics", metrics)
    app.router.add_get("/v1/videos/{id}/stages", stages)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    yield Machine(tmp_path, f"http://127.0.0.1:{port}", port)
    await runner.cleanup()


async def test_stages_under_way_come_with_what_is_left(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    assert await machine.status() == Exit.OK
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[-2:] == [
        "transcode running 42% 0:01:27 left going going.mp4",
        "transcribe retrying 10% going going.mp4",
    ]
    assert lines[-3] == "deliveries 5 done"
    assert lines[-4].startswith("in total")


async def test_a_gateway_that_does_not_answer_hides_no_process(
    machine: Machine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_ANSWER_SECONDS", 0.1)
    assert await machine.status("http://127.0.0.1:1") == Exit.OK
    lines = capsys.readouterr().out.splitlines()
    assert lines[-3].startswith("in total")
    assert lines[-1].startswith("stages cannot be told: The platform does not answer")


async def test_a_platform_that_starts_is_not_asked(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    assert await machine.status(ready=False) == Exit.OK
    assert capsys.readouterr().out.splitlines()[-1].startswith("in total")


async def test_telemetry_that_does_not_answer_hides_no_stage(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await replace(machine, port=1).status() == Exit.OK
    lines = capsys.readouterr().out.splitlines()
    assert lines[-3].startswith("figures cannot be told: Telemetry does not answer")
    assert lines[-2].startswith("transcode")
