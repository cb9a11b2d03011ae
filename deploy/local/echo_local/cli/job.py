"""One file through every stage: created, uploaded, followed, fetched; cancelled when it is given up."""

import asyncio
import contextlib
import mimetypes
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from echo_local.cli.client import ApiError, Client
from echo_local.cli.display import Display
from echo_local.cli.follow import StageNow, follow
from echo_local.cli.pending import Pending
from echo_local.cli.report import Report, page_url, problem, publication_reports, stage_reports
from echo_local.cli.results import download
from echo_local.cli.upload import upload

_CANCEL_SECONDS = 15.0
_POLL_SECONDS = 1.0
_MAX_NAME = 255
_NONE_TO_OPEN = frozenset({404, 409})  # deleted; uploaded already
_GOES_ON = frozenset({"created", "processing", "published"})
_UNDER_WAY = frozenset({"waiting", "publishing"})


@dataclass
class Job:
    """`run` gives the report; `report` gives it for a run that was cut short."""

    file: Path
    size: int
    out: Path
    options: Mapping[str, Any]
    shown: Display
    pending: Pending
    began: float = field(default_factory=time.monotonic)
    video: str | None = None
    upload_seconds: float | None = None
    over: bool = False  # there is nothing that a call after this one could go on with

    async def run(self, client: Client) -> Report:
        """Raises `ApiError`, `CommandError`, `aiohttp.ClientError`."""
        try:
            detail = await self._published(client, await self._process(client))
        except asyncio.CancelledError:
            self.over = True
            await self._cancel(client)
            raise
        events = await client.events(detail["id"])
        url = page_url(detail)
        if detail["status"] == "published" and url is not None:
            await download(client.session, url, self.out)
        self.over = True
        return self.report(
            detail["status"],
            detail["problem"],
            url=url,
            media=detail["media"],
            stages=stage_reports(detail["stages"], events),
            publications=publication_reports(detail["publications"]),
        )

    def report(self, status: str, why: Mapping[str, Any] | None, **fields: Any) -> Report:
        """As things stand."""
        seconds = round(time.monotonic() - self.began, 3)
        return Report(
            file=self.file.name,
            status=status,
            video_id=self.video,
            problem=why,
            upload_seconds=self.upload_seconds,
            seconds=seconds,
            **fields,
        )

    async def _process(self, client: Client) -> dict[str, Any]:
        body = {
            "filename": _name(self.file),
            "content_type": mimetypes.guess_type(self.file.name)[0] or "application/octet-stream",
            "size": self.size,
            "options": self.options,
        }
        begun = self.pending.read()
        session = await self._reopened(client, begun) if begun else None
        if self.video is None:
            created = await client.post("/v1/videos", body)
            self.video, session = created["video"]["id"], created["upload"]
            self.pending.keep(str(self.video))
        if session:
            began = time.monotonic()
            self.shown.show("upload", StageNow("running", 0.0))
            await upload(client.session, session["url"], self.file, self.size, self._uploaded, sent=session["received"])
            self.upload_seconds = round(time.monotonic() - began, 3)
        self.shown.show("upload", StageNow("succeeded", 1.0))
        return await follow(client, str(self.video), self.shown.show)

    async def _reopened(self, client: Client, begun: str) -> dict[str, Any] | None:
        """Take up what a killed call had begun, unless it ended badly; its session, if it was not uploaded."""
        try:
            if (await client.get(f"/v1/videos/{begun}"))["status"] not in _GOES_ON:
                return None
            self.video = begun
            session: dict[str, Any] = await client.post(f"/v1/videos/{begun}/upload")
        except ApiError as error:
            if error.status not in _NONE_TO_OPEN:
                raise
            return None
        return session

    async def _published(self, client: Client, detail: dict[str, Any]) -> dict[str, Any]:
        """The video is there when its page is; the other targets are waited for too."""
        while detail["status"] == "published" and any(
            each["target"] in self.options["publish_to"] and each["state"] in _UNDER_WAY
            for each in detail["publications"]
        ):
            await asyncio.sleep(_POLL_SECONDS)
            detail = await client.get(f"/v1/videos/{detail['id']}")
        return detail

    def _uploaded(self, fraction: float) -> None:
        self.shown.show("upload", StageNow("running", fraction))

    async def _cancel(self, client: Client) -> None:
        """So that nobody works on for a caller who has gone. A platform that is gone as well does not either."""
        if self.video is None:
            return
        with contextlib.suppress(ApiError, aiohttp.ClientError, TimeoutError):
            async with asyncio.timeout(_CANCEL_SECONDS):
                await client.post(f"/v1/videos/{self.video}/cancel")


def empty(file: Path) -> Report:
    """The report on a file without a byte: there is nothing to upload."""
    why = problem("empty_file", "The file is empty.", "Send a file that holds a video.")
    return Report(file=file.name, status="rejected", problem=why)


def _name(file: Path) -> str:
    return "".join(letter if letter.isprintable() else "_" for letter in file.name)[-_MAX_NAME:]
