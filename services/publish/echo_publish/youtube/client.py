"""YouTube's Data API over httpx: one method per call that is needed, refusals as exceptions."""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, Self

import httpx

from echo_publish.youtube.errors import UnauthorizedError, disconnected, failure
from echo_shared.errors import RetryableError

_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
_PAGE, _PAGES = 50, 10  # of the newest uploads that are looked through
_AGAIN = 308
_ENDED = 499  # the answer to one who ends a session


class AccessTokens(Protocol):
    """Access tokens of one user."""

    async def get(self, *, fresh: bool = False) -> str:
        """Raises `PermanentError` when the consent has ended, `RetryableError`."""
        ...


@dataclass(frozen=True)
class Sent:
    """How an upload stands: `id` once all is there, else how many bytes are."""

    received: int
    id: str | None = None


class YouTube:
    """One user's YouTube. Raises `PermanentError`, `RetryableError`, `PostponedError`, as errors.py says."""

    def __init__(self, base_url: str, tokens: AccessTokens, now: Callable[[], datetime]) -> None:
        self._base_url = base_url.rstrip("/")
        self._tokens = tokens
        self._now = now
        self._http = httpx.AsyncClient(timeout=_TIMEOUT, follow_redirects=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def begin(self, resource: Mapping[str, Any], size: int) -> str:
        """A session for a film of `size` bytes; no video exists before its last byte."""
        headers = {"x-upload-content-length": str(size), "x-upload-content-type": "video/mp4"}
        params = {"uploadType": "resumable", "part": ",".join(resource), "notifySubscribers": "true"}
        answer = await self._call("POST", "/upload/youtube/v3/videos", params=params, json=resource, headers=headers)
        return answer.headers["location"]

    async def sent(self, session: str, size: int) -> Sent:
        """Raises `MissingError` for a session that is no more."""
        return self._sent(await self._call("PUT", session, headers={"content-range": f"bytes */{size}"}))

    async def send(self, session: str, data: bytes, *, start: int, size: int) -> Sent:
        """Bytes from `start` on; all but the last ones a multiple of 256 KiB."""
        span = f"bytes {start}-{start + len(data) - 1}/{size}"
        return self._sent(await self._call("PUT", session, content=data, headers={"content-range": span}))

    async def abandon(self, session: str) -> None:
        """End a session that shall not become a video. Raises `MissingError` when there is none."""
        await self._call("DELETE", session)

    async def find(self, marker: str) -> str | None:
        """The id of an upload of ours by the marker in its description, among the newest."""
        channels = await self._json("GET", "channels", part="contentDetails", mine="true")
        for channel in channels.get("items", []):
            page = ""
            for _ in range(_PAGES):
                found = await self._json(
                    "GET",
                    "playlistItems",
                    part="snippet",
                    playlistId=channel["contentDetails"]["relatedPlaylists"]["uploads"],
                    maxResults=str(_PAGE),
                    **({"pageToken": page} if page else {}),
                )
                for item in found.get("items", []):
                    if marker in item["snippet"]["description"].splitlines():
                        return str(item["snippet"]["resourceId"]["videoId"])
                page = found.get("nextPageToken", "")
                if not page:
                    break
        return None

    async def update(self, id: str, resource: Mapping[str, Any]) -> None:
        """Replace these parts of the video's resource."""
        await self._call("PUT", "/youtube/v3/videos", params={"part": ",".join(resource)}, json={"id": id, **resource})

    async def status(self, id: str) -> dict[str, Any]:
        """The resource's part of that name. Raises `MissingError`."""
        items = (await self._json("GET", "videos", part="status", id=id)).get("items", [])
        if not items:
            raise failure(404, None, {}, self._now())
        found: dict[str, Any] = items[0]["status"]
        return found

    async def delete(self, id: str) -> None:
        """With captions and comments. Raises `MissingError`."""
        await self._call("DELETE", "/youtube/v3/videos", params={"id": id})

    async def thumbnail(self, id: str, jpeg: bytes) -> None:
        """Set the picture; setting it twice is the same as once."""
        await self._call(
            "POST",
            "/upload/youtube/v3/thumbnails/set",
            params={"videoId": id, "uploadType": "media"},
            content=jpeg,
            headers={"content-type": "image/jpeg"},
        )

    async def captions(self, id: str) -> list[dict[str, Any]]:
        """The tracks of a video: `id` and `snippet` of each."""
        found: list[dict[str, Any]] = (await self._json("GET", "captions", part="snippet", videoId=id)).get("items", [])
        return found

    async def add_caption(self, id: str, *, language: str, name: str, vtt: bytes) -> str:
        """A new track; its id. YouTube keeps one of each language and name and refuses a second (409)."""
        snippet = {"videoId": id, "language": language, "name": name, "isDraft": False}
        return str((await self._caption("POST", {"snippet": snippet}, vtt))["id"])

    async def change_caption(self, id: str, vtt: bytes) -> None:
        """Other words in a track. Raises `MissingError`."""
        await self._caption("PUT", {"id": id, "snippet": {"isDraft": False}}, vtt)

    async def remove_caption(self, id: str) -> None:
        """Raises `MissingError`."""
        await self._call("DELETE", "/youtube/v3/captions", params={"id": id})

    async def _caption(self, method: str, resource: Mapping[str, Any], vtt: bytes) -> dict[str, Any]:
        boundary = secrets.token_hex(16)
        head = f"--{boundary}\r\ncontent-type: application/json; charset=utf-8\r\n\r\n{json.dumps(resource)}\r\n"
        head += f"--{boundary}\r\ncontent-type: text/vtt\r\n\r\n"
        answer = await self._call(
            method,
            "/upload/youtube/v3/captions",
            params={"part": "snippet", "uploadType": "multipart"},
            content=head.encode() + vtt + f"\r\n--{boundary}--\r\n".encode(),
            headers={"content-type": f"multipart/related; boundary={boundary}"},
        )
        found: dict[str, Any] = answer.json()
        return found

    async def _json(self, method: str, path: str, **params: str) -> dict[str, Any]:
        found: dict[str, Any] = (await self._call(method, f"/youtube/v3/{path}", params=params)).json()
        return found

    async def _call(self, method: str, path: str, **request: Any) -> httpx.Response:
        """With a token, and with a fresh one where the first has expired."""
        try:
            return await self._once(method, path, await self._tokens.get(), **request)
        except UnauthorizedError:
            try:
                return await self._once(method, path, await self._tokens.get(fresh=True), **request)
            except UnauthorizedError:
                raise disconnected() from None

    async def _once(self, method: str, path: str, token: str, **request: Any) -> httpx.Response:
        url = path if path.startswith("http") else self._base_url + path
        headers = {**request.pop("headers", {}), "authorization": f"Bearer {token}"}
        try:
            answer = await self._http.request(method, url, headers=headers, **request)
        except httpx.HTTPError as error:
            # Not its text: it may quote a session's address.
            raise RetryableError("youtube_unavailable", f"YouTube: {type(error).__name__}.") from None
        if answer.is_success or answer.status_code in {_AGAIN, _ENDED}:
            return answer
        raise failure(answer.status_code, _body(answer), answer.headers, self._now())

    @staticmethod
    def _sent(answer: httpx.Response) -> Sent:
        if answer.status_code != _AGAIN:
            return Sent(0, str(answer.json()["id"]))
        # `bytes=0-41`: 42 bytes. No header: nothing yet.
        held = answer.headers.get("range")
        return Sent(int(held.rpartition("-")[2]) + 1 if held else 0)


def _body(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        return None
