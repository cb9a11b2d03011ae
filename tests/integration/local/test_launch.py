"""Forked processes: they are what `python -m` would have started, and are followed until they really end."""

import asyncio
import json
import os
import signal
import sys

import psutil
import pytest

from echo_local.supervisor.launch import Launcher
from echo_local.supervisor.spec import Spec

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are not forked")

TELLER = """
import json, os, sys
print(json.dumps({"argv": sys.argv[1:], "env": dict(os.environ), "cwd": os.getcwd(), "name": __name__,
                  "session": os.getsid(0) == os.getpid(), "nice": os.nice(0)}))
sys.exit(7)
"""
SLEEPER = "import time\nprint('asleep', flush=True)\ntime.sleep(120)\n"


@pytest.fixture
async def launcher():
    started = Launcher()
    yield started
    await started.stop()


@pytest.fixture
def modules(tmp_path, monkeypatch):
    (tmp_path / "echo_teller.py").write_text(TELLER)
    (tmp_path / "echo_sleeper.py").write_text(SLEEPER)
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def spec(module, *arguments, **fields):
    return Spec("name", [sys.executable, "-m", module, *arguments], {"ONLY": "this"}, **fields)


async def output(path, until):
    async with asyncio.timeout(60):
        while until not in path.read_text():
            await asyncio.sleep(0.02)


async def test_a_fork_is_given_its_arguments_environment_folder_and_output(launcher, modules):
    log = modules / "log"
    with log.open("ab") as file:
        process = await launcher.start(spec("echo_teller", "a", "b c", cwd=str(modules), niceness=2), file)
    assert await asyncio.wait_for(process.wait(), 60) == 7
    assert process.returncode == 7
    told = json.loads(log.read_text())
    assert (told["argv"], told["env"], told["name"]) == (["a", "b c"], {"ONLY": "this"}, "__main__")
    assert os.path.realpath(told["cwd"]) == os.path.realpath(modules)
    assert (told["session"], told["nice"]) == (True, os.nice(0) + 2)


async def test_a_fork_shows_in_the_process_list_as_what_it_is_and_ends_at_a_signal(launcher, modules):
    log = modules / "log"
    with log.open("ab") as file:
        process = await launcher.start(spec("echo_sleeper", "--option"), file)
    await output(log, "asleep")
    assert "-m echo_sleeper --option" in " ".join(psutil.Process(process.pid).cmdline())
    assert process.returncode is None
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 60) == -signal.SIGTERM
    with pytest.raises(ProcessLookupError):
        process.send_signal(signal.SIGTERM)


async def test_a_fork_that_outlives_the_fork_server_is_still_followed(launcher, modules):
    log = modules / "log"
    with log.open("ab") as file:
        process = await launcher.start(spec("echo_sleeper"), file)
    await output(log, "asleep")
    psutil.Process(process.pid).parent().kill()
    waiting = asyncio.create_task(process.wait())
    done, _ = await asyncio.wait({waiting}, timeout=1)
    assert not done
    process.send_signal(signal.SIGKILL)
    assert await asyncio.wait_for(waiting, 60) != 0


async def test_after_the_death_of_the_fork_server_the_next_fork_has_a_new_one(launcher, modules):
    log = modules / "log"
    with log.open("ab") as file:
        first = await launcher.start(spec("echo_sleeper"), file)
        server = psutil.Process(first.pid).parent()
        server.kill()
        async with asyncio.timeout(60):
            while server.is_running() and server.status() != psutil.STATUS_ZOMBIE:
                await asyncio.sleep(0.02)
        second = await launcher.start(spec("echo_teller"), file)
    assert await asyncio.wait_for(second.wait(), 60) == 7
    first.send_signal(signal.SIGKILL)
    await first.wait()
