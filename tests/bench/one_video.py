"""Sends one file to a running platform and takes the times of what becomes of it, all from outside."""

import asyncio
import contextlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import aiohttp

from echo_contracts.envelope import Payload
from echo_local.cli.client import Client
from echo_local.cli.follow import ENDED
from echo_local.cli.upload import upload
from echo_local.platform.layout import RESULTS

_PLAYABLE_SECONDS = 900
_POLL_SECONDS = 0.05  # until it can be played
_WAIT_SECONDS = 1.0  # from then on: asking costs time that the stage could use


@dataclass(frozen=True)
class Sent:
    """A video whose bytes have all arrived. Times are seconds since the epoch."""

    video: str
    uploaded: float


@dataclass(frozen=True)
class Stored:
    """One object of the results bucket."""

    name: str
    size: int
    created: float


async def send(client: Client, film: Path) -> Sent:
    """Create a video and upload it."""
    size = film.stat().st_size
    created = await client.post("/v1/videos", {"filename": film.name, "content_type": "video/mp4", "size": size})
    await upload(client.session, created["upload"]["url"], film, size, lambda _fraction: None)
    return Sent(created["video"]["id"], time.time())


async def playable(client: Client, sent: Sent) -> float:
    """Seconds from the end of the upload until the gateway names a stream whose first segment can be had."""
    async with asyncio.timeout(_PLAYABLE_SECONDS):
        while True:
            playback = (await _detail(client, sent))["playback"]
            # A playlist that is rewritten while it is sent breaks off; players ask again.
            with contextlib.suppress(aiohttp.ClientPayloadError):
                if playback and playback["hls"] and await _first_segment(client.session, playback["hls"]):
                    return time.time() - sent.uploaded
            await asyncio.sleep(_POLL_SECONDS)


async def ended(client: Client, sent: Sent, seconds: float) -> list[dict[str, Any]]:
    """The event log of the video, once nothing is done for it any more. Raises `RuntimeError` unless published."""
    async with asyncio.timeout(seconds):
        while (detail := await _detail(client, sent))["status"] not in ENDED:
            await asyncio.sleep(_WAIT_SECONDS)
    if detail["status"] != "published":
        raise RuntimeError(f"the video was not published: {detail['status']}, {detail['problem']}")
    return await client.events(sent.video)


async def stored(client: Client, store: str, prefix: str) -> list[Stored]:
    """The results under `prefix`, from the list of Cloud Storage's API at the URL `store`."""
    found: list[Stored] = []
    token = ""
    while True:
        query = {"prefix": prefix, "pageToken": token}
        async with client.session.get(f"{store}/storage/v1/b/{RESULTS}/o", params=query) as response:
            response.raise_for_status()
            page = await response.json()
        for item in page.get("items", ()):
            found.append(Stored(item["name"], int(item["size"]), _seconds(item["timeCreated"])))
        if not (token := page.get("nextPageToken", "")):
            return found


def first(events: list[dict[str, Any]], kind: type[Payload]) -> dict[str, Any]:
    """The first event of its kind in a log."""
    return next(event for event in events if event["type"] == kind.TYPE)


def moment(event: Mapping[str, Any]) -> float:
    """When an event happened, seconds since the epoch."""
    return _seconds(event["time"])


async def _detail(client: Client, sent: Sent) -> dict[str, Any]:
    detail: dict[str, Any] = await client.get(f"/v1/videos/{sent.video}")
    if detail["status"] in {"rejected", "failed"}:
        raise RuntimeError(f"the video {detail['status']}: {detail['problem']}")
    return detail


async def _first_segment(session: aiohttp.ClientSession, url: str) -> bool:
    """Follow the first reference of each playlist; whether it leads to a segment that is there."""
    while urlsplit(url).path.endswith(".m3u8"):
        async with session.get(url) as response:
            lines = (await response.text()).splitlines() if response.ok else []
        reference = next((line for line in lines if line and not line.startswith("#")), None)
        if reference is None:
            return False
        url = urljoin(url, reference)
    async with session.get(url, headers={"Range": "bytes=0-99"}) as response:
        return response.ok and len(await response.read()) > 0


def _seconds(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
