"""A YouTube for tests: the resumable protocol, captions, thumbnails, quotas and Google's OAuth, with faults on demand.

It keeps what was created and counts what was asked, so that a test can say "once". State lives as long as the object.
"""

import hashlib
import json
import secrets
import urllib.parse
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web

from support.youtube_answers import Fault, Session, Track, base64url, broken, error, invalid

CLIENT_ID, CLIENT_SECRET = "client.apps.test", "client-secret"
_QUANTUM = 256 * 1024

type Handle = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class YouTubeServer:
    """One account's channel."""

    channel: str | None = "UC-ann"
    locks_private: bool = False
    videos: dict[str, dict[str, Any]] = field(default_factory=dict)
    films: dict[str, bytes] = field(default_factory=dict)
    thumbnails: dict[str, list[bytes]] = field(default_factory=dict)
    tracks: dict[str, Track] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    created: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    refresh_tokens: set[str] = field(default_factory=lambda: {"refresh-ann"})
    access_tokens: set[str] = field(default_factory=set)
    codes: dict[str, str] = field(default_factory=dict)
    scope: str = "https://www.googleapis.com/auth/youtube.upload https://www.googleapis.com/auth/youtube.force-ssl"
    url: str = ""

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024**2)
        upload = "/upload/youtube/v3"
        for method, path, kind, handle in (
            ("POST", f"{upload}/videos", "insert", self._insert),
            ("PUT", "/session/{session}", "session", self._put),
            ("DELETE", "/session/{session}", "session", self._end_session),
            ("GET", "/youtube/v3/videos", "videos", self._list),
            ("PUT", "/youtube/v3/videos", "videos", self._update),
            ("DELETE", "/youtube/v3/videos", "videos", self._delete),
            ("GET", "/youtube/v3/channels", "channels", self._channels),
            ("GET", "/youtube/v3/playlistItems", "playlistItems", self._playlist),
            ("POST", f"{upload}/thumbnails/set", "thumbnail", self._thumbnail),
            ("GET", "/youtube/v3/captions", "captions", self._captions),
            ("POST", f"{upload}/captions", "captions", self._caption),
            ("PUT", f"{upload}/captions", "captions", self._caption),
            ("DELETE", "/youtube/v3/captions", "captions", self._end_caption),
            ("POST", "/token", "token", self._token),
            ("POST", "/revoke", "revoke", self._revoke),
            ("GET", "/auth", "auth", self._auth),
        ):
            app.router.add_route(method, path, self._faulty(f"{method} {kind}", handle))
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def fails(self, what: str, status: int = 0, reason: str = "", **more: Any) -> None:
        """See `Fault`."""
        self.faults.append(Fault(what, status, reason, **more))

    def empty(self) -> None:
        """A channel without a film."""
        for held in (self.videos, self.films, self.thumbnails, self.tracks, self.sessions, self.asked, self.created):
            held.clear()

    def lose_sessions(self) -> None:
        """As after a week."""
        self.sessions.clear()

    def _faulty(self, what: str, handle: Handle) -> Handle:
        async def respond(request: web.Request) -> web.StreamResponse:
            self.asked[what] += 1
            fault = next((each for each in self.faults if each.what == what and each.times > 0), None)
            if fault is not None:
                fault.times -= 1
            if fault and fault.keep is not None:
                await self._partly(request, fault.keep)
                return broken(request)
            if fault and fault.status:
                return error(fault.status, fault.reason, fault.headers)
            if what.split()[1] not in {"token", "revoke", "auth"} and not self._known(request):
                return error(401, "authError")
            answer = await handle(request)
            return broken(request) if fault and fault.lost else answer

        return respond

    def _known(self, request: web.Request) -> bool:
        return request.headers.get("authorization", "").removeprefix("Bearer ") in self.access_tokens

    async def _partly(self, request: web.Request, keep: int) -> None:
        session = self.sessions[request.match_info["session"]]
        session.data += (await request.read())[:keep]
        del session.data[len(session.data) // _QUANTUM * _QUANTUM :]

    async def _insert(self, request: web.Request) -> web.Response:
        name = secrets.token_urlsafe(12)
        resource = await request.json()
        bad = invalid(resource)
        if bad:
            return error(400, bad)
        self.sessions[name] = Session(resource, int(request.headers["x-upload-content-length"]))
        self.created["session"] += 1
        return web.Response(headers={"Location": f"{self.url}/session/{name}"})

    async def _put(self, request: web.Request) -> web.Response:
        session = self.sessions.get(request.match_info["session"])
        if session is None:
            return error(404, "notFound")
        if session.video:
            return web.json_response(self._resource(session.video), status=200)
        span, _, total = request.headers["content-range"].removeprefix("bytes ").partition("/")
        assert int(total) == session.size
        if span != "*":
            start = int(span.partition("-")[0])
            data = await request.read()
            if start != len(session.data):
                return error(400, "badRange")
            session.data += data
            if len(session.data) < session.size:
                assert len(data) % _QUANTUM == 0
        if len(session.data) == session.size:
            session.video = self._create(session)
            return web.json_response(self._resource(session.video), status=201)
        held = {"Range": f"bytes=0-{len(session.data) - 1}"} if session.data else {}
        return web.Response(status=308, headers=held)

    async def _end_session(self, request: web.Request) -> web.Response:
        found = self.sessions.pop(request.match_info["session"], None)
        return web.Response(status=499) if found else error(404, "notFound")

    def _create(self, session: Session) -> str:
        self.created["video"] += 1
        video = f"vid{self.created['video']:08d}"
        status = dict(session.resource["status"]) | {"uploadStatus": "uploaded"}
        if self.locks_private:
            status["privacyStatus"] = "private"
        self.videos[video] = {"snippet": session.resource["snippet"], "status": status}
        self.films[video] = bytes(session.data)
        return video

    def _resource(self, video: str) -> dict[str, Any]:
        return {"kind": "youtube#video", "id": video, **self.videos.get(video, {})}

    async def _list(self, request: web.Request) -> web.Response:
        video = request.query["id"]
        return web.json_response({"items": [self._resource(video)] if video in self.videos else []})

    async def _update(self, request: web.Request) -> web.Response:
        resource = await request.json()
        held = self.videos.get(resource["id"])
        if held is None:
            return error(404, "videoNotFound")
        bad = invalid(resource)
        if bad:
            return error(400, bad)
        held["snippet"] = resource["snippet"]
        held["status"] = {**resource["status"], "uploadStatus": "processed"}
        return web.json_response(self._resource(resource["id"]))

    async def _delete(self, request: web.Request) -> web.Response:
        video = request.query["id"]
        if self.videos.pop(video, None) is None:
            return error(404, "videoNotFound")
        self.tracks = {key: track for key, track in self.tracks.items() if track.video != video}
        return web.Response(status=204)

    async def _channels(self, _request: web.Request) -> web.Response:
        if self.channel is None:
            return web.json_response({"kind": "youtube#channelListResponse"})  # without items, as the API answers
        item = {
            "id": self.channel,
            "snippet": {"title": "Ann's films"},
            "contentDetails": {"relatedPlaylists": {"uploads": "UU-ann"}},
        }
        return web.json_response({"items": [item]})

    async def _playlist(self, request: web.Request) -> web.Response:
        videos = list(reversed(self.videos))
        at = int(request.query.get("pageToken", "0"))
        size = int(request.query["maxResults"])
        items = [
            {"snippet": {**self.videos[video]["snippet"], "resourceId": {"videoId": video}}}
            for video in videos[at : at + size]
        ]
        more = {"nextPageToken": str(at + size)} if at + size < len(videos) else {}
        return web.json_response({"items": items, **more})

    async def _thumbnail(self, request: web.Request) -> web.Response:
        video = request.query["videoId"]
        if video not in self.videos:
            return error(404, "videoNotFound")
        self.thumbnails.setdefault(video, []).append(await request.read())
        return web.json_response({"items": [{}]})

    async def _captions(self, request: web.Request) -> web.Response:
        items = [
            {"id": key, "snippet": {"language": track.language, "name": track.name, "trackKind": "standard"}}
            for key, track in self.tracks.items()
            if track.video == request.query["videoId"]
        ]
        return web.json_response({"items": items})

    async def _caption(self, request: web.Request) -> web.Response:
        reader = await request.multipart()
        parts = [await part.read() async for part in reader]  # type: ignore[union-attr]
        resource, vtt = json.loads(parts[0]), bytes(parts[1])
        if request.method == "PUT":
            track = self.tracks.get(resource["id"])
            if track is None:
                return error(404, "captionNotFound")
            track.vtt = vtt
            return web.json_response({"id": resource["id"]})
        snippet = resource["snippet"]
        for held in self.tracks.values():
            if (held.video, held.language, held.name) == (snippet["videoId"], snippet["language"], snippet["name"]):
                return error(409, "captionExists")
        self.created["caption"] += 1
        key = f"cap{self.created['caption']:08d}"
        self.tracks[key] = Track(snippet["videoId"], snippet["language"], snippet["name"], vtt)
        return web.json_response({"id": key})

    async def _end_caption(self, request: web.Request) -> web.Response:
        if self.tracks.pop(request.query["id"], None) is None:
            return error(404, "captionNotFound")
        return web.Response(status=204)

    async def _token(self, request: web.Request) -> web.Response:
        form = await request.post()
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
            return web.json_response({"error": "invalid_client"}, status=401)
        found: dict[str, Any] = {}
        if form["grant_type"] == "authorization_code":
            challenge = self.codes.pop(str(form["code"]), None)
            digest = hashlib.sha256(str(form["code_verifier"]).encode()).digest()
            if challenge is None or challenge != base64url(digest):
                return web.json_response({"error": "invalid_grant"}, status=400)
            refresh = f"refresh-{secrets.token_hex(8)}"
            self.refresh_tokens.add(refresh)
            found["refresh_token"] = refresh
        elif form["refresh_token"] not in self.refresh_tokens:
            gone = {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
            return web.json_response(gone, status=400)
        access = f"access-{secrets.token_hex(8)}"
        self.access_tokens.add(access)
        return web.json_response(
            {**found, "access_token": access, "expires_in": 3599, "scope": self.scope, "token_type": "Bearer"}
        )

    async def _revoke(self, request: web.Request) -> web.Response:
        token = str((await request.post())["token"])
        if token not in self.refresh_tokens:
            return web.json_response({"error": "invalid_token"}, status=400)
        self.refresh_tokens.discard(token)
        return web.Response()

    async def _auth(self, request: web.Request) -> web.Response:
        """A user who says yes at once."""
        code = secrets.token_hex(8)
        self.codes[code] = request.query["code_challenge"]
        said = {"code": code, "state": request.query["state"], "scope": request.query["scope"]}
        to = f"{request.query['redirect_uri']}?{urllib.parse.urlencode(said)}"
        return web.Response(status=302, headers={"Location": to})
