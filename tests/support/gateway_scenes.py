"""How to meet each error that the API describes: for each code, what to do before the call and how to send it."""

import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import asyncpg
import httpx
from pydantic import SecretStr

from echo_contracts.envelope import Envelope
from echo_contracts.v1.documents import Transcript
from echo_contracts.v1.media import Options
from echo_shared import manifest
from echo_shared.manifest import Manifest, RecordedEvent
from echo_shared.work import WorkKey
from support.api_calls import CALLS, Call
from support.gateway_world import AuthServer, Caller, Pushes, World, caller
from support.video_life import Life

KEY = {"Idempotency-Key": "a key"}
JSON = {"Content-Type": "application/json"}
SILENT = Transcript(version=1, language="en", engine="test", draft=False, duration=12.5, segments=())


@dataclass
class Scene:
    """One gateway, and an operator, to whom every call is open, about to make one of them."""

    world: World
    http: httpx.AsyncClient
    auth: AuthServer
    admin: "asyncpg.Connection[asyncpg.Record]"
    call: Call
    me: Caller

    async def send(self, video: str | None = None, **more: Any) -> httpx.Response:
        """The call."""
        return await self.call.send(self.me, ids={"video_id": video}, **more)

    async def elsewhere(
        self, act: Callable[["Scene"], Awaitable[httpx.Response]], settings: Mapping[str, Any], **more: Any
    ) -> httpx.Response:
        """In a gateway that is set otherwise."""
        world = replace(self.world, settings=self.world.settings.model_copy(update=settings), **more)
        async with world.running() as http:
            return await act(replace(self, world=world, http=http, me=replace(self.me, http=http)))

    async def video(self, *events: Callable[[Life], Envelope], **options: Any) -> str:
        """A video to which these things happened."""
        video_id = await self.me.create()
        life = Life(video_id, Options(**options))
        await Pushes(self.http).push(*(event(life) for event in events))
        return video_id

    async def finished(self) -> str:
        """A published video."""
        video_id = await self.me.create()
        self.world.results.put(f"videos/{video_id}/transcribe/1/transcript.json", SILENT.model_dump_json().encode())
        await Pushes(self.http).push(*Life(video_id).whole())
        return video_id

    async def quota(self, **limits: int) -> None:
        """A quota of one's own."""
        ((name, value),) = limits.items()
        await self.admin.execute(f"insert into quotas (owner_id, {name}) values ($1, $2)", self.me.user, value)

    async def kept(self, change: str) -> httpx.Response:
        """Send it under a key twice; in between, what is kept of the first is changed."""
        url = self.call.url()
        await self.send(url=url, headers=KEY)
        await self.admin.execute(f"update idempotency_keys set {change} where owner_id = $1", self.me.user)
        return await self.send(url=url, headers=KEY)


type Act = Callable[[Scene], Awaitable[httpx.Response]]


async def rate_limited(scene: Scene) -> httpx.Response:
    async def twice(there: Scene) -> httpx.Response:
        await there.me.get("/v1/me")
        return await there.send()

    return await scene.elsewhere(twice, {"rate_limit_requests": 1})


async def auth_unavailable(scene: Scene) -> httpx.Response:
    return await scene.elsewhere(Scene.send, {"supabase_url": "http://127.0.0.1:9"})


async def database_unavailable(scene: Scene) -> httpx.Response:
    await scene.admin.execute("alter role echo_gateway nologin")
    try:
        await scene.admin.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'echo_gateway'"
        )
        return await scene.send()
    finally:
        await scene.admin.execute("alter role echo_gateway login")


async def invalid(scene: Scene) -> httpx.Response:
    if scene.call.body is not None:
        return await scene.send(content=b'{"nobody": "asked"}', headers=JSON)
    if "{id}" in scene.call.path:
        return await scene.send(url=scene.call.url(id="x" * 201))
    if "{" in scene.call.path:
        return await scene.send(url=scene.call.url(video_id="none", webhook_id="none", user_id="none"))
    return await scene.send(params={"limit": 0, "months": 0, "name": ["x"] * 51})


