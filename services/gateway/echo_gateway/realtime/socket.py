"""A WebSocket connection: ticket, subscriptions, resuming without loss, heartbeat, and an end the client can act on."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from fastapi import WebSocket, WebSocketDisconnect
from pydantic import TypeAdapter, ValidationError

from echo_contracts import websocket as messages
from echo_gateway.auth.internal import InternalTokens
from echo_gateway.realtime import frames
from echo_gateway.realtime.hub import Hub
from echo_gateway.realtime.page import Page
from echo_gateway.repositories.events import EventRepository
from echo_gateway.repositories.tickets import TicketRepository
from echo_gateway.repositories.videos import VideoRepository
from echo_shared.errors import RetryableError
from echo_shared.telemetry import metrics

PROTOCOL = "echo.v1"
TICKET_PREFIX = "ticket."
TICKET_SECONDS = 30
HEARTBEAT_SECONDS = 20
EXPIRED, LAGGING, UNAVAILABLE = 4401, 4408, 4503  # the client may come back with `last_seq` after each
_NOT_TEXT, _TOO_LARGE = 1003, 1009
_MESSAGE_BYTES = 64 * 1024
_REPLAY_PAGE = 500
_REPLAY_LIMIT = 5000  # past that, reading over REST is cheaper than replaying
_SNAPSHOTS = 100
_CLOSE_SECONDS = 5.0
_CLIENT_MESSAGE: TypeAdapter[messages.ClientMessage] = TypeAdapter(messages.ClientMessage)


@dataclass(frozen=True)
class Session:
    """Who is connected, and until when (seconds since 1970)."""

    user: UUID
    expires_at: int


@dataclass(frozen=True)
class Sockets:
    """Serves connections."""

    hub: Hub
    events: EventRepository
    videos: VideoRepository
    tickets: TicketRepository
    tokens: InternalTokens
    origins: Sequence[str]
    clock: Callable[[], datetime]

    async def serve(self, websocket: WebSocket) -> None:
        """From the handshake to the close."""
        session = await self._admit(websocket)
        if session is None:
            await websocket.close()  # before accepting: HTTP 403
            return
        await websocket.accept(subprotocol=PROTOCOL)
        page = Page()
        self.hub.add(session.user, page)
        metrics.SOCKETS.add(1)
        try:
            code = await _Connection(self, websocket, session, page).run()
            async with asyncio.timeout(_CLOSE_SECONDS):
                await websocket.close(code)
        except (WebSocketDisconnect, TimeoutError, RuntimeError):
            pass  # gone already: Starlette says RuntimeError when one side has closed
        finally:
            self.hub.remove(session.user, page)
            metrics.SOCKETS.add(-1)

    async def _admit(self, websocket: WebSocket) -> Session | None:
        origin = websocket.headers.get("origin")
        if origin is not None and origin not in self.origins:
            return None
        offered: list[str] = websocket.scope.get("subprotocols", [])
        ticket = next((item.removeprefix(TICKET_PREFIX) for item in offered if item.startswith(TICKET_PREFIX)), None)
        claims = self.tokens.read("ws", ticket) if ticket and PROTOCOL in offered else None
        if claims is None:
            return None
        expires = datetime.fromtimestamp(claims["exp"], UTC)
        if not await self.tickets.use(claims["jti"], expires_at=expires):
            return None
        return Session(UUID(claims["sub"]), int(claims["until"]))


class _Connection:
    """One reader, one writer: subscriptions are served by the writer, so frames never overtake one another."""

    def __init__(self, sockets: Sockets, websocket: WebSocket, session: Session, page: Page) -> None:
        self._sockets = sockets
        self._websocket = websocket
        self._session = session
        self._page = page
        self._asked: asyncio.Queue[messages.ClientMessage] = asyncio.Queue(maxsize=16)

    async def run(self) -> int:
        """Until something ends it; the code to close with. Raises `WebSocketDisconnect` when the client went."""
        welcome = messages.Welcome(type="welcome", seq=self._sockets.hub.cursor, heartbeat_seconds=HEARTBEAT_SECONDS)
        await self._send(welcome)
        tasks = {
            asyncio.create_task(self._read()),
            asyncio.create_task(self._write()),
            asyncio.create_task(self._lag()),
            asyncio.create_task(self._expire()),
        }
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            return done.pop().result()
        except RetryableError:
            return UNAVAILABLE
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _expire(self) -> int:
        await asyncio.sleep(max(0.0, self._session.expires_at - time.time()))
        return EXPIRED

    async def _lag(self) -> int:
        await self._page.lagging.wait()
        return LAGGING

    async def _read(self) -> int:
        while True:
            try:
                text = await self._websocket.receive_text()
            except KeyError:  # a binary message has none
                return _NOT_TEXT
            if len(text.encode()) > _MESSAGE_BYTES:
                return _TOO_LARGE
            try:
                await self._asked.put(_CLIENT_MESSAGE.validate_json(text))
            except ValidationError:
                await self._refuse("invalid_message", "That is none of the messages a client may send.")

    async def _write(self) -> int:
        asked, frame = asyncio.create_task(self._asked.get()), asyncio.create_task(self._page.take())
        try:
            while True:
                done, _ = await asyncio.wait(
                    {asked, frame}, timeout=HEARTBEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED
                )
                if not done:
                    await self._send(messages.Pong(type="pong"))
                if frame in done:
                    for found in frame.result():
                        await self._websocket.send_text(found.text)
                    frame = asyncio.create_task(self._page.take())
                if asked in done:
                    await self._answer(asked.result())
                    asked = asyncio.create_task(self._asked.get())
        finally:
            asked.cancel()
            frame.cancel()

    async def _answer(self, message: messages.ClientMessage) -> None:
        match message:
            case messages.Ping():
                await self._send(messages.Pong(type="pong"))
            case messages.Unsubscribe():
                self._page.unsubscribe(_ids(message.videos) or [])
            case messages.Subscribe():
                await self._subscribe(message)

    async def _subscribe(self, message: messages.Subscribe) -> None:
        videos = None if message.videos is None else _ids(message.videos)
        user = self._session.user
        if message.videos is not None and (
            videos is None or await self._sockets.videos.owned(user, videos) != set(videos)
        ):
            await self._refuse("not_found", "One of these videos is not there.")
            return
        # What is past `seq` comes from the hub from here on; what is before it is read below.
        seq = self._sockets.hub.cursor
        self._page.subscribe(videos, after=max(seq, message.last_seq or 0))
        if message.last_seq is None:
            await self._snapshots(videos, seq)
        else:
            await self._replay(videos, message.last_seq, seq)

    async def _snapshots(self, videos: list[UUID] | None, seq: int) -> None:
        if videos is None:
            videos = await self._sockets.events.open_videos(self._session.user, limit=_SNAPSHOTS)
        for video, state in (await self._sockets.events.now(videos[:_SNAPSHOTS])).items():
            await self._send(frames.snapshot(seq, video, state, at=self._sockets.clock()))

    async def _replay(self, videos: list[UUID] | None, last_seq: int, to: int) -> None:
        # From the last one on, not after it: the connection may have broken between an event and the snapshot that
        # goes with it. The event itself is not sent again.
        after = last_seq - 1
        for _ in range(_REPLAY_LIMIT // _REPLAY_PAGE):
            rows = await self._sockets.events.of_owner(
                self._session.user, videos, after=after, to=to, limit=_REPLAY_PAGE
            )
            now = await self._sockets.events.now(frames.changed_videos(rows))
            for frame in frames.build(rows, now, at=self._sockets.clock()):
                if frame.key is not None or frame.seq > last_seq:
                    await self._websocket.send_text(frame.text)
            if len(rows) < _REPLAY_PAGE:
                return
            after = rows[-1].seq
        await self._send(messages.Resync(type="resync", seq=to))

    async def _refuse(self, code: str, message: str) -> None:
        await self._send(messages.Error(type="error", code=code, message=message))

    async def _send(self, message: messages.Message) -> None:
        await self._websocket.send_text(message.model_dump_json())


def _ids(texts: Sequence[str]) -> list[UUID] | None:
    """None when one of them is no id."""
    try:
        return [UUID(text) for text in texts]
    except ValueError:
        return None


def new_ticket(tokens: InternalTokens, session: Session, *, id: str, now: float) -> str:
    """A ticket for one connection, to be used within 30 s."""
    claims = {"sub": str(session.user), "jti": id, "until": session.expires_at}
    return tokens.sign("ws", claims, expires_at=int(now) + TICKET_SECONDS)
