"""What the store's tests share: a store in a thread, a store in a process, the official client, a recorder."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import google_crc32c
import requests
from google.api_core.client_options import ClientOptions
from google.auth.credentials import AnonymousCredentials
from google.cloud.storage import Client
from google.oauth2.service_account import Credentials as AccountCredentials

from echo_local.store import EmbeddedStore
from echo_local.supervisor.ports import free_port

UPLOADS = "echo-uploads"
RESULTS = "echo-results"
PUBLIC = f"{RESULTS}/public/"
PAGE = "http://127.0.0.1:8080"
DEADLINE_S = 60.0

# the vendor's classes are untyped
anonymous_credentials: Any = AnonymousCredentials
account_credentials: Any = AccountCredentials.from_service_account_file
crc32c: Any = google_crc32c.Checksum


def wait_for[T](probe: Callable[[], T], what: str, deadline_s: float = DEADLINE_S) -> T:
    """Polls until `probe` returns something true."""
    ends = time.monotonic() + deadline_s
    while True:
        found = probe()
        if found:
            return found
        if time.monotonic() > ends:
            raise AssertionError(f"waited {deadline_s} s for {what}")
        time.sleep(0.02)


@contextmanager
def official_client(url: str) -> Iterator[Client]:
    client = Client(
        project="echo-local",
        credentials=anonymous_credentials(),
        client_options=ClientOptions(api_endpoint=url),
    )
    try:
        yield client
    finally:
        client.close()


class ThreadedStore:
    """An EmbeddedStore on its own event loop, so that tests may use the blocking client."""

    def __init__(self, data_dir: Path, **options: Any) -> None:
        self.data_dir = data_dir
        self._options = options
        self._started: Future[tuple[str, asyncio.AbstractEventLoop, asyncio.Event]] = Future()
        self._thread = threading.Thread(target=self._run)
        self.url = ""

    def __enter__(self) -> Self:
        self._thread.start()
        self.url, self._loop, self._stopping = self._started.result(timeout=DEADLINE_S)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(timeout=DEADLINE_S)
        assert not self._thread.is_alive()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except Exception as error:
            if self._started.done():
                raise
            self._started.set_exception(error)

    async def _serve(self) -> None:
        stopping = asyncio.Event()
        async with EmbeddedStore(self.data_dir, **self._options) as store:
            self._started.set_result((store.url, asyncio.get_running_loop(), stopping))
            await stopping.wait()


class StoreProcess:
    """The real program, to be killed at the worst moment and started again on the same data."""

    def __init__(self, data_dir: Path, *arguments: str, env: dict[str, str] | None = None) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._command = [
            *(sys.executable, "-m", "echo_local.store", "--port", str(self.port)),
            *("--data", str(data_dir), "--bucket", UPLOADS, "--bucket", RESULTS, *arguments),
        ]
        self._env = {**os.environ, **(env or {})}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, env=self._env)

        def ready() -> bool:
            assert self._process is not None
            assert self._process.poll() is None, "the store ended"
            try:
                return requests.get(f"{self.url}/healthz", timeout=5).ok
            except requests.ConnectionError:
                return False

        wait_for(ready, "the store to answer")

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def terminate(self) -> int:
        return self._end(signal.SIGTERM)

    def _end(self, number: int) -> int:
        assert self._process is not None
        self._process.send_signal(number)
        return self._process.wait(timeout=DEADLINE_S)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None and self._process.poll() is None:
            self.kill()