async def idempotency_key_reused(scene: Scene) -> httpx.Response:
    await scene.me.post("/v1/me", headers=KEY)  # nobody serves that, but it is an answer
    await scene.me.post("/v1/ws-tickets", headers=KEY, params={"other": "request"})
    return await scene.send(headers=KEY)


async def busy(scene: Scene) -> httpx.Response:
    video = await scene.finished()
    life = Life(video)
    for run in range(2, 7):
        rival = Manifest(events=(RecordedEvent.of(life.edited(run, title=f"Title {run}")),), value=None)
        await manifest.write_once(scene.world.results, WorkKey(video, "gateway", run, "change"), rival)
    words = {"segments": [{"start": 1, "end": 2, "text": "Mine."}]}
    body = {"edit_summary": {"title": "Mine"}, "put_transcript": words}.get(scene.call.id, scene.call.body)
    return await scene.send(video, json=body)


async def forbidden(scene: Scene) -> httpx.Response:
    return await replace(scene, me=caller(scene.http, scene.auth)).send()


async def not_ready(scene: Scene) -> httpx.Response:
    return await scene.send(await scene.me.create())


async def cancelled(scene: Scene) -> httpx.Response:
    video = await scene.video(Life.accepted, Life.transcribed)
    await scene.me.post(f"/v1/videos/{video}/cancel")
    return await scene.send(video)


async def inputs_running(scene: Scene) -> httpx.Response:
    video = await scene.video(Life.accepted, Life.transcribed, lambda life: life.report("transcribe", "started", run=2))
    return await scene.send(video, url=scene.call.url(video_id=video).replace("stages/transcode", "stages/summarize"))


async def already_deleted(scene: Scene) -> httpx.Response:
    made = (await scene.send(headers=KEY)).json()
    await scene.me.call("DELETE", f"/v1/videos/{made.get('video', made)['id']}")
    await scene.admin.execute(
        "update idempotency_keys set status = null, held_until = '-infinity' where owner_id = $1", scene.me.user
    )
    return await scene.send(headers=KEY)


def quota(**limits: int) -> Act:
    async def act(scene: Scene) -> httpx.Response:
        video = await scene.me.create() if "{" in scene.call.path else None
        await scene.quota(**limits)
        return await scene.send(video)

    return act


def address(url: str) -> Act:
    async def act(scene: Scene) -> httpx.Response:
        made = await CALLS["create_webhook"].send(scene.me)
        return await scene.call.send(scene.me, ids={"webhook_id": made.json()["webhook"]["id"]}, json={"url": url})

    return act


async def past_the_end(scene: Scene) -> httpx.Response:
    late = {"start": 100, "end": 101}
    body = {"segments": [late | {"text": "Late."}]}
    if scene.call.id == "edit_summary":
        body = {"chapters": [late | {"title": "Late"}]}
    return await scene.send(await scene.finished(), json=body)


async def imported(scene: Scene) -> httpx.Response:
    made = await scene.me.post("/v1/imports", json=CALLS["import_video"].body)
    return await scene.send(made.json()["id"])


async def not_uploaded(scene: Scene) -> httpx.Response:
    url = scene.call.url(video_id=await scene.me.create()).replace("stages/transcode", "stages/upload-intake")
    return await scene.send(url=url)


async def nothing_said(scene: Scene) -> httpx.Response:
    return await scene.send(await scene.video(Life.accepted, lambda life: life.transcribed(segments=0)))


async def too_many_languages(scene: Scene) -> httpx.Response:
    video = await scene.finished()
    tags = [f"{a}{b}" for a in "abc" for b in "xyzuvwt"]
    await scene.send(video, json={"languages": tags[:20]})
    return await scene.send(video, json={"languages": tags[20:]})


