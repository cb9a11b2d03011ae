"""A real Chromium driven over its DevTools protocol: opens a page, evaluates JavaScript in it, takes screenshots."""

import asyncio
import base64
import contextlib
import json
import os
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--autoplay-policy=no-user-gesture-required",
    "--mute-audio",
    "--no-proxy-server",
    "--remote-debugging-port=0",
)
_START_SECONDS = 60.0
_CALL_SECONDS = 60.0


def chromium() -> str | None:
    """The path of an installed Chromium or Chrome."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Tab:
    """One page. `log` holds what it wrote to its console, its uncaught errors, and every request it made."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.log: list[str] = []
        self.requests: list[str] = []

    async def listen(self) -> None:
        """Read what the browser says until it hangs up."""
        async for message in self._socket:
            said = json.loads(message.data)
            if (number := said.get("id")) is not None:
                self._answers.pop(number).set_result(said)
                continue
            method, params = said["method"], said["params"]
            if method == "Runtime.exceptionThrown":
                details = params["exceptionDetails"]
                self.log.append(details.get("exception", {}).get("description") or details["text"])
            elif method == "Log.entryAdded":
                self.log.append(f"{params['entry']['text']} {params['entry'].get('url', '')}")
            elif method == "Runtime.consoleAPICalled" and params["type"] in {"error", "warning"}:
                self.log.append(" ".join(str(each.get("value", "")) for each in params["args"]))
            elif method == "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """One DevTools command; its result."""
        self._number += 1
        answer = self._answers[self._number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": self._number, "method": method, "params": params})
        said = await asyncio.wait_for(answer, _CALL_SECONDS)
        if "error" in said:
            raise RuntimeError(f"{method}: {said['error']['message']}")
        result: dict[str, Any] = said["result"]
        return result

    async def open(self, url: str) -> None:
        """Go to a page and wait until its document is complete."""
        self.log.clear()
        self.requests.clear()
        await self.call("Page.navigate", url=url)
        await self.until(f"document.readyState === 'complete' && location.href !== 'about:blank' && {json.dumps(url)}")

    async def evaluate(self, expression: str) -> Any:
        """The JSON value of an expression, awaited; as if a user had just clicked."""
        said = await self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True, userGesture=True
        )
        if "exceptionDetails" in said:
            raise RuntimeError(said["exceptionDetails"]["exception"].get("description", expression))
        return said["result"].get("value")

    async def until(self, expression: str, *, seconds: float = 60.0) -> None:
        """Poll until an expression is true. Raises `AssertionError` with what the page logged."""
        deadline = asyncio.get_running_loop().time() + seconds
        while not await self.evaluate(expression):
            if asyncio.get_running_loop().time() > deadline:
                raise AssertionError(f"never true: {expression}\n" + "\n".join(self.log))
            await asyncio.sleep(0.05)

    async def size(self, width: int, height: int, *, scale: float = 1, mobile: bool = False) -> None:
        """Set the viewport, CSS pixels."""
        await self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=mobile
        )

    async def dark(self, on: bool) -> None:
        """Prefer the dark or the light scheme."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if on else "light"}
        await self.call("Emulation.setEmulatedMedia", features=[scheme])

    async def scripts(self, on: bool) -> None:
        """Let the next page run its scripts or not."""
        await self.call("Emulation.setScriptExecutionDisabled", value=not on)

    async def screenshot(self, path: Path, *, whole: bool = False) -> None:
        """A PNG of the viewport or of the whole page."""
        said = await self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(said["data"]))


@contextlib.asynccontextmanager
async def browser() -> AsyncIterator[Tab]:
    """A fresh Chromium with one empty tab; nothing of it is left afterwards."""
    binary = chromium()
    if binary is None:
        raise RuntimeError("No Chromium is installed.")
    with tempfile.TemporaryDirectory(prefix="echo-browser-", ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            binary,
            *_FLAGS,
            f"--user-data-dir={profile}",
            "about:blank",
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            port = await _port(Path(profile) / "DevToolsActivePort", process)
            async with aiohttp.ClientSession() as session:
                async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                    pages = [each for each in await answer.json() if each["type"] == "page"]
                async with session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    tab = Tab(socket)
                    listener = asyncio.create_task(tab.listen())
                    for domain in ("Page", "Runtime", "Log", "Network"):
                        await tab.call(f"{domain}.enable")
                    try:
                        yield tab
                    finally:
                        listener.cancel()
                        await asyncio.gather(listener, return_exceptions=True)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()


async def _port(file: Path, process: asyncio.subprocess.Process) -> int:
    deadline = asyncio.get_running_loop().time() + _START_SECONDS
    while asyncio.get_running_loop().time() < deadline:
        if process.returncode is not None:
            raise RuntimeError(f"Chromium ended with {process.returncode}.")
        if file.exists() and (lines := file.read_text().splitlines()):
            return int(lines[0])
        await asyncio.sleep(0.05)
    raise TimeoutError("Chromium did not open its DevTools port.")
