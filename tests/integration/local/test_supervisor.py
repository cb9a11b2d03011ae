"""Real processes under the supervisor: order, restarts, giving up, and that nothing is left."""

import asyncio
import os
import signal
import socket
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from echo_local.supervisor.ports import PortTakenError, free_ports, require_free
from echo_local.supervisor.probes import answers_http
from echo_local.supervisor.spec import Change, ProcessFailedError, Restarts, Spec, State
from echo_local.supervisor.supervisor import Supervisor

# Says it is ready by a file; has a child in a session of its own, as FFmpeg has.
WORKER = """
import pathlib, subprocess, sys, time
folder = pathlib.Path(sys.argv[1])
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
(folder / "child").write_text(str(child.pid))
(folder / "ready").touch()
time.sleep(600)
"""


def worker(folder: Path, name: str = "worker", **fields) -> Spec:
    folder.mkdir(exist_ok=True)

    async def ready() -> bool:
        return (folder / "ready").exists()

    argv = [sys.executable, "-c", WORKER, str(folder)]
    return Spec(name, argv, os.environ, **{"ready": ready, "ready_seconds": 60, "stop_seconds": 10, **fields})


def task(name: str, code: str, **fields) -> Spec:
    return Spec(name, [sys.executable, "-c", code], os.environ, **fields)


async def until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.05)


def gone(*pids: int) -> bool:
    return not any(psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE for pid in pids)


async def test_processes_start_after_those_they_need_and_stop_by_tier(tmp_path: Path) -> None:
    changes: list[Change] = []
    specs = [
        worker(tmp_path / "service", "service", after=["migrate"], tier=1),
        task("migrate", "pass", after=["database"]),
        worker(tmp_path / "database", "database"),
    ]
    supervisor = Supervisor(specs, tmp_path / "logs", changes.append)
    await supervisor.start()
    await supervisor.stop()
    seen = [(change.name, change.state) for change in changes]
    assert seen == [
        ("database", State.STARTING),
        ("database", State.READY),
        ("migrate", State.STARTING),
        ("migrate", State.DONE),
        ("service", State.STARTING),
        ("service", State.READY),
        ("service", State.STOPPED),
        ("database", State.STOPPED),
    ]


async def test_stopping_ends_grandchildren_with_sessions_of_their_own(tmp_path: Path) -> None:
    supervisor = Supervisor([worker(tmp_path)], tmp_path / "logs")
    await supervisor.start()
    pid = supervisor.children["worker"].pid
    grandchild = int((tmp_path / "child").read_text())
    assert pid
    await supervisor.stop()
    await until(lambda: gone(pid, grandchild))


async def test_a_process_that_ignores_sigterm_is_killed(tmp_path: Path) -> None:
    code = "import pathlib, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    code += f"pathlib.Path({str(tmp_path / 'ready')!r}).touch(); time.sleep(600)"

    async def ready() -> bool:
        return (tmp_path / "ready").exists()

    supervisor = Supervisor([task("deaf", code, ready=ready, stop_seconds=0.5)], tmp_path / "logs")
    await supervisor.start()
    pid = supervisor.children["deaf"].pid
    assert pid
    await supervisor.stop()
    assert gone(pid)


async def test_a_killed_process_is_started_again(tmp_path: Path) -> None:
    changes: list[Change] = []
    supervisor = Supervisor([worker(tmp_path)], tmp_path / "logs", changes.append)
    await supervisor.start()
    child = supervisor.children["worker"]
    first = child.pid
    assert first
    os.kill(first, signal.SIGKILL)
    await until(lambda: child.state is State.READY and child.pid not in (None, first))
    assert [change.state for change in changes][-2:] == [State.RESTARTING, State.READY]
    assert "signal 9" in changes[-2].detail
    os.kill(int((tmp_path / "child").read_text()), signal.SIGKILL)
    await supervisor.stop()


async def test_a_process_that_keeps_dying_is_given_up(tmp_path: Path) -> None:
    code = "import sys; print('no room', flush=True); sys.exit(3)"

    async def ready() -> bool:
        return True

    restarts = Restarts(first_seconds=0.01, limit=3)
    supervisor = Supervisor(
        [task("sick", f"import time; time.sleep(0.3); {code}", ready=ready)], tmp_path / "logs", restarts=restarts
    )
    await supervisor.start()
    with pytest.raises(ProcessFailedError, match=r"sick died 3 times .* ended with exit code 3") as failed:
        await asyncio.wait_for(supervisor.wait(), 60)
    assert "no room" in str(failed.value)
    await supervisor.stop()


