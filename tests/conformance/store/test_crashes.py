"""The real program: killed at bad moments, stopped, started twice."""

import os
import random
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import psutil
import requests
from google.api_core import exceptions
from google.cloud.storage.exceptions import InvalidResponse

from conformance.store.support import (
    RESULTS,
    UPLOADS,
    StoreProcess,
    official_client,
    wait_for,
)
from echo_local.supervisor.ports import free_port

KILLS = 5


def files_under(folder: Path) -> list[Path]:
    return [Path(root) / name for root, _, names in os.walk(folder) for name in names]


def progressed(names: list[str], before: dict[str, int], now: dict[str, int]) -> bool:
    return all(now.get(name, 0) > before.get(name, 0) for name in names)


def test_kill_9_leaves_the_old_or_the_new_object_and_nothing_else(tmp_path: Path) -> None:
    """Writers overwrite all the time; whatever is read after each kill is one of the written contents, whole,
    and not older than what a writer was told is stored."""
    confirmed: dict[str, int] = {}
    stop = threading.Event()

    def write(url: str, name: str) -> None:
        with official_client(url) as client:
            blob = client.bucket(RESULTS).blob(name)
            while not stop.is_set():
                number = confirmed.get(name, 0) + 1
                content = (f"{name} {number} ".encode() * 60_000)[:600_000]
                with suppress(requests.RequestException, exceptions.GoogleAPIError, InvalidResponse, OSError):
                    blob.upload_from_string(content, retry=None, timeout=10)
                    confirmed[name] = number

    names = ["a", "a/b", "c/d"]
    with StoreProcess(tmp_path) as process, official_client(process.url) as client:
        for _ in range(KILLS):
            stop.clear()
            before = dict(confirmed)
            writers = [threading.Thread(target=write, args=(process.url, name)) for name in names]
            for writer in writers:
                writer.start()
            wait_for(partial(progressed, names, before, confirmed), "every writer to get on")
            time.sleep(random.uniform(0, 0.05))  # the moment of the kill is what varies
            process.kill()
            stop.set()
            for writer in writers:
                writer.join()
            process.start()
            found = {blob.name: blob for blob in client.list_blobs(RESULTS)}
            assert sorted(found) == names
            for name, blob in found.items():
                content = blob.download_as_bytes()  # the client compares the checksum
                number = int(content.split()[1])
                assert content == (f"{name} {number} ".encode() * 60_000)[:600_000]
                assert number in {confirmed[name], confirmed[name] + 1}
                confirmed[name] = number
                assert content in [path.read_bytes() for path in files_under(tmp_path / RESULTS)]
            assert len(files_under(tmp_path / RESULTS)) == len(names)
            assert len(list((tmp_path / ".store" / "blobs").iterdir())) == len(names)
            assert list((tmp_path / ".store" / "tmp").iterdir()) == []


def test_a_kill_in_the_middle_of_an_upload_leaves_the_old_object(tmp_path: Path, name: str) -> None:
    with StoreProcess(tmp_path) as process, official_client(process.url) as client:
        blob = client.bucket(UPLOADS).blob(name)
        blob.upload_from_string(b"old")
        with socket.create_connection(("127.0.0.1", process.port), timeout=30) as connection:
            connection.sendall(
                f"POST /upload/storage/v1/b/{UPLOADS}/o?uploadType=media&name={name} HTTP/1.1\r\n"
                f"Host: 127.0.0.1:{process.port}\r\nContent-Length: 10000000\r\n\r\n".encode()
                + bytes(5_000_000)
            )
            scratch = tmp_path / ".store" / "tmp"
            wait_for(lambda: any(path.stat().st_size > 0 for path in scratch.iterdir()), "bytes on disk")
            process.kill()
        process.start()
        assert client.bucket(UPLOADS).blob(name).download_as_bytes() == b"old"
        assert list(scratch.iterdir()) == []


def test_everything_is_there_after_a_kill(tmp_path: Path, name: str) -> None:
    with StoreProcess(tmp_path) as process, official_client(process.url) as client:
        blob = client.bucket(UPLOADS).blob(name)
        blob.metadata = {"a": "b"}
        blob.upload_from_string(b"film", content_type="video/mp4")
        deleted = client.bucket(UPLOADS).blob(f"{name}-deleted")
        deleted.upload_from_string(b"x")
        deleted.delete()
        process.kill()
        process.start()
        found = client.bucket(UPLOADS).get_blob(name)
        assert (found.generation, found.metadata, found.content_type) == (blob.generation, {"a": "b"}, "video/mp4")
        assert not client.bucket(UPLOADS).blob(f"{name}-deleted").exists()
        again = client.bucket(UPLOADS).blob(f"{name}-deleted")
        again.upload_from_string(b"y")
        assert again.generation > deleted.generation


def test_sigterm_ends_it_quickly_also_with_open_connections(tmp_path: Path, name: str) -> None:
    with StoreProcess(tmp_path) as process, official_client(process.url) as client:
        client.bucket(UPLOADS).blob(name).upload_from_string(os.urandom(30_000_000))
        url = f"{process.url}/download/storage/v1/b/{UPLOADS}/o/{name.replace('/', '%2F')}?alt=media"
        with (
            requests.get(url, stream=True, timeout=30) as answer,
            socket.create_connection(("127.0.0.1", process.port)) as half,
        ):
            answer.raw.read(10)
            half.sendall(b"PUT /half HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nx")
            began = time.monotonic()
            assert process.terminate() == 0
            assert time.monotonic() - began < 10  # 3 s on an idle machine


def run(data_dir: Path, port: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "echo_local.store", "--data", str(data_dir), "--port", str(port)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_taken_port_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = run(tmp_path, port)
    assert ended.returncode == 1
    assert ended.stderr == f"The object store cannot start: port {port} of 127.0.0.1 is taken by another program.\n"


def test_two_stores_do_not_share_a_folder(tmp_path: Path) -> None:
    with StoreProcess(tmp_path):
        ended = run(tmp_path, free_port())
    assert ended.returncode == 1
    assert ended.stderr == f"The object store cannot start: another object store already uses {tmp_path}\n"


def test_an_idle_store_uses_no_processor(tmp_path: Path) -> None:
    with StoreProcess(tmp_path) as process:
        watched = psutil.Process(process.pid)
        before = watched.cpu_times()
        time.sleep(3)  # what is measured is that nothing happens
        after = watched.cpu_times()
        assert (after.user + after.system) - (before.user + before.system) < 0.15