async def too_many_questions(scene: Scene) -> httpx.Response:
    video = await scene.finished()

    async def act(there: Scene) -> httpx.Response:
        return await there.send(video)

    return await scene.elsewhere(act, {"gemini_api_key": SecretStr("k"), "questions_per_hour": 0})


async def too_many_webhooks(scene: Scene) -> httpx.Response:
    for _ in range(20):
        await scene.send()
    return await scene.send()


async def webhook_disabled(scene: Scene) -> httpx.Response:
    made = await CALLS["create_webhook"].send(scene.me)
    webhook = made.json()["webhook"]["id"]
    await scene.me.call("PATCH", f"/v1/webhooks/{webhook}", json={"enabled": False})
    return await scene.call.send(scene.me, ids={"webhook_id": webhook})


async def not_replayable(scene: Scene) -> httpx.Response:
    await Pushes(scene.http).raw("video-accepted.gateway", {}, b"{", id=str(uuid.uuid4()))
    letters = (await scene.me.get("/v1/dead-letters")).json()["items"]
    return await scene.call.send(scene.me, ids={"id": letters[0]["id"]})


def _in(**more: Any) -> Act:
    async def act(scene: Scene) -> httpx.Response:
        return await scene.send(**more)

    return act


def _with(make: Callable[[Scene], Awaitable[str]], **more: Any) -> Act:
    async def act(scene: Scene) -> httpx.Response:
        return await scene.send(await make(scene), **more)

    return act


ACTS: dict[str, Act] = {
    "accounts_unmanaged": lambda scene: scene.elsewhere(Scene.send, {}, accounts=None),
    "address_forbidden": address("https://10.0.0.1/film.mp4"),
    "already_deleted": already_deleted,
    "already_ended": _with(Scene.finished),
    "answer_lost": lambda scene: scene.kept("status = 200, answer = repeat('0', 80)::bytea"),
    "auth_unavailable": auth_unavailable,
    "bad_cursor": _in(params={"cursor": "mine"}),
    "bad_request": _in(content=b'{"\xff": 1}', headers=JSON),
    "body_too_large": _in(content=b" " * (8 * 1024**2 + 1), headers=JSON),
    "busy": busy,
    "cancelled": cancelled,
    "database_unavailable": database_unavailable,
    "forbidden": forbidden,
    "idempotency_key_invalid": _in(headers={"Idempotency-Key": "x" * 256}),
    "idempotency_key_reused": idempotency_key_reused,
    "imported": imported,
    "inputs_running": inputs_running,
    "invalid": invalid,
    "not_finished": _with(lambda scene: scene.video(Life.accepted)),
    "not_found": _in(),
    "not_ready": not_ready,
    "not_replayable": not_replayable,
    "not_transcribed": _with(lambda scene: scene.video(Life.accepted)),
    "not_uploaded": not_uploaded,
    "nothing_said": nothing_said,
    "past_the_end": past_the_end,
    "precondition_failed": _with(Scene.finished, headers={"If-Match": '"another"'}),
    "precondition_required": _with(Scene.finished, headers={"If-Match": None}),
    "quota_bytes_exceeded": quota(bytes=0),
    "quota_minutes_exceeded": quota(minutes=0),
    "quota_videos_exceeded": quota(videos=0),
    "rate_limited": rate_limited,
    "request_in_flight": lambda scene: scene.kept("status = null, held_until = 'infinity'"),
    "stage_not_reached": _with(lambda scene: scene.me.create()),
    "telemetry_elsewhere": _in(),
    "too_many_languages": too_many_languages,
    "too_many_questions": too_many_questions,
    "too_many_webhooks": too_many_webhooks,
    "upload_finished": _with(Scene.finished),
    "upload_too_large": quota(upload_bytes=1),
    "url_invalid": address("https://me:secret@example.org/film.mp4"),
    "url_not_https": address("http://example.org/hook"),
    "webhook_disabled": webhook_disabled,
    "webhook_url_missing": _with(Scene.finished, json={"target": "webhook"}),
    "destination_missing": _with(Scene.finished, json={"target": "storage"}),
}