@pytest.mark.parametrize("code", ["import sys; sys.exit('cannot')", "raise ValueError('cannot')"])
async def test_a_task_that_fails_fails_the_start_with_its_last_lines(tmp_path: Path, code: str) -> None:
    supervisor = Supervisor([worker(tmp_path / "other", "other"), task("migrate", code)], tmp_path / "logs")
    with pytest.raises(ProcessFailedError, match=r"migrate ended with exit code 1[\s\S]*cannot"):
        await supervisor.start()
    await supervisor.stop()
    assert supervisor.children["other"].pid is None


async def test_a_process_that_is_never_ready_fails_the_start(tmp_path: Path) -> None:
    async def never() -> bool:
        return False

    supervisor = Supervisor([worker(tmp_path, ready=never, ready_seconds=0.5)], tmp_path / "logs")
    with pytest.raises(ProcessFailedError, match="not ready"):
        await supervisor.start()
    await supervisor.stop()


async def test_stopping_while_others_still_start_leaves_nothing(tmp_path: Path) -> None:
    async def never() -> bool:
        return False

    specs = [worker(tmp_path / "a", "a"), worker(tmp_path / "b", "b", ready=never)]
    supervisor = Supervisor([*specs, task("c", "pass", after=["b"])], tmp_path / "logs")
    starting = asyncio.create_task(supervisor.start())
    await until(lambda: (tmp_path / "a/child").exists() and (tmp_path / "b/child").exists())
    pids = [child.pid for child in supervisor.children.values() if child.pid]
    starting.cancel()
    await supervisor.stop()
    await asyncio.gather(starting, return_exceptions=True)
    assert len(pids) == 2
    await until(lambda: gone(*pids, int((tmp_path / "a/child").read_text()), int((tmp_path / "b/child").read_text())))


async def test_a_killed_supervisor_leaves_nothing(tmp_path: Path) -> None:
    script = textwrap.dedent(f"""
        import asyncio, os, pathlib, sys
        from echo_local.supervisor.spec import Spec
        from echo_local.supervisor.supervisor import Supervisor
        folder = pathlib.Path({str(tmp_path)!r})
        async def ready(): return (folder / "ready").exists()
        async def main():
            spec = Spec("worker", [sys.executable, "-c", {WORKER!r}, str(folder)], os.environ, ready=ready)
            supervisor = Supervisor([spec], folder / "logs")
            await supervisor.start()
            pids = [supervisor.children["worker"].pid, supervisor._guard.pid]
            (folder / "pids").write_text(" ".join(map(str, pids)) + " ")
            await supervisor.wait()
        asyncio.run(main())
    """)
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", script)
    await until(lambda: (tmp_path / "pids").exists() and (tmp_path / "pids").read_text().endswith(" "))
    pids = [int(pid) for pid in (tmp_path / "pids").read_text().split()] + [int((tmp_path / "child").read_text())]
    assert not any(gone(pid) for pid in pids)
    process.kill()
    await process.wait()
    await until(lambda: gone(*pids))


async def test_a_killed_guard_is_replaced_and_still_knows_all(tmp_path: Path) -> None:
    supervisor = Supervisor([worker(tmp_path)], tmp_path / "logs")
    await supervisor.start()
    first = supervisor._guard.pid
    assert first
    os.kill(first, signal.SIGKILL)
    await until(lambda: supervisor._guard.pid not in (None, first))
    guard = supervisor._guard._process
    pid = supervisor.children["worker"].pid
    assert guard
    assert guard.stdin
    assert pid
    guard.stdin.close()
    await until(lambda: gone(int((tmp_path / "child").read_text())) and supervisor.children["worker"].pid != pid)
    await supervisor.stop()


def test_a_taken_port_is_told_with_its_holder() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(PortTakenError, match=rf"Port {port} \(gateway\) is taken by .*pid {os.getpid()}"):
            require_free({"gateway": port})
    require_free({"gateway": port})


def test_free_ports_are_different() -> None:
    ports = free_ports(20)
    assert len(set(ports)) == 20
    require_free({str(port): port for port in ports})


@pytest.mark.parametrize(("status", "ready"), [(200, True), (503, False)])
async def test_the_http_probe_reads_the_status(status: int, ready: bool) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n".encode())
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    assert await answers_http(port)() is ready
    server.close()
    await server.wait_closed()
    assert await answers_http(port)() is False
