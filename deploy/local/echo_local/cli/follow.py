"""Follows a video until it is done: live over the WebSocket, by asking where that does not stand."""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp

from echo_contracts.v1.media import STAGES
from echo_local.cli.client import ApiError, Client

ENDED = frozenset({"published", "rejected", "failed", "cancelled"})
_QUIET_SECONDS = 10.0  # ask when nothing came for so long
_POLL_SECONDS = 1.0
_POLLING_SECONDS = 10.0  # then the WebSocket is tried again


@dataclass(frozen=True)
class StageNow:
    """How one stage stands. `eta_seconds` is what is left, None while the gateway cannot tell."""

    state: str
    fraction: float
    eta_seconds: float | None = None

    @classmethod
    def of(cls, stage: Mapping[str, Any]) -> "StageNow":
        """A stage as the gateway shows it, over REST or the WebSocket."""
        return cls(stage["state"], stage["fraction"], stage.get("eta_seconds"))

    @property
    def left(self) -> str:
        """What is left, for people: `0:01:30 left`; empty while it cannot be told."""
        return "" if self.eta_seconds is None else f"{timedelta(seconds=round(self.eta_seconds))} left"


type Show = Callable[[str, StageNow], None]


async def follow(client: Client, video: str, show: Show) -> dict[str, Any]:
    """Until the video has ended; everything about it then. `show` is told each stage as it moves.

    Waits as long as it takes: whoever calls sets the deadline. Raises `ApiError`.
    """
    while True:
        try:
            await _listen(client, video, show)
        except (aiohttp.ClientError, ApiError, TimeoutError):
            await _poll(client, video, show)
        detail = await _ask(client, video, show)
        if detail["status"] in ENDED:
            return detail


async def _listen(client: Client, video: str, show: Show) -> None:
    """Returns when the video has ended or the connection has."""
    async with client.websocket() as socket:
        await socket.send_json({"type": "subscribe", "videos": [video], "last_seq": None})
        while True:
            try:
                message = await socket.receive(timeout=_QUIET_SECONDS)
            except TimeoutError:
                if (await _ask(client, video, show))["status"] in ENDED:
                    return
                continue
            if message.type is not aiohttp.WSMsgType.TEXT:
                # Pause: a gateway that closes every connection must not be asked in a loop.
                await asyncio.sleep(_POLL_SECONDS)
                return
            frame = message.json()
            if frame.get("video_id") != video:
                continue
            if frame["type"] == "progress":
                _show([frame["stage"]], show)
            elif frame["type"] == "snapshot":
                _show(frame["stages"], show)
                if frame["status"] in ENDED:
                    return


async def _poll(client: Client, video: str, show: Show) -> None:
    deadline = time.monotonic() + _POLLING_SECONDS
    while time.monotonic() < deadline:
        if (await _ask(client, video, show))["status"] in ENDED:
            return
        await asyncio.sleep(_POLL_SECONDS)


async def _ask(client: Client, video: str, show: Show) -> dict[str, Any]:
    detail: dict[str, Any] = await client.get(f"/v1/videos/{video}")
    _show(detail["stages"], show)
    return detail


def _show(stages: Iterable[Mapping[str, Any]], show: Show) -> None:
    for stage in stages:
        if stage["stage"] in STAGES:
            show(stage["stage"], StageNow.of(stage))
