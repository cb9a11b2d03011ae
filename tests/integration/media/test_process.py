"""Children cannot outlive, outgrow or rob their parent: proved with real processes."""

import asyncio
import os
import signal
import subprocess
import sys
import time

import pytest

from echo_shared.errors import RetryableError
from echo_shared.media.process import Limits, spawn

_DEADLINE = 20.0


def python(code: str) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", code]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A zombie whose parent has not looked yet is no longer running.
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.strip().startswith("Z")


async def until_dead(*pids: int) -> None:
    end = time.monotonic() + _DEADLINE
    while any(alive(pid) for pid in pids):
        assert time.monotonic() < end, "still running"
        await asyncio.sleep(0.05)


async def output(command: list[str], limits: Limits | None = None) -> tuple[int, str, str]:
    async with spawn(command, limits or Limits()) as child:
        out = await child.stdout.read()
        return await child.wait(), out.decode(), child.stderr


async def test_the_environment_holds_no_credentials(monkeypatch):
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", "/secret.json")
    monkeypatch.setenv("GEMINI_API_KEY", "secret")
    _, out, _ = await output(python("import os; print(sorted(os.environ))"))
    assert "PATH" in out
    assert "GEMINI" not in out
    assert "GOOGLE" not in out


async def test_limits_hold_in_the_child_alone():
    code = "import resource as r; print(r.getrlimit(r.RLIMIT_NOFILE)[0], r.getrlimit(r.RLIMIT_CORE)[0])"
    _, out, _ = await output(python(code), Limits(files=77))
    assert out.split() == ["77", "0"]


async def test_a_file_cannot_grow_past_its_limit(tmp_path):
    code = f"open({str(tmp_path / 'big')!r}, 'wb').write(b'x' * 100_000)"
    status, _, _ = await output(python(code), Limits(file_bytes=10_000))
    assert status != 0
    assert (tmp_path / "big").stat().st_size <= 10_000


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no limit on address space")
async def test_memory_is_bounded():
    status, _, stderr = await output(python("b'x' * (1 << 30)"), Limits(memory_bytes=300 << 20))
    assert status == 1
    assert "MemoryError" in stderr


async def test_stderr_is_kept_to_its_end():
    status, _, stderr = await output(python("import sys; sys.stderr.write('a' * 100_000 + 'end')"))
    assert status == 0
    assert stderr.endswith("aend")
    assert len(stderr) == 16 * 1024


async def test_the_wall_clock_ends_it():
    started = time.monotonic()
    with pytest.raises(RetryableError) as caught:
        await output(python("import time; time.sleep(60)"), Limits(wall_seconds=0.5))
    assert caught.value.code == "media_timeout"
    assert time.monotonic() - started < _DEADLINE


_STUBBORN = """
import os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-I", "-S", "-c", "import time; time.sleep(60)"])
print(os.getpid(), child.pid, flush=True)
time.sleep(60)
"""


async def test_cancelling_ends_the_whole_group_even_a_stubborn_one():
    pids: list[int] = []

    async def work():
        async with spawn(python(_STUBBORN), Limits()) as child:
            pids.extend(map(int, (await child.stdout.readline()).split()))
            await child.wait()

    task = asyncio.create_task(work())
    end = time.monotonic() + _DEADLINE
    while not pids:
        assert time.monotonic() < end
        await asyncio.sleep(0.02)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await until_dead(*pids)


_WORKER = """
import asyncio, sys
from echo_shared.media.process import Limits, spawn
async def main():
    code = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    async with spawn([sys.executable, "-I", "-S", "-c", code], Limits()) as child:
        print((await child.stdout.readline()).decode(), flush=True)
        await child.wait()
asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
async def test_a_killed_worker_leaves_no_orphan():
    worker = subprocess.Popen([sys.executable, "-c", _WORKER], stdout=subprocess.PIPE)
    assert worker.stdout is not None
    with worker.stdout:
        pid = int(worker.stdout.readline())
        assert alive(pid)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        await until_dead(pid)
